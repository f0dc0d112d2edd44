import { isDetermined } from '../algebra/determined.ts';
import type { Expression } from '../algebra/index.ts';
import { variablesMentioned } from '../algebra/mentioned.ts';
import type { TermId } from '../source.ts';
import { type Batch, NO_CELLS, roomFor } from './batch.ts';
import type { Environment } from './environment.ts';
import { idsOfValues } from './made-ids.ts';
import type { Operator } from './operator.ts';
import { rowExpression } from './row-expression.ts';
import { PlaceCache } from './table/place-cache.ts';
import { languageColumn } from './text/language-column.ts';

/** An expression's values as ids, for whole batches. */
export type RowValues = {
  /** The id of each row's value, 0 for an error; valid as long as the batch. */
  read(batch: Batch): Uint32Array;
  readonly operators: readonly Operator[];
};

/**
 * A variable's values are its column, and a constant is one value for all rows. What depends on one variable alone is worked out once for each of its ids, and
 * remembered; all else for each row.
 */
export function rowValues(
  expression: Expression,
  variables: readonly string[],
  environment: Environment,
): RowValues {
  // Prepared even where it is not asked: expressions that stand upon each other know each other by it (BNODE with a label).
  const value = rowExpression(expression, variables, environment);
  const { options } = environment;
  const isInside = environment.outer !== undefined;
  const column = expression.type === 'variable' ? variables.indexOf(expression.name) : -1;
  if (column >= 0 && !isInside) return { read: ({ columns }) => columns[column]!, operators: [] };
  const idOf = idsOfValues(environment);
  const idAt = (columns: readonly Uint32Array[], row: number): TermId => {
    const found = value.valueAt(columns, row);
    return found === undefined ? 0 : idOf(found);
  };
  const languages = isInside ? undefined : languageColumn(expression, variables, environment, idAt);
  if (languages !== undefined) return { read: languages, operators: [] };
  const mentioned = [...variablesMentioned(expression)];
  if (mentioned.length === 0 && isDetermined(expression))
    return { read: constantly(idAt, environment), operators: value.operators };
  const only = variables.indexOf(mentioned[0] ?? '');
  if (mentioned.length === 1 && only >= 0 && !isInside && isDetermined(expression)) {
    return { read: remembering(only, idAt, environment), operators: value.operators };
  }
  return {
    read({ columns, length }) {
      const ids = new Uint32Array(length);
      for (let row = 0; row < length; row++) {
        // An expression may take long: check more often than once per batch.
        if ((row & 127) === 0) options.interrupt.check();
        ids[row] = idAt(columns, row);
      }
      return ids;
    },
    operators: value.operators,
  };
}

/** One value for all rows, in one column that is as long as the longest batch. */
function constantly(
  idAt: (columns: readonly Uint32Array[], row: number) => TermId,
  { state }: Environment,
): RowValues['read'] {
  let cells: Uint32Array = NO_CELLS;
  state.forgetting(() => {
    cells = NO_CELLS;
  });
  return ({ length }) => {
    if (cells.length < length) cells = roomFor(cells, length).fill(idAt([], 0));
    return cells;
  };
}

/** A power of two. Direct-mapped: a value is kept until another id falls on its place. */
const PLACES = 16_384;

function remembering(
  column: number,
  idAt: (columns: readonly Uint32Array[], row: number) => TermId,
  { options, state }: Environment,
): RowValues['read'] {
  let kept = new PlaceCache<TermId>(PLACES);
  state.forgetting(() => {
    kept = new PlaceCache(PLACES);
  });
  let asked = 0;
  return ({ columns, length }) => {
    const cells = columns[column]!;
    const read = new Uint32Array(length);
    for (let row = 0; row < length; row++) {
      const id = cells[row]!;
      let value = kept.get(id);
      if (value === undefined) {
        if ((asked++ & 127) === 0) options.interrupt.check();
        value = idAt(columns, row);
        kept.set(id, value);
      }
      read[row] = value;
    }
    return read;
  };
}
