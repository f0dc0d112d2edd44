import type { TaskContext } from './task-context.ts';

/** Text is sent on when this much has gathered. */
const CHUNK_CHARACTERS = 32_768;
/** A chunk has at most this much; one long literal may be many chunks. */
const CHUNK_BYTES_MAX = 131_072;

/**
 * Sends text as UTF-8 chunks, waiting while the reader is behind; what is less than one chunk, whole. The head goes with the first chunk, so that an error
 * before it is still a whole error and not a broken stream.
 */
export class AnswerStream {
  private readonly context: TaskContext;
  private readonly mediaType: string;
  private readonly encoder = new TextEncoder();
  private pending: string[] = [];
  private pendingCharacters = 0;
  private headSent = false;

  constructor(context: TaskContext, mediaType: string) {
    this.context = context;
    this.mediaType = mediaType;
  }

  write(text: string): void {
    this.pending.push(text);
    this.pendingCharacters += text.length;
    if (this.pendingCharacters >= CHUNK_CHARACTERS) this.flush();
  }

  end(): void {
    if (!this.headSent) {
      const bytes = this.encoder.encode(this.pending.join(''));
      this.context.reply({ type: 'whole', mediaType: this.mediaType, bytes });
      return;
    }
    this.flush();
    this.context.reply({ type: 'end' });
  }

  private flush(): void {
    if (!this.headSent) {
      this.headSent = true;
      this.context.reply({ type: 'head', mediaType: this.mediaType });
    }
    if (this.pendingCharacters === 0) return;
    const bytes = this.encoder.encode(this.pending.join(''));
    this.pending = [];
    this.pendingCharacters = 0;
    for (let start = 0; start < bytes.length; start += CHUNK_BYTES_MAX)
      this.send(bytes.slice(start, start + CHUNK_BYTES_MAX));
  }

  private send(bytes: Uint8Array<ArrayBuffer>): void {
    this.context.follower.waitForRoom(() => this.context.interrupt.check());
    this.context.reply({ type: 'chunk', bytes });
  }
}
