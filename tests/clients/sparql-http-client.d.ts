/** What the tests use of sparql-http-client, which has no types of its own. */
declare module 'sparql-http-client' {
  import type { Readable } from 'node:stream';
  import type { NamedNode, Quad, Term } from '@rdfjs/types';

  type Options = {
    readonly endpointUrl: string;
    readonly updateUrl?: string;
    readonly storeUrl?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly user?: string;
    readonly password?: string;
  };
  type Asking = {
    readonly operation?: 'get' | 'postUrlencoded' | 'postDirect';
    readonly parameters?: Readonly<Record<string, readonly string[]>>;
  };
  type Row = Readonly<Record<string, Term>>;

  export class ParsingClient {
    constructor(options: Options);
    readonly query: {
      select(query: string, options?: Asking): Promise<readonly Row[]>;
      ask(query: string, options?: Asking): Promise<boolean>;
      construct(query: string, options?: Asking): Promise<Iterable<Quad> & { readonly size: number }>;
      update(query: string, options?: Asking): Promise<void>;
    };
  }

  export class StreamClient {
    constructor(options: Options);
    readonly query: {
      select(query: string, options?: Asking): Readable;
      construct(query: string, options?: Asking): Readable;
    };
    readonly store: {
      get(graph?: NamedNode): Readable;
      put(quads: Readable, options?: { readonly graph?: NamedNode }): Promise<void>;
      post(quads: Readable, options?: { readonly graph?: NamedNode }): Promise<void>;
    };
  }
}
