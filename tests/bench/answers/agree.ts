import type { AnswerSummary } from './summary.ts';

/**
 * How answers are compared: all rows; how many rows there are, where equal ones are cut at a limit; the one row of numbers within a hundredth, where an engine counts statements of its
 * own too; or not at all, where the specification leaves the answer open.
 */
export type Comparison = 'rows' | 'count' | 'near' | 'time';

/** How another answer differs from one, or undefined when they agree. */
export function difference(one: AnswerSummary, other: AnswerSummary, by: Comparison): string | undefined {
  switch (by) {
    case 'time':
      return undefined;
    case 'count':
      return one.rows === other.rows ? undefined : `${other.rows} rows, not ${one.rows}`;
    case 'near':
      return one.numbers.length > 0 &&
        one.numbers.length === other.numbers.length &&
        one.numbers.every((value, index) => Math.abs(value - other.numbers[index]!) <= 0.01 * Math.abs(value))
        ? undefined
        : `${other.numbers.join(' ')}, not ${one.numbers.join(' ')}`;
    case 'rows':
      if (one.rows !== other.rows) return `${other.rows} rows, not ${one.rows}`;
      return one.checksum === other.checksum ? undefined : `${one.rows} rows with other values`;
  }
}
