import type { Quad } from '../../rdf/index.ts';
import type { GraphAccess, QueryAnswer } from '../queries.ts';
import type { Moment } from './moment.ts';

/** One committed change: who, how it came in, why, when, and how many statements. */
export type ChangeSet = {
  /** Counts from 1 without gaps; also the number of the generation that it made. */
  readonly id: number;
  readonly committedAt: Date;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
  /** Statements that it added and removed, of those that the asker may read. */
  readonly added: number;
  readonly removed: number;
  /** How many different subjects it changed; undefined for an asker who may not read every graph. */
  readonly subjects: number | undefined;
  /** The change set that it takes back. */
  readonly undoes: number | undefined;
  /** The newest change set that takes it back. */
  readonly undoneBy: number | undefined;
  /** The first change set of the group that it is a part of; undefined for that itself, and for what stands alone. */
  readonly partOf: number | undefined;
  /** Of the first of a group, which stands for the whole: its counts are sums. */
  readonly group: ChangeSetGroup | undefined;
};

/** What the change sets are that are one change, told by the first of them. */
export type ChangeSetGroup = {
  /** How many, the first included. */
  readonly parts: number;
  /** The last one, and when it was committed. */
  readonly last: number;
  readonly lastCommittedAt: Date;
  /** How far it has come where more parts are to come, in units of whoever makes them (of an import, records). */
  readonly position: number | undefined;
};

/** A change that is not finished: what was cut, or is on its way. */
export type UnfinishedChange = { readonly changeSet: number; readonly position: number };

/** Which change sets are asked for; all conditions hold together. */
export type ChangeSetQuery = {
  /** IRI of a subject that the change set added or removed statements of. */
  readonly subject?: string | undefined;
  /** Ids, neither included. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly agent?: string | undefined;
  readonly source?: string | undefined;
  /** From 1 to 1000. */
  readonly limit: number;
  readonly access?: GraphAccess;
};

export type ChangeSetPage = {
  /** Newest first. */
  readonly changeSets: readonly ChangeSet[];
  /** What `before` is for the page behind this one; undefined on the last. */
  readonly next: number | undefined;
};

export type ChangesQuery = {
  /** Only statements about these subjects, by IRI. */
  readonly subjects?: readonly string[] | undefined;
  /** Statements in all, from 1 to 100,000. */
  readonly limit: number;
  readonly access?: GraphAccess;
};

/** The exact statements of a change set, as far as `limit` goes. */
export type Changes = {
  readonly added: readonly Quad[];
  readonly removed: readonly Quad[];
  /** Whether there are more than were asked for. */
  readonly truncated: boolean;
};

/** Which versions of a thing are asked for. */
export type VersionsQuery = {
  /** Its IRI. */
  readonly thing: string;
  /** Only those before this change set. */
  readonly before?: number | undefined;
  /** From 1 to 1000. */
  readonly limit: number;
  readonly access?: GraphAccess;
};

/** What one change set did to a thing and what belongs to it, of what the asker may read. */
export type ThingVersion = {
  readonly changeSet: ChangeSet;
  readonly added: readonly Quad[];
  readonly removed: readonly Quad[];
  /** Whether there are more statements than are given. */
  readonly truncated: boolean;
  /** Statements about the thing itself before and after it: none before it was there, and none when it is deleted. */
  readonly statementsBefore: number;
  readonly statementsAfter: number;
};

export type ThingVersionPage = {
  /** Newest first. */
  readonly versions: readonly ThingVersion[];
  /** What `before` is for the page behind this one; undefined on the last. */
  readonly next: number | undefined;
};

/** A state of the catalogue: the number is that of the last change set that it includes, 0 before the first. */
export type Version = {
  readonly generation: number;
  /** When that change set was committed; undefined before the first. */
  readonly changedAt: Date | undefined;
};

/** What has been: change sets as data, and which state there was at a moment. Rejections are `PinakesError`. */
export interface History {
  /**
   * The state at a moment, or after a change set.
   * @throws PinakesError `bad-request` for a moment that is still to come, or a change set that is not there yet
   */
  version(moment: Moment): Promise<Version>;
  /** The last change set committed at or before a moment; 0 before the first. Throws as `version` does. */
  generationAt(date: Date): Promise<number>;
  /** A group is told by its first; where a subject is asked for, each part that changed it is told by itself. */
  changeSets(query: ChangeSetQuery): Promise<ChangeSetPage>;
  /** A part too. Undefined for one that is not there, or that changed nothing that the asker may read. */
  changeSet(id: number, access?: GraphAccess): Promise<ChangeSet | undefined>;
  /** Of the first of a group, those of all parts. */
  changes(id: number, query: ChangesQuery): Promise<Changes | undefined>;
  /** The newest group with a key to which more parts are to come. */
  unfinished(key: string): Promise<UnfinishedChange | undefined>;
  /** The change sets that changed a thing or what belongs to it, and what they changed. */
  versions(query: VersionsQuery): Promise<ThingVersionPage>;
  /** All statements of a change set as RDF Patch, streamed. Throws `not-found` where `changeSet` answers undefined. */
  patch(
    id: number,
    options?: { readonly access?: GraphAccess; readonly signal?: AbortSignal },
  ): Promise<QueryAnswer>;
}
