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
const NOTHING: Buffer = Buffer.alloc(0);

/** The lines of a text; LF, CRLF and CR end one. Empty ones count. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Line> {
  let waiting = NOTHING;
  let number = 0;
  let cut = false;
  let afterReturn = false;
  const line = (bytes: Buffer, from: number, to: number): Line => {
    const isWaiting = waiting.length > 0;
    // What waits is as long as it may be where it was cut.
    const whole = !isWaiting ? bytes : cut ? waiting : Buffer.concat([waiting, bytes.subarray(from, to)]);
    const { text, guessed } = isWaiting ? decodeLine(whole, 0, whole.length) : decodeLine(whole, from, to);
    const made = { text, guessed, number: ++number, cut };
    cut = false;
    waiting = NOTHING;
    return made;
  };
  for await (const chunk of asUtf8(chunks)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const ends = new LineEnds(bytes);
    let from = afterReturn && bytes[0] === LINE_FEED ? 1 : 0;
    afterReturn = false;
    for (let at = ends.next(from); at < bytes.length; at = ends.next(from)) {
      yield line(bytes, from, at);
      from = at + 1;
      if (bytes[at] !== RETURN) continue;
      if (from === bytes.length) afterReturn = true;
      else if (bytes[from] === LINE_FEED) from++;
    }
    const rest = bytes.subarray(from);
    if (cut || rest.length === 0) continue;
    waiting = waiting.length === 0 ? rest : Buffer.concat([waiting, rest]);
    if (waiting.length > bytesMax) {
      cut = true;
      waiting = waiting.subarray(0, bytesMax);
    }
  }
  if (waiting.length > 0) yield line(NOTHING, 0, 0);
}

/** Where lines end in a piece: each of the two characters is looked for once. */
class LineEnds {
  private readonly bytes: Buffer;
  private feed = -1;
  private carriage = -1;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** The first end from a place on; the length of the piece where there is none. */
  next(from: number): number {
    if (this.feed < from) this.feed = this.find(LINE_FEED, from);
    if (this.carriage < from) this.carriage = this.find(RETURN, from);
    return Math.min(this.feed, this.carriage);
  }

  private find(character: number, from: number): number {
    const at = this.bytes.indexOf(character, from);
    return at < 0 ? this.bytes.length : at;
  }
}
