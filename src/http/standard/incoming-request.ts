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
  /** The same in one piece, for whoever wants all of it; not where the chunks have to be worked on. */
  readonly whole?: (() => Promise<Uint8Array<ArrayBuffer>>) | undefined;
};

/** A Request over what Node received. */
export class IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly #incoming: Incoming;
  #standard: Request | undefined;
  /** Whether the body was taken in one piece. */
  #taken = false;

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

  get bodyUsed(): boolean {
    return this.#taken || this.standard.bodyUsed;
  }

  /** Without a stream, where nobody has asked for one. */
  async arrayBuffer(): Promise<ArrayBuffer> {
    const { whole } = this.#incoming;
    if (whole === undefined || this.#taken || this.#standard !== undefined)
      return this.standard.arrayBuffer();
    this.#taken = true;
    const { buffer, byteOffset, byteLength } = await whole();
    return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
  }

  get standard(): Request {
    this.#standard ??= this.#made();
    return this.#standard;
  }

  #made(): Request {
    const { url, method, headers, signal, chunks } = this.#incoming;
    const init = {
      method,
      headers: [...(headers as unknown as Iterable<[string, string]>)] as [string, string][],
      signal: signal(),
    };
    if (chunks === undefined) return new Request(url, init);
    if (!this.#taken) return new Request(url, { ...init, body: streamOf(chunks()), duplex: 'half' });
    const read = new Request(url, { ...init, body: '' });
    void read.arrayBuffer();
    return read;
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
