import type { MessagePort } from 'node:worker_threads';
import type { ErrorRecord } from '../../base/index.ts';

/** What a thread wants of another server. */
export type RemoteRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/**
 * A thread asks the main thread to send a request. The answer comes on the port, which the thread reads without going
 * back to its event loop; closing it calls the request off. `wake` is a shared number that grows with each message, for
 * the thread to wait on.
 */
export type RemoteCall = {
  readonly type: 'remote';
  readonly request: RemoteRequest;
  readonly port: MessagePort;
  readonly wake: SharedArrayBuffer;
};

export type RemoteHead = {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly mediaType: string;
};

/** One head, chunks and `end`; or `failed` at any point. The thread says `taken` for each chunk that it has read. */
export type RemoteReply =
  | ({ readonly type: 'head' } & RemoteHead)
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly error: ErrorRecord };

/** Chunks that may be on their way unread. */
export const REMOTE_CHUNKS_AHEAD = 8;
