import { errorFromRecord, type PinakesError } from '../../../base/index.ts';
import type { LoadPiece, WriterReply, WriterRequest } from '../../messages.ts';

type Piece = { readonly chunk: LoadPiece | undefined } | { readonly error: PinakesError };

/** How often progress is told at the most. */
const PROGRESS_MS = 200;

/**
 * The documents of loads as they arrive from the main thread, a chunk for each that is asked for; so a large document
 * is never in memory whole, on either side.
 */
export class IncomingLoads {
  private readonly reply: (message: WriterReply) => void;
  private readonly waiting = new Map<number, (piece: Piece) => void>();
  private readonly early = new Map<number, Piece>();
  private readonly running = new Set<number>();
  private toldMs = 0;

  constructor(reply: (message: WriterReply) => void) {
    this.reply = reply;
  }

  start(id: number): void {
    this.running.add(id);
  }

  /** The load is over; what still comes for it is dropped. */
  finish(id: number): void {
    this.running.delete(id);
    this.waiting.delete(id);
    this.early.delete(id);
  }

  receive(request: Extract<WriterRequest, { type: 'load-chunk' | 'load-abort' }>): void {
    if (!this.running.has(request.id)) return;
    const piece =
      request.type === 'load-chunk' ? { chunk: request.chunk } : { error: errorFromRecord(request.error) };
    const deliver = this.waiting.get(request.id);
    if (deliver === undefined) this.early.set(request.id, piece);
    else {
      this.waiting.delete(request.id);
      deliver(piece);
    }
  }

  /** The pieces of one document, of the kind that its header says; throws what the caller met while reading it. `quads` reports progress. */
  async *pieces<Kind extends LoadPiece>(
    id: number,
    document: number,
    quads: () => number,
  ): AsyncGenerator<Kind> {
    for (;;) {
      this.reply({ id, type: 'load-pull', document, quads: quads() });
      const piece = await this.next(id);
      if ('error' in piece) throw piece.error;
      if (piece.chunk === undefined) return;
      yield piece.chunk as Kind;
    }
  }

  /** Tells how far the reading of a file is, a few times a second: each time wakes the main thread. */
  progress(id: number, quads: number): void {
    const now = performance.now();
    if (now - this.toldMs < PROGRESS_MS) return;
    this.toldMs = now;
    this.readWhole(id, quads);
  }

  /** Tells what there was when a document had been read to its end, whenever progress was told last. */
  readWhole(id: number, quads: number): void {
    this.reply({ id, type: 'load-progress', quads });
  }

  private next(id: number): Promise<Piece> {
    const early = this.early.get(id);
    if (early !== undefined) {
      this.early.delete(id);
      return Promise.resolve(early);
    }
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }
}
