import type { TermLink } from './ontology-view.ts';

/** The profile as a page shows it: what each sort of record has to have, field by field, in the order of a form. */
export type ProfileView = {
  readonly iri: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly version: string | undefined;
  readonly versionIri: string | undefined;
  readonly created: string | undefined;
  readonly creator: string | undefined;
  readonly licence: string | undefined;
  readonly namespace: string;
  /** Headings under which forms and pages put fields, in their order; the same ones for all records. */
  readonly groups: readonly { readonly anchor: string; readonly label: string }[];
  readonly records: readonly ProfileRecord[];
  /** What is checked of things by other means than their class. */
  readonly rules: readonly ProfileRule[];
  /** What shapes say and validation does not look at, such as `sh:sparql`: each word with the shapes that have it. */
  readonly notLookedAt: readonly NotLookedAt[];
};

export type NotLookedAt = {
  /** As a reader of shapes knows it: `sh:sparql`. */
  readonly word: string;
  /** The fragments of the shapes that have a name, and how many have none. */
  readonly anchors: readonly string[];
  readonly unnamed: number;
};

export type ProfileRecord = {
  readonly iri: string;
  /** For the fragment of the page: the local name of the shape. */
  readonly anchor: string;
  readonly label: string;
  /** The classes whose members it checks; their anchors are those of the page of the vocabulary. */
  readonly classes: readonly TermLink[];
  readonly groups: readonly { readonly label: string; readonly fields: readonly ProfileField[] }[];
  readonly rules: readonly ProfileRule[];
};

export type ProfileField = {
  readonly anchor: string;
  /** Those of the other shapes that say something of the same field. */
  readonly otherAnchors: readonly string[];
  readonly label: string;
  readonly help: string | undefined;
  /** The path as SPARQL writes it: `pin:setsOut`, `^pin:reportedIn`. */
  readonly path: string;
  readonly property: TermLink | undefined;
  /** "Exactly one", "any number". */
  readonly cardinality: string;
  /** What a value may be, each in words: "text with its language", "at least 1". */
  readonly values: readonly string[];
  /** Shapes of this profile that a value has to conform to. */
  readonly nodes: readonly { readonly label: string; readonly anchor: string }[];
  /** The classes of what may be linked, and the values of a list. */
  readonly linked: readonly TermLink[];
  readonly messages: readonly { readonly text: string; readonly severity: ProfileSeverity }[];
  readonly example: string | undefined;
};

export type ProfileRule = {
  readonly anchor: string;
  readonly label: string;
  /** What it looks at, where that is no class. */
  readonly target: string | undefined;
  readonly messages: readonly { readonly text: string; readonly severity: ProfileSeverity }[];
};

export type ProfileSeverity = 'Violation' | 'Warning' | 'Info';
