import { standInFor } from './stand-in.ts';

/** What a request is made of: what came, and how to get what follows. */
export type Incoming = {
  readonly method: string;
  /** The absolute address. */
  readonly url: string;
  readonly headers: Headers;
  /** Made when somebody wants to know whether the client goes away. */
  readonly signal: () => AbortSignal;
  /** The body's chunks, for methods that have one. To be drawn once. */
  readonly chunks: (() => AsyncIterableIterator<Uint8Array>) | undefined;
};

/** A Request over what Node received. */
export class IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly #incoming: Incoming;
  #standard: Request | undefined;

  private constructor(incoming: Incoming) {
    this.method = incoming.method;
    this.url = incoming.url;
    this.headers = incoming.headers;
    this.#incoming = incoming;
  }

  static of(incoming: Incoming): Request {
    return new IncomingRequest(incoming) as unknown as Request;
  }

  get signal(): AbortSignal {
    return this.#incoming.signal();
  }

  get body(): ReadableStream<Uint8Array> | null {
    return this.#incoming.chunks === undefined ? null : this.standard.body;
  }

  get standard(): Request {
    const { url, method, headers, signal, chunks } = this.#incoming;
    this.#standard ??= new Request(url, {
      method,
      headers: [...(headers as unknown as Iterable<[string, string]>)],
      signal: signal(),
      ...(chunks === undefined ? {} : { body: streamOf(chunks()), duplex: 'half' }),
    });
    return this.#standard;
  }
}

standInFor(IncomingRequest, Request, (own) => own.standard);

/** A stream that draws chunks as they are read. */
function streamOf(chunks: AsyncIterableIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
