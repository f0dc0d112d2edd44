import { decodeUtf8, pieces } from '../decode-text.ts';
import { rdfSyntaxError } from '../syntax-error.ts';

/** Where the XML declaration ends at the latest. */
const declarationBytesMax = 256;

/**
 * Decodes an XML document in the encoding that its byte order mark or its declaration names (XML 1.0, appendix F);
 * UTF-8 where it names none. Malformed bytes are an error.
 */
export async function* decodeXml(chunks: AsyncIterable<Uint8Array>, name: string): AsyncIterable<string> {
  const source = chunks[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < declarationBytesMax) {
    const { value, done } = await source.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const all = chained(start, source);
  const encoding = encodingOf(start, name);
  if (encoding === 'utf-8') yield* decodeUtf8(all, name);
  else yield* decodeOther(all, encoding, name);
}

async function* chained(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function* decodeOther(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  name: string,
): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  try {
    for await (const piece of pieces(chunks)) {
      const text = decoder.decode(piece, { stream: true });
      yield text;
      line += text.split('\n').length - 1;
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw rdfSyntaxError(name, { line }, `the bytes that follow are not ${encoding}`, error);
  }
}

function encodingOf(start: Uint8Array, name: string): string {
  const [first, second] = start;
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  const declaration = Buffer.from(start.subarray(0, declarationBytesMax)).toString('latin1');
  const [, declared] =
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration) ?? [];
  if (declared === undefined) return 'utf-8';
  try {
    // UTF-16 without a byte order mark could not have been read as ASCII just now.
    const { encoding } = new TextDecoder(declared);
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch (error) {
    throw rdfSyntaxError(
      name,
      { line: 1 },
      `the encoding "${declared}" is not known. Save the file as UTF-8`,
      error,
    );
  }
}
