/** Something in the catalogue file that is not as it should be. */
export type Finding = {
  /** A sentence without its end: what differs, and where. */
  readonly problem: string;
  /** Whether it is made anew from the rest of the file, or was the truth itself, which only a backup has. */
  readonly mend: 'rebuild' | 'restore';
};

/** What was looked at, and what was found wrong. */
export type Examined = {
  readonly part: string;
  /** How much there was of it: `12 change sets`. */
  readonly looked: string;
  readonly findings: readonly Finding[];
};
