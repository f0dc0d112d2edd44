import type { Term } from '../../../rdf/index.ts';
import { join } from '../../algebra/constructors.ts';
import type { Operation, ValuesRow } from '../../algebra/index.ts';
import { isHidden, variablesInScope } from '../../algebra/scope.ts';
import { isWritable, serialiseSelect } from '../../serialise/index.ts';

/** Terms longer than this are not sent along: many servers take queries of 64 KiB at the most. */
const TERM_LENGTH_MAX = 4096;

/** Characters of a query with its bindings. */
export const QUERY_LENGTH_MAX = 40_960;

/** What one other server is asked, made from the pattern inside SERVICE. */
export type SubQuery = {
  /** What its solutions may bind here: the variables that are spelt, for blank nodes stay over there. */
  readonly variables: readonly string[];
  /** The whole pattern. */
  whole(): string;
  /** The pattern joined with rows of terms, so that only what they match is sent. */
  bound(variables: readonly string[], rows: readonly ValuesRow[]): string;
};

export function subQueryOf(input: Operation, baseIri: string): SubQuery {
  const variables = [...variablesInScope(input)].filter((name) => !isHidden(name));
  const text = (pattern: Operation) =>
    serialiseSelect({ type: 'project', input: pattern, variables }, baseIri);
  return {
    variables,
    whole: () => text(input),
    bound: (names, rows) => text(join({ type: 'values', variables: names, rows }, input)),
  };
}

/** Whether a term can be sent as a binding; a blank node means nothing over there. */
export function canBeSent(term: Term): boolean {
  return isWritable(term) && term.value.length <= TERM_LENGTH_MAX;
}
