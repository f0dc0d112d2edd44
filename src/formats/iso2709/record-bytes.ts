/** A record as it lies in the file: what comes up to a record terminator. */
export type RecordBytes = {
  readonly bytes: Buffer;
  /** Where it begins in the file. */
  readonly byte: number;
  /** `cut`: longer than the limit, and given up to its terminator. `open`: the file ends before its terminator. */
  readonly state: 'whole' | 'cut' | 'open';
};

const TERMINATOR = 0x1d;
/** Of the length that begins a leader. */
const LENGTH_DIGITS = 5;
const NOTHING = Buffer.alloc(0);

/**
 * Cuts a file at its record terminators, whatever the leaders say of lengths: one broken record then costs no other.
 * White space between records is no record.
 */
export class RecordCutter {
  private readonly bytesMax: number;
  private waiting: Buffer = NOTHING;
  /** Where `waiting` begins in the file, and where the record began of which too much has been dropped. */
  private byte = 0;
  private cutFrom: { readonly byte: number; readonly bytes: Buffer } | undefined;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  /** The records that end in a piece of the file. */
  next(chunk: Uint8Array): readonly RecordBytes[] {
    const found: RecordBytes[] = [];
    const { waiting } = this;
    const bytes = waiting.length === 0 ? bufferOf(chunk) : Buffer.concat([waiting, chunk]);
    let from = 0;
    // What was waiting has no terminator: there is no need to look through it again.
    let end = bytes.indexOf(TERMINATOR, waiting.length);
    for (; end >= 0; end = bytes.indexOf(TERMINATOR, from)) {
      if (this.cutFrom !== undefined) found.push({ ...this.cutFrom, state: 'cut' });
      else {
        const start = skipSpace(bytes, from, end);
        found.push({ bytes: bytes.subarray(start, end), byte: this.byte + start, state: 'whole' });
      }
      this.cutFrom = undefined;
      from = end + 1;
    }
    this.waiting = bytes.subarray(from);
    this.byte += from;
    if (this.waiting.length > this.bytesMax) {
      this.cutFrom ??= { byte: this.byte, bytes: Buffer.from(this.waiting.subarray(0, 100)) };
      this.byte += this.waiting.length;
      this.waiting = NOTHING;
    }
    return found;
  }

  /** What the file ends with. */
  end(): RecordBytes | undefined {
    const { waiting } = this;
    if (this.cutFrom !== undefined) return { ...this.cutFrom, state: 'cut' };
    const start = skipSpace(waiting, 0, waiting.length);
    if (start === waiting.length) return undefined;
    return { bytes: waiting.subarray(start), byte: this.byte + start, state: 'open' };
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  // A byte order mark, which some programs put before the first.
  if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
  // Spaces, line ends, and the end-of-file character of old systems.
  while (at < end && bytes[at]! <= 0x20 && bytes[at]! !== 0x1e && bytes[at]! !== 0x1f) at++;
  return at < end ? at - blanksOfLeader(bytes, from, at) : at;
}

/** The blanks directly before that are the leader's own: some programs leave its length, or the beginning of it, blank. */
function blanksOfLeader(bytes: Uint8Array, from: number, at: number): number {
  let digits = 0;
  while (digits < LENGTH_DIGITS && isDigit(bytes[at + digits])) digits++;
  const missing = LENGTH_DIGITS - digits;
  for (let before = 1; before <= missing; before++)
    if (at - before < from || bytes[at - before] !== 0x20) return 0;
  return missing;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
