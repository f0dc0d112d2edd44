/**
 * A change set as it is stored, counted over the graphs that were asked for. The first of a group stands for the whole group, and
 * its counts are sums; each other part stands for itself.
 */
export type StoredChangeSet = {
  readonly id: number;
  readonly committedAtMs: number;
  readonly agent: string;
  readonly source: string;
  readonly reason: string;
  readonly added: number;
  readonly removed: number;
  readonly subjects: number | undefined;
  readonly undoes: number | undefined;
  readonly undoneBy: number | undefined;
  /** The first change set of the group that it goes on with. */
  readonly partOf: number | undefined;
  /** Of the first of a group: what the group is. */
  readonly group: StoredGroup | undefined;
};

/** Change sets that are one change. */
export type StoredGroup = {
  /** How many there are, the first included, and the last of them. */
  readonly parts: number;
  readonly last: number;
  readonly lastCommittedAtMs: number;
  /** How far it has come where more parts are to come, in units of whoever makes them; undefined where it is finished. */
  readonly position: number | undefined;
};
