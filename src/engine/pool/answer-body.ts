import type { PinakesError } from '../../base/index.ts';
import { CHUNKS_AHEAD } from '../flow-control.ts';

/** Who is told how the reader of an answer gets on. */
export type AnswerSource = {
  taken(chunks: number): void;
  cancelled(): void;
};

/**
 * The bytes of an answer as a stream. The thread is given room again only for chunks that were really taken from here,
 * so that never more than `CHUNKS_AHEAD` wait unread, however the reader's pace changes.
 */
export class AnswerBody {
  readonly stream: ReadableStream<Uint8Array>;
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private received = 0;
  private released = 0;
  private over = false;

  constructor(source: AnswerSource) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
        },
        pull: (controller) => {
          const unread = CHUNKS_AHEAD - controller.desiredSize!;
          const taken = this.received - unread - this.released;
          if (taken <= 0) return;
          this.released += taken;
          source.taken(taken);
        },
        cancel: () => {
          this.over = true;
          source.cancelled();
        },
      },
      { highWaterMark: CHUNKS_AHEAD },
    );
  }

  chunk(bytes: Uint8Array): void {
    if (this.over) return;
    this.received++;
    this.controller.enqueue(bytes);
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this.controller.close();
  }

  fail(error: PinakesError): void {
    if (this.over) return;
    this.over = true;
    this.controller.error(error);
  }
}
