import type { Kind, ThingRef } from '../views.ts';

/** A value that is text. */
export type TextValue = { readonly text: string; readonly language: string; readonly datatype: string };

/** A part of a text: kept, taken out, or put in. */
export type TextPiece = { readonly change: 'same' | 'removed' | 'added'; readonly text: string };

/** How one field differs from the version before. */
export type FieldChange = {
  /** What belongs to the thing and has the field, such as its catalogue record; undefined for the thing itself. */
  readonly part: ThingRef | undefined;
  readonly property: { readonly iri: string; readonly label: string };
  readonly added: readonly (ThingRef | TextValue)[];
  readonly removed: readonly (ThingRef | TextValue)[];
  /** Texts that were rewritten, as one text each with what went and what came; they are not in the lists. */
  readonly rewritten: readonly { readonly language: string; readonly pieces: readonly TextPiece[] }[];
};

export type VersionEvent = 'created' | 'changed' | 'deleted' | 'merged' | 'restored';

export type VersionView = {
  /** The change set that made it. */
  readonly version: number;
  readonly event: VersionEvent;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
  /** The change set that it takes back, and the newest that takes it back. */
  readonly undoes?: number | undefined;
  readonly undoneBy?: number | undefined;
  readonly fields: readonly FieldChange[];
  /** Statements that only went from one graph to another. */
  readonly moved: number;
  /** Whether more was changed than is told. */
  readonly truncated: boolean;
};

/** The versions of a thing, newest first. */
export type ThingHistory = {
  readonly ref: ThingRef;
  readonly kind: Kind;
  readonly key: string;
  /** Whether it is there at present. */
  readonly exists: boolean;
  readonly versions: readonly VersionView[];
  /** What `before` is for the page behind this one; undefined on the last. */
  readonly next: number | undefined;
};

/** A moment from which on the thing was as it was: one version that can be looked at. */
export type MementoMoment = { readonly version: number; readonly at: Date };

/** What became of a thing that is not there. */
export type Tombstone = {
  readonly iri: string;
  /** The change set that took it away. */
  readonly changeSet: number;
  readonly at: Date;
  readonly reason: string;
};
