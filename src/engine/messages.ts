import type { ErrorRecord, PoolSlot } from '../base/index.ts';
import type { Quad, Term, Triple } from '../rdf/index.ts';
import type { Generation, QuadBatchBuffers } from '../store/index.ts';
import type { ChangeOrigin, ChangePart, LoadTarget, Precondition } from './changes.ts';
import type { ChangeSetQuery, ChangesQuery, VersionsQuery } from './history/history.ts';
import type { ExplainRequest, GraphAccess, QueryLimits, Solution } from './queries.ts';
import type { CheckMode, CheckOutcome } from './thread-functions.ts';

/** What the main thread asks of a query thread. */
export type QueryTask =
  | {
      readonly type: 'select' | 'construct';
      readonly text: string;
      readonly bindings: Readonly<Record<string, Term>>;
      readonly access: GraphAccess;
      readonly inference: boolean;
    }
  | {
      readonly type: 'query';
      readonly text: string;
      readonly access: GraphAccess;
      readonly dataset: ProtocolDataset | undefined;
      readonly solutionsType: string | undefined;
      readonly graphType: string | undefined;
      readonly explain: ExplainRequest | undefined;
      readonly inference: boolean;
    }
  | { readonly type: 'export'; readonly mediaType: string; readonly graph: string | undefined }
  | { readonly type: 'read'; readonly name: string; readonly argument: unknown }
  | HistoryTask;

/** What is asked of the change log. */
export type HistoryTask =
  | { readonly type: 'version-at'; readonly ms: number }
  | { readonly type: 'change-sets'; readonly query: ChangeSetQuery }
  | { readonly type: 'change-set'; readonly id: number; readonly access: GraphAccess }
  | { readonly type: 'unfinished'; readonly key: string }
  | { readonly type: 'changes'; readonly id: number; readonly query: ChangesQuery }
  | { readonly type: 'versions'; readonly query: VersionsQuery }
  | { readonly type: 'patch'; readonly id: number; readonly access: GraphAccess };

export type ProtocolDataset = { readonly default: readonly string[]; readonly named: readonly string[] };

export type QueryRequest = {
  readonly task: QueryTask;
  /** What the catalogue's identifiers begin with, and what relative IRIs are relative to. */
  readonly baseUrl: string;
  /** Sent when the thread has not got it yet; it stays the thread's until the next one comes. */
  readonly generation: Generation | undefined;
  /** The earlier generation that is asked, worked out by the thread; undefined for the one that it has. */
  readonly at: number | undefined;
  readonly limits: QueryLimits;
};

/** Whether nothing more comes for a request after a reply. */
export function isLast({ type }: QueryReply): boolean {
  return type === 'value' || type === 'whole' || type === 'end' || type === 'failed';
}

/**
 * What a query thread answers: one `value`; or a stream, which is one `whole` where it is short, since every message wakes
 * a thread, and else `head`, chunks and `end`; or `failed` at any point. Before the first of all, when it has been
 * composed, it says `{ type: 'ready' }`.
 */
export type QueryReply =
  | { readonly type: 'value'; readonly value: readonly Solution[] | readonly Triple[] | unknown }
  | { readonly type: 'whole'; readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'head'; readonly mediaType: string }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly error: ErrorRecord };

