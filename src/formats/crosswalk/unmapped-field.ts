/** A field, or a part of one, that the crosswalk has no rule for. */
export type UnmappedField = {
  /** `245$h`, `AU`, `Article/Journal`. */
  readonly path: string;
  readonly text: string;
};
