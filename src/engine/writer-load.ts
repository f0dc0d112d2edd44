import { errorToRecord, PinakesError } from '../base/index.ts';
import type { LoadDocument } from './engine.ts';
import type { WriterRequest } from './messages.ts';

/**
 * The writer waits this long for the next piece of a document. Other writes wait meanwhile, so a source that has
 * gone quiet must not hold it for ever.
 */
const QUIET_MS_MAX = 60_000;

/** Hands the documents of one load to the writer thread, a piece for each that it asks for. */
export class LoadFeed {
  private readonly id: number;
  private readonly documents: readonly LoadDocument[];
  private readonly iterators: readonly AsyncIterator<Uint8Array>[];
  private readonly post: (request: WriterRequest) => void;
  private readonly quietMsMax: number;

  constructor(
    id: number,
    documents: readonly LoadDocument[],
    post: (request: WriterRequest) => void,
    quietMsMax = QUIET_MS_MAX,
  ) {
    this.id = id;
    this.documents = documents;
    this.iterators = documents.map(({ chunks }) => chunks[Symbol.asyncIterator]());
    this.post = post;
    this.quietMsMax = quietMsMax;
  }

  /** Sends the next piece of a document, or why there is none. */
  async pull(document: number): Promise<void> {
    const { id } = this;
    try {
      const { done, value } = await this.next(document);
      this.post({ id, type: 'load-chunk', chunk: done ? undefined : value });
    } catch (thrown) {
      this.post({ id, type: 'load-abort', error: errorToRecord(thrown) });
    }
  }

  /** Lets go of the documents, read or not. What their sources say to that is of no interest any more. */
  end(): void {
    for (const iterator of this.iterators) iterator.return?.()?.catch(() => {});
  }

  private next(document: number): Promise<IteratorResult<Uint8Array>> {
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
