import { asUtf8, decodeLine } from './decode-text.ts';

export type Line = {
  /** Without its line end, and cut where it is longer than the limit. */
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Whether its bytes are not UTF-8, so that its encoding was guessed. */
  readonly guessed: boolean;
  /** Whether it was longer than the limit. */
  readonly cut: boolean;
};

const LINE_FEED = 10;
const RETURN = 13;

/** The lines of a text; LF, CRLF and CR end one. Empty ones count. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Line> {
  let waiting: Uint8Array = new Uint8Array(0);
  let number = 0;
  let cut = false;
  let afterReturn = false;
  const line = (bytes: Uint8Array): Line => {
    const made = { ...decodeLine(cut ? waiting : bytes), number: ++number, cut };
    cut = false;
    waiting = new Uint8Array(0);
    return made;
  };
  for await (const chunk of asUtf8(chunks)) {
    let from = afterReturn && chunk[0] === LINE_FEED ? 1 : 0;
    afterReturn = false;
    for (let at = nextEnd(chunk, from); at >= 0; at = nextEnd(chunk, from)) {
      const piece = chunk.subarray(from, at);
      yield line(waiting.length === 0 ? piece : Buffer.concat([waiting, piece]));
      from = at + 1;
      if (chunk[at] !== RETURN) continue;
      if (from === chunk.length) afterReturn = true;
      else if (chunk[from] === LINE_FEED) from++;
    }
    const rest = chunk.subarray(from);
    if (cut || rest.length === 0) continue;
    waiting = waiting.length === 0 ? rest : Buffer.concat([waiting, rest]);
    if (waiting.length > bytesMax) {
      cut = true;
      waiting = waiting.slice(0, bytesMax);
    }
  }
  if (waiting.length > 0) yield line(waiting);
}

function nextEnd(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(LINE_FEED, from);
  const before = feed < 0 ? bytes : bytes.subarray(0, feed);
  const carriage = before.indexOf(RETURN, from);
  return carriage < 0 ? feed : carriage;
}
