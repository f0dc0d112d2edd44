export type Token = {
  /** The grammar's name of the terminal. */
  readonly kind: string;
  /** What the grammar is given. */
  readonly text: string;
  /** What was written. */
  readonly written: string;
  readonly offset: number;
};
