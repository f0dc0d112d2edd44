import { PlainHeaders } from './plain-headers.ts';
import { standInFor } from './stand-in.ts';

/** A Response whose body is all there, so that it can be sent in one piece; a stream is made of it only where one is asked for. */
export class WholeResponse {
  readonly status: number;
  readonly headers: Headers;
  /** undefined where the answer has no body. */
  readonly bytes: Uint8Array | undefined;
  #standard: Response | undefined;

  private constructor(bytes: Uint8Array | undefined, status: number, headers: Headers) {
    this.bytes = bytes;
    this.status = status;
    this.headers = headers;
  }

  static of(bytes: Uint8Array | undefined, { status = 200, headers }: ResponseInit): Response {
    return new WholeResponse(bytes, status, PlainHeaders.from(headers)) as unknown as Response;
  }

  /** The same as a standard response; its headers are those of this moment. */
  get standard(): Response {
    this.#standard ??= new Response(this.bytes ?? null, {
      status: this.status,
      headers: [...(this.headers as unknown as Iterable<[string, string]>)],
    });
    return this.#standard;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
}

standInFor(WholeResponse, Response, (own) => own.standard);
