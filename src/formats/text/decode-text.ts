import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Where an XML declaration ends at the latest. */
const DECLARATION_BYTES = 256;
const CLOSE = 0x3e;
/** So much is looked through for the end of a tag before it is taken as it is. */
const TAG_BYTES_MAX = 65_536;
const REPLACEMENT = '\ufffd';

/** A piece of XML as text. */
export type XmlPiece = {
  readonly text: string;
  /** Whether its bytes are not what the document says, so that they were read as Windows-1252. */
  readonly guessed: boolean;
};

/**
 * XML in the encoding that its byte order mark or its declaration names, UTF-8 where neither does. In UTF-8, a piece up to the end of
 * a tag that is none is read as Windows-1252, and told, so that a byte costs a document nothing. Throws an `Error` for an encoding that
 * nobody knows.
 */
export async function* decodeXml(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<XmlPiece> {
  let decoder: TextDecoder | 'utf-8' | undefined;
  let waiting: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (decoder instanceof TextDecoder) {
      yield { text: decoder.decode(chunk, { stream: true }), guessed: false };
      continue;
    }
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    if (decoder === undefined && waiting.length < DECLARATION_BYTES) continue;
    if (decoder === undefined) {
      decoder = decoderOf(waiting);
      waiting = withoutMark(waiting);
    }
    if (decoder instanceof TextDecoder) {
      yield { text: decoder.decode(waiting, { stream: true }), guessed: false };
      continue;
    }
    const last = waiting.lastIndexOf(CLOSE) + 1;
    const end = last === 0 && waiting.length > TAG_BYTES_MAX ? wholeCharacters(waiting) : last;
    yield* utf8Pieces(waiting.subarray(0, end));
    waiting = waiting.slice(end);
  }
  // What came before is in the decoder already, unless it was too short for one to be chosen.
  const isNew = decoder === undefined;
  decoder ??= decoderOf(waiting);
  if (decoder === 'utf-8') yield* utf8Pieces(isNew ? withoutMark(waiting) : waiting);
  else
    yield {
      text: (isNew ? decoder.decode(waiting, { stream: true }) : '') + decoder.decode(),
      guessed: false,
    };
}

function decoderOf(start: Uint8Array): TextDecoder | 'utf-8' {
  const encoding = encodingOf(start, 'xml');
  return encoding === 'utf-8' ? encoding : new TextDecoder(encoding);
}

/** Where the last character of UTF-8 begins that may not be all there. */
function wholeCharacters(bytes: Uint8Array): number {
  let end = bytes.length - 1;
  while (end > bytes.length - 4 && (bytes[end]! & 0xc0) === 0x80) end--;
  return end;
}

/** Pieces that end behind tags; those that are not UTF-8 apart from the others. */
function* utf8Pieces(bytes: Uint8Array): Generator<XmlPiece> {
  if (bytes.length === 0) return;
  if (isUtf8(bytes)) {
    yield {
      text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
      guessed: false,
    };
    return;
  }
  let good = 0;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(CLOSE, from);
    const end = found < 0 ? bytes.length : found + 1;
    if (!isUtf8(bytes.subarray(from, end))) {
      yield { text: Buffer.from(bytes.subarray(good, from)).toString('utf8'), guessed: false };
      yield { text: decodeWindows1252(bytes.subarray(from, end)), guessed: true };
      good = end;
    }
    from = end;
  }
  yield { text: Buffer.from(bytes.subarray(good)).toString('utf8'), guessed: false };
}

function encodingOf(start: Uint8Array, kind: 'xml' | 'plain'): string {
  const [first, second] = start;
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  const wide = wideEncodingOf(start);
  if (wide !== undefined || kind === 'plain') return wide ?? 'utf-8';
  const declaration = Buffer.from(start.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const [, declared] =
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? [];
  // Read as ASCII just now, so it is not UTF-16 whatever it says.
  if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch (cause) {
    throw new Error(`the encoding “${declared}” is not known; save the file as UTF-8`, { cause });
  }
}

/** UTF-16 without a mark, by the first two characters, of which each has an empty byte in all that records begin with. */
export function wideEncodingOf([a, b, c, d]: Uint8Array): 'utf-16be' | 'utf-16le' | undefined {
  if (a === 0 && c === 0 && b !== 0 && d !== 0 && d !== undefined) return 'utf-16be';
  if (b === 0 && d === 0 && a !== 0 && c !== 0) return 'utf-16le';
  return undefined;
}

const LATIN = new TextDecoder('windows-1252');

/** Every byte is a character of it. Decoded at once, Node takes it for ISO 8859-1, which has no dashes and quotation marks; as a stream not. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return LATIN.decode(bytes, { stream: true });
}

/** A text whose encoding nobody has told: UTF-8 where it can be, else Windows-1252, which every byte is. */
export function decodeLine(
  bytes: Buffer,
  from: number,
  to: number,
): { readonly text: string; readonly guessed: boolean } {
  const text = bytes.toString('utf8', from, to);
  // A replacement character stands for bytes that are not UTF-8, or for itself.
  if (!text.includes(REPLACEMENT)) return { text, guessed: false };
  const own = bytes.subarray(from, to);
  return isUtf8(own) ? { text, guessed: false } : { text: decodeWindows1252(own), guessed: true };
}

/** A whole text whose encoding nobody has told: UTF-16 by its mark or its empty bytes, UTF-8, or else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes, 'plain');
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  const own = Buffer.from(withoutMark(bytes));
  return decodeLine(own, 0, own.length).text;
}

/** UTF-16, with a byte order mark or without, as UTF-8, everything else as it is; the byte order mark goes. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (!first) {
      yield decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
      continue;
    }
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
    if (start.length < WIDE_START_BYTES) continue;
    first = false;
    const encoding = encodingOf(start, 'plain');
    if (encoding !== 'utf-8') decoder = new TextDecoder(encoding);
    yield decoder === undefined
      ? withoutMark(start)
      : Buffer.from(decoder.decode(start, { stream: true }), 'utf8');
  }
  if (first) yield withoutMark(start);
}

/** As many bytes as tell UTF-16. */
const WIDE_START_BYTES = 4;

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
