import { type ErrorRecord, errorToRecord, PinakesError } from '../base/index.ts';
import type { QuadBatchBuffers } from '../store/index.ts';
import type { LoadDocument } from './changes.ts';
import type { LoadPiece, WriterRequest } from './messages.ts';

/**
 * The writer waits this long for the next piece of a document. Other writes wait meanwhile, so a source that has
 * gone quiet must not hold it for ever.
 */
const QUIET_MS_MAX = 60_000;

/**
 * Small pieces are joined to this much, in bytes or batches of quads: each that is sent costs a message there and one back, and the one
 * back waits until the sender has a moment.
 */
const JOINED = { bytes: 1_048_576, batches: 64 };

/** What was read of a document: bytes or quads, undefined at its end, or why there is nothing. */
type Piece = { readonly chunk: LoadPiece | undefined } | { readonly error: ErrorRecord };

/**
 * Hands the documents of one load to the writer thread, a piece for each that it asks for; the next one is read while the
 * writer is busy with the last.
 */
export class LoadFeed {
  private readonly id: number;
  private readonly documents: readonly LoadDocument[];
  private readonly iterators: readonly AsyncIterator<Uint8Array | QuadBatchBuffers>[];
  private readonly post: (request: WriterRequest, transfer: readonly ArrayBuffer[]) => void;
  private readonly quietMsMax: number;
  /** The piece that is being read before it is asked for. */
  private ahead: { readonly document: number; readonly piece: Promise<Piece> } | undefined;
  private ended = false;
  /** Why no more can be read. */
  private failure: ErrorRecord | undefined;

  constructor(
    id: number,
    documents: readonly LoadDocument[],
    post: (request: WriterRequest, transfer: readonly ArrayBuffer[]) => void,
    quietMsMax = QUIET_MS_MAX,
  ) {
    this.id = id;
    this.documents = documents;
    this.iterators = documents.map(({ chunks, batches }) => (batches ?? chunks)[Symbol.asyncIterator]());
    this.post = post;
    this.quietMsMax = quietMsMax;
  }

  /** Sends the next piece of a document, or why there is none. */
  async pull(document: number): Promise<void> {
    const { id, ahead } = this;
    this.ahead = undefined;
    const piece = await (ahead?.document === document ? ahead.piece : this.read(document));
    if ('error' in piece) {
      this.post({ id, type: 'load-abort', error: piece.error }, []);
      return;
    }
    const { chunk } = piece;
    // Quads are in shared memory.
    const transfer = chunk instanceof Uint8Array ? [chunk.buffer as ArrayBuffer] : [];
    this.post({ id, type: 'load-chunk', chunk }, transfer);
    if (chunk !== undefined && !this.ended) this.ahead = { document, piece: this.read(document) };
  }

  /** Reads until there is enough for a message, or the document ends. */
  private async read(document: number): Promise<Piece> {
    if (this.failure !== undefined) return { error: this.failure };
    const parts: Uint8Array[] = [];
    const batches: QuadBatchBuffers[] = [];
    let length = 0;
    try {
      while (length < JOINED.bytes && batches.length < JOINED.batches) {
        const { done, value } = await this.next(document);
        if (done) break;
        if (value instanceof Uint8Array) {
          parts.push(value);
          length += value.length;
        } else batches.push(value);
      }
    } catch (thrown) {
      this.failure = errorToRecord(thrown);
      // What came before it goes first: it may have an error of its own.
      if (length === 0 && batches.length === 0) return { error: this.failure };
    }
    if (batches.length > 0) return { chunk: batches };
    return { chunk: parts.length === 0 ? undefined : joined(parts, length) };
  }

  /** Lets go of the documents, read or not. What their sources say to that is of no interest any more. */
  end(): void {
    this.ended = true;
    for (const iterator of this.iterators) iterator.return?.()?.catch(() => {});
  }

  private next(document: number): Promise<IteratorResult<Uint8Array | QuadBatchBuffers>> {
    let timer: NodeJS.Timeout | undefined;
    const quiet = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new PinakesError(
              'cancelled',
              `${this.documents[document]!.name}: nothing came for ${this.quietMsMax / 1000} seconds, so the load was given up; nothing of it is stored.`,
            ),
          ),
        this.quietMsMax,
      );
    });
    return Promise.race([this.iterators[document]!.next(), quiet]).finally(() => clearTimeout(timer));
  }
}

/** A copy, in memory of its own that can be given away. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
