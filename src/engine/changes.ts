import type { Quad } from '../rdf/index.ts';
import type { QuadBatchBuffers } from '../store/index.ts';
import type { GraphAccess, QueryLimits } from './queries.ts';
import type { CheckOutcome } from './thread-functions.ts';

/**
 * How a change came in: with the first start, from the cataloguers' desk, over HTTP, from a file of statements or of
 * records, from another catalogue, or by another command. Change sets of earlier releases have `load` and `update` for
 * what came over HTTP too.
 */
export type ChangeSource =
  | 'first-start'
  | 'desk'
  | 'api'
  | 'import'
  | 'harvest'
  | 'command'
  | 'load'
  | 'update';

/** Who changes something, how it came in, and why; stored with the change set. */
export type ChangeOrigin = {
  readonly agent: string;
  readonly source: ChangeSource;
  readonly reason: string;
};

/**
 * What has to hold when a change begins, looked at by the writer itself so that nothing comes in between; where it does
 * not, the change is refused with `precondition-failed`.
 */
export type Precondition = {
  /** The generation that the caller saw is still the newest. */
  readonly generation?: number;
  /** A graph that has to be there, or must not be; its IRI, or '' for the unnamed one, which is always there. */
  readonly graph?: { readonly iri: string; readonly exists: boolean };
};

export type ChangeSummary = {
  readonly changeSet: number;
  readonly added: number;
  readonly removed: number;
  /** Statements in the catalogue after the change. */
  readonly statements: number;
  /** For a request about one graph (`into`, `defaultGraph`): whether it was not there before and is there now. */
  readonly created?: boolean;
  /** What the check found that did not stand in the way, where it found something. */
  readonly checked?: CheckOutcome;
};

export type UpdateRequest = {
  readonly limits?: Partial<QueryLimits>;
  readonly text: string;
  readonly origin: ChangeOrigin;
  readonly access: GraphAccess;
  readonly dataset?: { readonly default: readonly string[]; readonly named: readonly string[] };
  /**
   * The IRI of a graph that stands for the default graph, in patterns and in what is changed. `access` still says which
   * graphs may be read and changed.
   */
  readonly defaultGraph?: string;
  readonly precondition?: Precondition;
};

/** One RDF document to store; `graph` undefined keeps the document's own graphs (the unnamed one for triples). */
export type LoadDocument = {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** A file that has the same and that this process can read: it is read where it is parsed then, and `chunks` is not. */
  readonly file?: string | undefined;
  /** The same, of a caller of this process that has it as quads: nothing is parsed then, and `chunks` is not read. */
  readonly batches?: AsyncIterable<QuadBatchBuffers> | undefined;
  readonly mediaType: string;
  readonly baseIri: string;
  /** For messages: the file name or address. */
  readonly name: string;
  readonly graph: string | undefined;
};

export type LoadTarget = { readonly graph: string; readonly replace: boolean };

export type LoadRequest = {
  /** All in one transaction: one that does not parse stores none. */
  readonly documents: readonly LoadDocument[];
  /**
   * The one graph that the load may change, '' for the unnamed one; all statements go there, and a document that names
   * another graph is refused with `bad-request`. With `replace`, what the graph had before is removed.
   */
  readonly into?: LoadTarget;
  readonly precondition?: Precondition;
  readonly origin: ChangeOrigin;
  /** Whether statements that follow are added, as the writer thread was composed with; none where nothing is said. */
  readonly derive?: boolean;
  readonly onProgress?: (quads: number) => void;
  /** Where it is one of several loads that are one change: see `ChangePart`. */
  readonly part?: ChangePart | undefined;
};

/**
 * A part of what is too large for one transaction and one change to people: a group of change sets, which history tells as one and
 * an undo takes back as one. Others may commit between the parts. A group is unfinished until `Engine.finish`.
 */
export type ChangePart = {
  /** By what whoever goes on after a crash finds the group again: `History.unfinished`. */
  readonly key: string;
  /** The group's first change set; undefined for the part that is that. */
  readonly of: number | undefined;
  /** How far the source has been read with this part, in units of the caller's, for whoever goes on. */
  readonly position: number;
  /**
   * Whether no other part is to follow, and what came is to be folded into the base with this one, where that is due: sooner than
   * behind it, by `Engine.finish`, which is to be called all the same.
   */
  readonly isLast?: boolean;
};

export type UndoRequest = {
  /** The change set to take back. */
  readonly changeSet: number;
  readonly origin: ChangeOrigin;
  /** What the caller may change: a change set that touched another graph is refused with `forbidden`. */
  readonly access: GraphAccess;
  /**
   * Statements that were changed again since, and old values of fields that have newer ones, are left as they are. Without
   * it the undo is refused with `undo-conflict` where there are any. With it, the change is made even where the check finds
   * fault with it; the findings are told.
   */
  readonly force?: boolean;
  readonly precondition?: Precondition;
};

export type RestoreRequest = {
  /** What is to be as it was: the IRI of a thing, which stands for what belongs to it as well. */
  readonly thing: string;
  /** The change set that made the version. */
  readonly version: number;
  readonly origin: ChangeOrigin;
  /** What the caller may change; statements in other graphs stay as they are. */
  readonly access: GraphAccess;
  /** Made even where the check finds fault with it; the findings are told. */
  readonly force?: boolean;
  readonly precondition?: Precondition | undefined;
};

export type EraseRequest = {
  /** A write function that the writer thread was composed with, and its argument. */
  readonly name: string;
  readonly argument: unknown;
  /** What is stated of it. */
  readonly add: readonly Quad[];
  readonly origin: ChangeOrigin;
};

export type UndoSummary = ChangeSummary & {
  /** Statements that were left as they are. */
  readonly left: number;
};
