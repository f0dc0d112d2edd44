/** Stands for an answer that would take longer than a test of correctness should. */
export const tooLarge = Symbol('too large');

/** Rows that two answers are compared over at most. */
export const ROWS_MAX = 3000;
