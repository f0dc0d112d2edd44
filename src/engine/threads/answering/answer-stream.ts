import { ByteSink } from '../../../sparql/index.ts';
import type { TaskContext } from './task-context.ts';

/** What has gathered is sent on from so many bytes on: the first soon, and then more at a time, since each message costs. */
const FIRST_CHUNK_BYTES = 32_768;
const CHUNK_BYTES = 98_304;
/** A chunk has at most this much; one long literal may be many chunks. */
const CHUNK_BYTES_MAX = 131_072;

/** A thread is at one answer at a time; a buffer for each would be most of the garbage of a small query. */
const threadSink = new ByteSink();

/**
 * Sends UTF-8 in chunks, waiting while the reader is behind; what is less than one chunk, whole. The head goes with the
 * first chunk, so that an error before it is still a whole error and not a broken stream.
 */
export class AnswerStream {
  /** What is to be sent: a writer of rows appends to it, and calls `send` when it `isFull`. */
  readonly sink = threadSink;
  private readonly context: TaskContext;
  private readonly mediaType: string;
  private headSent = false;

  constructor(context: TaskContext, mediaType: string) {
    this.context = context;
    this.mediaType = mediaType;
    // An answer that failed has left what it had.
    this.sink.clear();
  }

  get isFull(): boolean {
    return this.sink.length >= (this.headSent ? CHUNK_BYTES : FIRST_CHUNK_BYTES);
  }

  write(text: string): void {
    this.sink.text(text);
    if (this.isFull) this.send();
  }

  end(): void {
    if (!this.headSent) {
      this.context.reply({ type: 'whole', mediaType: this.mediaType, bytes: this.sink.take() });
      return;
    }
    this.send();
    this.context.reply({ type: 'end' });
  }

  send(): void {
    this.context.interrupt.check();
    if (!this.headSent) {
      this.headSent = true;
      this.context.reply({ type: 'head', mediaType: this.mediaType });
    }
    const bytes = this.sink.take();
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES_MAX) {
      const isWhole = bytes.length <= CHUNK_BYTES_MAX;
      this.sendChunk(isWhole ? bytes : bytes.slice(start, start + CHUNK_BYTES_MAX));
    }
  }

  private sendChunk(bytes: Uint8Array<ArrayBuffer>): void {
    this.context.reader.makeRoom(bytes.length, this.context);
    this.context.reply({ type: 'chunk', bytes });
  }
}
