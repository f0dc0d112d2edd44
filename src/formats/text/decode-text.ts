import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Where an XML declaration ends at the latest. */
const DECLARATION_BYTES = 256;

/**
 * Text in the encoding that its byte order mark or its XML declaration names, UTF-8 where neither does. Throws an `Error`
 * for bytes that are none of it.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  _name: string,
  kind: 'xml' | 'plain',
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decode(decoder, chunk);
      continue;
    }
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
    if (start.length < DECLARATION_BYTES) continue;
    decoder = new TextDecoder(encodingOf(start, kind), { fatal: true });
    yield decode(decoder, start);
  }
  decoder ??= new TextDecoder(encodingOf(start, kind), { fatal: true });
  if (start.length < DECLARATION_BYTES) yield decode(decoder, start);
  yield decode(decoder, undefined);
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw new Error(`there are bytes that are not ${decoder.encoding.toUpperCase()}`, { cause });
  }
}

function encodingOf(start: Uint8Array, kind: 'xml' | 'plain'): string {
  const [first, second] = start;
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (kind === 'plain') return 'utf-8';
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

const LATIN = new TextDecoder('windows-1252');

/** A text whose encoding nobody has told: UTF-8 where it can be, else Windows-1252, which every byte is. */
export function decodeLine(bytes: Uint8Array): { readonly text: string; readonly guessed: boolean } {
  const guessed = !isUtf8(bytes);
  return { text: guessed ? LATIN.decode(bytes) : Buffer.from(bytes).toString('utf8'), guessed };
}

/** UTF-16 with a byte order mark as UTF-8, everything else as it is; the byte order mark goes. */
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
    if (start.length < 3) continue;
    first = false;
    const encoding = encodingOf(start, 'plain');
    if (encoding !== 'utf-8') decoder = new TextDecoder(encoding);
    yield decoder === undefined
      ? withoutMark(start)
      : Buffer.from(decoder.decode(start, { stream: true }), 'utf8');
  }
  if (first) yield start;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Text in UTF-8, or from the first piece on that is not, in Windows-1252; `guessed.line` is then the line. */
export async function* decodeGuessing(
  chunks: AsyncIterable<Uint8Array>,
  guessed: { line: number },
): AsyncGenerator<string> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for await (const chunk of asUtf8(chunks)) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      // Not UTF-8: what else it is, nobody says.
      guessed.line = line;
      decoder = LATIN;
      text = decoder.decode(chunk, { stream: true });
    }
    line += text.split('\n').length - 1;
    yield text;
  }
  yield decoder.decode();
}