/** What the main thread asks of the writer thread; `id` ties replies to requests. */
export type WriterRequest =
  | {
      readonly id: number;
      readonly type: 'update';
      readonly text: string;
      readonly origin: ChangeOrigin;
      readonly access: GraphAccess;
      readonly dataset: ProtocolDataset | undefined;
      readonly defaultGraph: string | undefined;
      readonly precondition: Precondition | undefined;
      readonly limits: QueryLimits;
    }
  | {
      readonly id: number;
      readonly type: 'load';
      readonly documents: readonly LoadDocumentHeader[];
      readonly into: LoadTarget | undefined;
      readonly precondition: Precondition | undefined;
      readonly origin: ChangeOrigin;
      readonly derive: boolean;
      readonly part: ChangePart | undefined;
    }
  /** One piece of the document that is being read; undefined ends it. */
  | { readonly id: number; readonly type: 'load-chunk'; readonly chunk: LoadPiece | undefined }
  /** The caller could not read its document to the end. */
  | { readonly id: number; readonly type: 'load-abort'; readonly error: ErrorRecord }
  | {
      readonly id: number;
      readonly type: 'undo';
      readonly changeSet: number;
      readonly origin: ChangeOrigin;
      readonly access: GraphAccess;
      readonly force: boolean;
      readonly precondition: Precondition | undefined;
    }
  | {
      readonly id: number;
      readonly type: 'restore';
      readonly thing: string;
      readonly version: number;
      readonly origin: ChangeOrigin;
      readonly access: GraphAccess;
      readonly force: boolean;
      readonly precondition: Precondition | undefined;
    }
  | {
      readonly id: number;
      readonly type: 'erase';
      readonly name: string;
      readonly argument: unknown;
      readonly add: readonly Quad[];
      readonly origin: ChangeOrigin;
    }
  | { readonly id: number; readonly type: 'write'; readonly name: string; readonly argument: unknown }
  /** No more parts are to come of a group. */
  | { readonly id: number; readonly type: 'finish'; readonly changeSet: number; readonly compact: boolean }
  | { readonly id: number; readonly type: 'compact'; readonly vacuum: boolean }
  | { readonly id: number; readonly type: 'close' };

/** A piece of a document: bytes, or quads of one that is sent as such. */
export type LoadPiece = Uint8Array | readonly QuadBatchBuffers[];

export type LoadDocumentHeader = {
  readonly mediaType: string;
  readonly baseIri: string;
  readonly name: string;
  readonly graph: string | undefined;
  /** Read by whoever parses it; no pieces are sent. */
  readonly file: string | undefined;
  /** Whether its pieces are batches of quads. */
  readonly isBatches?: boolean;
};

/** What the catalogue is after a change, or when it has been opened. */
export type State = { readonly generation: Generation; readonly statements: number };

/** What the writer thread tells while it opens the file: something derived is made anew. */
export type OpeningNotice = { readonly type: 'deriving'; readonly name: string };

export type WriterReply =
  | ({ readonly type: 'opened'; readonly baseUrl: string } & State)
  | { readonly type: 'not-opened'; readonly error: ErrorRecord }
  | ({
      readonly id: number;
      readonly type: 'changed';
      readonly added: number;
      readonly removed: number;
      /** See `ChangeSummary`. */
      readonly created: boolean | undefined;
      /** See `UndoSummary`. */
      readonly left: number | undefined;
      readonly checked: CheckOutcome | undefined;
    } & State)
  /** The same statements in another base, which readers do better to go over to. */
  | ({ readonly type: 'compacted' } & State)
  | { readonly id: number; readonly type: 'value'; readonly value: unknown }
  /** The writer has room for one more chunk of the document with this index. */
  | { readonly id: number; readonly type: 'load-pull'; readonly document: number; readonly quads: number }
  /** How many statements of a load were read, where no pieces are asked for. */
  | { readonly id: number; readonly type: 'load-progress'; readonly quads: number }
  | { readonly id: number; readonly type: 'failed'; readonly error: ErrorRecord }
  /** The disk failed, so the thread goes: see `endsConnection`. */
  | { readonly type: 'ended'; readonly error: ErrorRecord };

/** Given to a writer thread at its start. */
export type WriterThreadData = {
  readonly folder: string;
  readonly readOnly: boolean;
  /** See `EngineSettings`. */
  readonly baseUrl: string | undefined;
  readonly newBaseUrl: string;
  readonly limits: QueryLimits;
  readonly defaultGraph: 'union' | 'exclusive';
  readonly historyRowsMax: number;
  readonly checkMode: CheckMode;
  /** What updates take of the memory that all queries share. */
  readonly memory: PoolSlot | undefined;
};

/** Given to a query thread at its start, which is while the writer still opens the file. */
export type QueryThreadData = {
  readonly folder: string;
  readonly defaultGraph: 'union' | 'exclusive';
  readonly provenance: 'staff' | 'everyone';
  /** What its queries take of the memory that all share; undefined for pages' threads, which have memory of their own. */
  readonly memory: PoolSlot | undefined;
  /** Shared with the main thread: see `flow-control.ts`. */
  readonly flow: SharedArrayBuffer;
  /** Statements that may be laid over a generation to have an earlier one. */
  readonly historyRowsMax: number;
  /** Whether it steps back behind the threads that answer pages. */
  readonly stepsBack: boolean;
};
