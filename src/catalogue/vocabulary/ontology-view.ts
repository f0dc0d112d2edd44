import type { ThingRef } from '../views.ts';

/** The vocabulary as a page shows it: plain data, every term with what is stated of it and what the catalogue has of it. */
export type OntologyView = {
  /** What the vocabulary is cited by. */
  readonly iri: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly abstract: string | undefined;
  readonly version: string | undefined;
  readonly versionIri: string | undefined;
  readonly priorVersion: string | undefined;
  readonly created: string | undefined;
  readonly modified: string | undefined;
  readonly creator: string | undefined;
  readonly licence: string | undefined;
  readonly prefix: string | undefined;
  readonly namespace: string | undefined;
  readonly notes: readonly string[];
  /** Newest first. */
  readonly changes: readonly { readonly version: string; readonly text: string }[];
  /** The prefixes that its names are written with. */
  readonly namespaces: readonly { readonly prefix: string; readonly iri: string }[];
  readonly sections: readonly TermSection[];
  readonly diagram: ClassDiagram;
};

export type TermSection = {
  readonly title: string;
  /** For the fragment; has a hyphen, which no name of a term has. */
  readonly anchor: string;
  readonly terms: readonly VocabularyTerm[];
};

/** A term that another is said of; `anchor` is that of its entry on the page, where it has one. */
export type TermLink = { readonly iri: string; readonly name: string; readonly anchor: string | undefined };

export type VocabularyTerm = {
  readonly iri: string;
  /** For the fragment of the page: the local name for the vocabulary's own terms. */
  readonly anchor: string;
  /** `pin:setsOut` */
  readonly name: string;
  readonly label: string;
  /** "Class", "Link, at most one". */
  readonly kind: string;
  readonly definition: string | undefined;
  readonly notes: readonly string[];
  readonly examples: readonly string[];
  /** Lists of other terms with a heading: "Said of", "Narrower", "Inverse". */
  readonly links: readonly { readonly label: string; readonly terms: readonly TermLink[] }[];
  /** Why it has no domain or range: "Said of", the reason. */
  readonly reasons: readonly { readonly label: string; readonly reason: string }[];
  /** How near it is to terms of other vocabularies. */
  readonly alignments: readonly { readonly relation: string; readonly term: TermLink }[];
  /** What the profile asks of it, and of what. */
  readonly constraints: readonly TermConstraint[];
  readonly changes: readonly string[];
  /** How many statements of the catalogue use it; those of the vocabulary itself do not count. */
  readonly uses: number;
  /** A few things of the catalogue that it is used of. */
  readonly instances: readonly ThingRef[];
  /** A query that finds its uses. */
  readonly query: string;
};

/** `shape` is the name and `anchor` the fragment of a shape at `/shapes`. */
export type TermConstraint = { readonly shape: string; readonly anchor: string; readonly text: string };

/** Classes in columns, and the properties that lead from one to another. */
export type ClassDiagram = {
  readonly classes: readonly DiagramClass[];
  readonly links: readonly DiagramLink[];
};

export type DiagramClass = {
  readonly iri: string;
  readonly label: string;
  readonly anchor: string | undefined;
  /** Counted from the left, from 0. */
  readonly column: number;
};

/** `property` leads from one class to another; both are IRIs of classes of the diagram. */
export type DiagramLink = {
  readonly from: string;
  readonly to: string;
  readonly property: TermLink;
};
