/** What an engine answered with: the text of SPARQL JSON results, or of N-Triples. */
export type AnswerText = { readonly mediaType: 'json' | 'triples'; readonly text: string };

/** One run of a query. The answer is kept only when it was asked for, so that keeping it costs no other run anything. */
export type Run = { readonly ms: number; readonly answer: AnswerText | undefined };

export type LoadReport = {
  /** From the first byte read to durable, or to ready where nothing is durable. */
  readonly ms: number;
  readonly durable: boolean;
};

export type RunOptions = { readonly keepAnswer: boolean; readonly timeoutMs: number };

/** An engine that is measured. It is alone in its process, or a server of its own. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  readonly reached: 'over HTTP' | 'in process';
  /** Loads N-Quads (or N-Triples) files into an empty database. */
  load(files: readonly string[]): Promise<LoadReport>;
  /** @throws QueryFailed when the engine refuses, or does not answer in time */
  run(query: string, options: RunOptions): Promise<Run>;
  /** Ends the process and starts it on what is stored, until it answers; undefined where nothing is stored. */
  reopen(): Promise<number | undefined>;
  residentBytes(): number | undefined;
  /** Processor time that its process has used so far, all threads together; undefined where that cannot be told. */
  processorMs(): number | undefined;
  close(): Promise<void>;
}

/** Why an engine has no time for a query. */
export class QueryFailed extends Error {
  readonly kind: 'timeout' | 'refused';

  constructor(kind: 'timeout' | 'refused', message: string) {
    super(message);
    this.name = 'QueryFailed';
    this.kind = kind;
  }
}
