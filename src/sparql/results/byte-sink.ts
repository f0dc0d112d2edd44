import { PinakesError } from '../../base/index.ts';

const FIRST_BYTES = 65_536;
/** What is put together at the most before it is taken: a row of 32 Mi characters, each of them an escape. */
const BYTES_MAX = 201_326_592;

/** UTF-8 that is being put together, in memory that is used again and again. */
export class ByteSink {
  bytes: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  length = 0;

  /** Makes room for so many more bytes. Throws `query-memory` where a row alone is too long. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    if (this.length + more > BYTES_MAX) throw tooLong();
    const larger = Buffer.allocUnsafeSlow(Math.max(this.length + more, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** Appends a text. */
  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length);
  }

  /** Appends bytes that are UTF-8 already; meant for short ones. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    const { bytes: to, length } = this;
    for (let at = 0; at < bytes.length; at++) to[length + at] = bytes[at]!;
    this.length += bytes.length;
  }

  /** A copy of what is there, which begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.length);
    taken.set(this.bytes.subarray(0, this.length));
    this.clear();
    return taken;
  }

  /** Begins anew, and lets go of memory that only a long row needed. */
  clear(): void {
    this.length = 0;
    if (this.bytes.length > FIRST_BYTES * 4) this.bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  }

  toString(): string {
    return this.bytes.toString('utf8', 0, this.length);
  }
}

function tooLong(): PinakesError {
  return new PinakesError(
    'query-memory',
    `A row of the answer has more than ${BYTES_MAX} bytes, which is more than can be sent. Ask for less in one row.`,
    { detail: { bytesMax: BYTES_MAX } },
  );
}
