import type { Term } from '../../rdf/index.ts';
import type { TermTexts } from '../../sparql/index.ts';

/** A term as a number; 0 is no term. */
export type NodeId = number;

/** For each node that was asked about, in `starts`, where its nodes begin in `ids`: those of row n are `ids[starts[n] … starts[n + 1])`. */
export type Links = { readonly starts: Uint32Array; readonly ids: Uint32Array };

/** The statements of nodes: those of row n are `properties` and `objects` at `[starts[n] … starts[n + 1])`. */
export type StatementLinks = {
  readonly starts: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
};

/** What can be told of terms without making them. */
export interface NodeTexts {
  /** As `TermTexts` of `sparql/source.ts` has it. */
  kindOf(this: object, id: NodeId): number;
  /** How long the text is: it has so many characters at the most, and a quarter of that at the least. */
  sizeOf(this: object, id: NodeId): number;
  /** The datatype of a typed literal. */
  datatypeOf(this: object, id: NodeId): NodeId;
}

/** Ids from here on are of terms that statements on top of a store's, or shapes, have alone. */
export const FIRST_OWN_ID: NodeId = 0x80000000;

/**
 * The few questions that validation asks of data, each for many nodes at a time. Nodes that are asked about ascend and are
 * distinct; a node that is in no statement has no answer. One source is one immutable snapshot.
 */
export interface DataSource {
  /** The id of a term that is in some statement, else 0. */
  idOf(this: object, term: Term): NodeId;
  /** The same of IRIs, each at its place among texts; left out, or undefined, by a source that looks up terms alone. */
  idsOfIris?(this: object, texts: TermTexts, places: Uint32Array): Uint32Array | undefined;
  termOf(this: object, id: NodeId): Term;
  /** What nodes have as values of a property: of each, distinct. */
  objects(this: object, subjects: Uint32Array, property: NodeId): Links;
  /** Which nodes have these as values of a property: of each, distinct. */
  subjects(this: object, objects: Uint32Array, property: NodeId): Links;
  /** All that is said of nodes. */
  statements(this: object, subjects: Uint32Array): StatementLinks;
  /** Tells that `objects` of just this list will be asked for one property after the other, of a source that can make use of it. */
  hold?(this: object, subjects: Uint32Array): void;
  /** A class and all narrower ones, of a source that has them at hand; undefined where they have to be looked for. */
  andNarrower?(this: object, type: NodeId): Uint32Array | undefined;
  /** The nodes that have some value of a property, or the given one; ascending and distinct. */
  subjectsWith(this: object, property: NodeId, object: NodeId | undefined): Uint32Array;
  /** The nodes that are values of a property; ascending and distinct. */
  objectsWith(this: object, property: NodeId): Uint32Array;
  /** What can be told of terms without making them, for ids below `FIRST_FOREIGN_ID`; left out where nothing can. */
  readonly texts?: NodeTexts | undefined;
}

/** Ids from here on are of terms that only the shapes have. */
export const FIRST_FOREIGN_ID: NodeId = 0xc0000000;
