/** What a whole result set is, beside its resources. */
export type ResultSet = {
  readonly words: string;
  readonly total: number;
  /** The public address, without a slash at its end, and its path. */
  readonly root: string;
  readonly basePath: string;
  /** When the catalogue was last changed. */
  readonly changedAt: Date;
};
