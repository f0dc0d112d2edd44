import { isUtf8 } from 'node:buffer';
import { rdfSyntaxError } from './syntax-error.ts';

/** Pieces stay small, so that quads come out in small batches however large the chunks are that come in. */
const pieceBytes = 32 * 1024;

/**
 * Decodes bytes to text in pieces; chunks may break inside a character. Malformed UTF-8 is an error that names the line,
 * never a replacement character. A byte order mark at the start is dropped.
 */
export async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>, name: string): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tail: Uint8Array = new Uint8Array(0);
  let line = 1;
  for await (const piece of pieces(chunks)) {
    yield decode(piece);
    line += countLineFeeds(piece);
    tail = incompleteTail(tail, piece);
  }
  yield decode(undefined);

  function decode(piece: Uint8Array | undefined): string {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch (error) {
      const bytes = Buffer.concat([tail, piece ?? new Uint8Array(0)]);
      const at = line + malformedLine(bytes);
      throw rdfSyntaxError(name, { line: at }, 'the bytes are not UTF-8. Save the file as UTF-8', error);
    }
  }
}

export async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

/** The bytes at the end that begin a character which the next piece goes on with; at most three. */
function incompleteTail(before: Uint8Array, piece: Uint8Array): Uint8Array {
  const bytes = piece.length >= 4 ? piece.subarray(-4) : Buffer.concat([before, piece]).subarray(-4);
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > 1) return length > back ? bytes.slice(-back) : new Uint8Array(0);
  }
  return new Uint8Array(0);
}

/** How many lines below the first the first malformed line is; a line feed is never a part of a longer character. */
export function malformedLine(bytes: Uint8Array): number {
  let line = 0;
  for (let from = 0; ; line++) {
    const end = bytes.indexOf(10, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
