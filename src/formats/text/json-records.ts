import type { ReadSetting } from '../format.ts';
import { excerptOf, type Position, type ReadRecord, type SourceNode } from '../source-record.ts';
import { asUtf8 } from './decode-text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u001f]/g;

export type Cut = { readonly text: string; readonly position: Position; readonly refused?: string };

/**
 * The objects of a JSON array, or one object after the other (JSON lines), each parsed on its own: the document is never
 * held whole, and an object that does not parse costs no other.
 */
export async function* jsonRecords(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
  nodesOf: (value: Readonly<Record<string, unknown>>, warnings: string[]) => readonly SourceNode[],
): AsyncGenerator<ReadRecord> {
  for await (const { text, position, refused } of cutObjects(chunks, setting)) {
    const problem = (reason: string): ReadRecord => ({
      kind: 'problem',
      position,
      reason,
      excerpt: excerptOf(text),
    });
    if (refused !== undefined) {
      yield problem(refused);
      continue;
    }
    try {
      const warnings: string[] = [];
      const nodes = nodesOf(parsed(text, warnings), warnings);
      yield { kind: 'record', position, nodes, warnings };
    } catch (error) {
      yield problem(`its JSON cannot be read: ${(error as Error).message}`);
    }
  }
}

/** An object; line ends and other control characters in its texts, which JSON cannot have and programs write, are taken for themselves. */
function parsed(text: string, warnings: string[]): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text);
  } catch (error) {
    const escaped = text.replace(/"(?:[^"\\]|\\.)*"/gs, (string) =>
      string.replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    );
    if (escaped === text) throw error;
    const value = JSON.parse(escaped);
    warnings.push('there are control characters in its texts, which JSON cannot have');
    return value;
  }
}

/** What may stand between the objects of an array, or of a document that has one after the other. */
const BETWEEN: ReadonlySet<number> = new Set(Buffer.from(' \t\r\n,[]\u001e'));
const ENDS_STRAY: ReadonlySet<number> = new Set(Buffer.from('\r\n,[]{'));
const STRAY_BYTES_MAX = 200;

/** The texts of the outermost objects, whatever arrays are around them; what else stands there is refused, up to the next comma or line. */
export async function* cutObjects(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<Cut> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let depth = 0;
  let deepest = 0;
  let line = 1;
  let record = 0;
  let inString = false;
  let escaped = false;
  let position: Position = { record: 0, line };
  let stray: number[] = [];
  const refusedStray = (): Cut | undefined => {
    const text = Buffer.from(stray).toString('utf8').trim();
    stray = [];
    // Nothing in a list is nothing.
    if (text === '' || text === 'null') return undefined;
    return { text, position: { record: ++record, line }, refused: 'it is no object' };
  };
  for await (const chunk of asUtf8(chunks)) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (depth === 0) {
        if (stray.length > 0 && ENDS_STRAY.has(byte)) {
          const refused = refusedStray();
          if (refused !== undefined) yield refused;
        } else if (
          stray.length < STRAY_BYTES_MAX &&
          byte !== OPEN &&
          (stray.length > 0 || !BETWEEN.has(byte))
        )
          stray.push(byte);
      }
      if (byte === 10) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = depth > 0;
      else if (byte === OPEN || (byte === OPEN_ARRAY && depth > 0)) {
        if (depth++ === 0) {
          position = { record: ++record, line };
          parts = [];
          bytes = 0;
          deepest = 0;
          from = at;
        }
        deepest = Math.max(deepest, depth);
      } else if ((byte === CLOSE || byte === CLOSE_ARRAY) && depth > 0 && --depth === 0) {
        parts.push(chunk.subarray(from, at + 1));
        bytes += at + 1 - from;
        const refused =
          bytes > limits.recordBytesMax
            ? `it is longer than ${limits.recordBytesMax} bytes`
            : deepest > limits.depthMax
              ? `it is nested deeper than ${limits.depthMax} levels`
              : undefined;
        yield {
          text: Buffer.concat(parts).subarray(0, limits.recordBytesMax).toString('utf8'),
          position,
          ...(refused === undefined ? {} : { refused }),
        };
        parts = [];
      }
    }
    if (depth === 0) continue;
    bytes += chunk.length - from;
    if (bytes <= limits.recordBytesMax) parts.push(chunk.slice(from));
    else parts = parts.slice(0, 1);
  }
  const last = refusedStray();
  if (last !== undefined) yield last;
  if (depth > 0)
    yield {
      text: Buffer.concat(parts).subarray(0, 200).toString('utf8'),
      position,
      refused: 'the file ends inside it',
    };
}

/** A JSON value as nodes with a name: objects have children, arrays are several nodes. */
export function nodesOfJson(name: string, value: unknown): readonly SourceNode[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((member) => nodesOfJson(name, member));
  if (typeof value === 'object')
    return [
      {
        name,
        text: '',
        children: Object.entries(value).flatMap(([key, member]) => nodesOfJson(key, member)),
      },
    ];
  return [{ name, text: String(value).normalize('NFC') }];
}
