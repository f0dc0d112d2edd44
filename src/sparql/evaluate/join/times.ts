/**
 * The name of a column that says how often its row stands. Where rows are only counted, a join whose triples nobody reads
 * need not repeat the row for each of them: it multiplies this instead. It is made only where `Environment.counts` allows,
 * and is no variable of the query.
 */
export const TIMES = '_:times';

/** The most that a cell of it can say. */
export const TIMES_MAX = 0xffffffff;
