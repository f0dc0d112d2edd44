import { type CodeTable, codeTables } from './code-tables.ts';

export type Decoded = {
  /** Composed (NFC); what has no meaning is U+FFFD. */
  readonly text: string;
  /** How many bytes or codes had no meaning. */
  readonly unknown: number;
};

const ESCAPE = 0x1b;
const ASCII = 0x42;
const ANSEL = 0x45;
/** Sets that an escape of two bytes puts into G0: Greek symbols, subscripts, superscripts; `s` goes back to ASCII. */
const SHORT_ESCAPES = new Set([0x67, 0x62, 0x70]);
const BACK_TO_ASCII = 0x73;

/**
 * MARC-8 as Unicode (MARC 21 Specifications for Record Structure, Character Sets, and Exchange Media, part 2). Each text
 * begins in ASCII and ANSEL. A combining mark stands before its letter in MARC-8 and after it in Unicode.
 */
export function decodeMarc8(bytes: Uint8Array): Decoded {
  const tables = codeTables();
  let g0 = ASCII;
  let g1 = ANSEL;
  let text = '';
  let marks = '';
  let unknown = 0;
  const put = (character: string): void => {
    text += character + marks;
    marks = '';
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    if (byte === ESCAPE) {
      const change = readEscape(bytes, at);
      if (change === undefined) unknown++;
      else if (change.area === 0) g0 = change.set;
      else g1 = change.set;
      at += change?.length ?? 1;
      continue;
    }
    const set = byte < 0x80 ? g0 : g1;
    if (byte < 0x21 || (byte < 0x80 && set === ASCII)) {
      // A space or a control character ends what marks may still wait for.
      put(String.fromCharCode(byte));
      at++;
      continue;
    }
    const table = tables.get(set);
    const length = lengthAt(bytes, at, table?.bytes ?? 1);
    const code = codeAt(bytes, at, length);
    const character = table?.characters.get(code);
    if (character === undefined) {
      unknown++;
      put('\ufffd');
    } else if (isCombining(table, code)) marks += character;
    else put(character);
    at += length;
  }
  return { text: (text + marks).normalize('NFC'), unknown };
}

function isCombining(table: CodeTable | undefined, code: number): boolean {
  return table?.combining.has(code) === true;
}

/** The bytes of the character that begins here: one alone where an escape or a space cuts a character of three, so that it swallows neither. */
function lengthAt(bytes: Uint8Array, at: number, length: number): number {
  for (let index = 1; index < length; index++) if ((bytes[at + index] ?? 0) < 0x21) return 1;
  return length;
}

function codeAt(bytes: Uint8Array, at: number, length: number): number {
  let code = 0;
  for (let index = 0; index < length; index++) code = code * 256 + ((bytes[at + index] ?? 0) & 0x7f);
  return code;
}

/** `ESC ( F`, `ESC , F` for G0, `ESC ) F`, `ESC - F` for G1, with a `$` before for sets of several bytes. */
function readEscape(
  bytes: Uint8Array,
  at: number,
): { readonly area: 0 | 1; readonly set: number; readonly length: number } | undefined {
  let next = at + 1;
  const first = bytes[next];
  if (first === undefined) return undefined;
  if (SHORT_ESCAPES.has(first)) return { area: 0, set: first, length: 2 };
  if (first === BACK_TO_ASCII) return { area: 0, set: ASCII, length: 2 };
  let area: 0 | 1 = 0;
  if (first === 0x24) next++;
  const intermediate = bytes[next];
  if (intermediate === 0x28 || intermediate === 0x2c) next++;
  else if (intermediate === 0x29 || intermediate === 0x2d) {
    area = 1;
    next++;
  } else if (first !== 0x24) return undefined;
  // ANSEL is named by two bytes, `!E`.
  if (bytes[next] === 0x21) next++;
  const set = bytes[next];
  if (set === undefined) return undefined;
  return { area, set, length: next - at + 1 };
}
