import type { IdPattern, TriplePosition } from '../quad-reader.ts';
import { G, O, ORDERS, type OrderName, P, S } from '../segment/orders.ts';

/** How a pattern is answered: which order, the values of its leading columns, and which graph rows must be filtered by. */
export type ScanPlan = {
  readonly order: OrderName;
  readonly prefix: readonly number[];
  /** The range may hold rows that do not match by graph. */
  readonly filtersGraph: boolean;
  /** Whether rows come sorted as asked. */
  readonly sorted: boolean;
};

const COLUMN: Record<TriplePosition, number> = { subject: S, predicate: P, object: O };
const ORDER_LIST = Object.entries(ORDERS) as [OrderName, readonly number[]][];

/** What goes for all patterns that bind the same columns: the order, and how many of its columns the prefix has. */
type OrderChoice = Omit<ScanPlan, 'prefix'> & { readonly columns: readonly number[]; readonly bound: number };

/** By which columns are bound, what is sorted by, and whether it is a union; each made when it is first wanted. */
const choices: (OrderChoice | undefined)[] = [];

/** Picks the order with the longest bound prefix; among those, one that is sorted as asked; then the table's order. */
export function chooseOrder(pattern: IdPattern, sortBy: TriplePosition | undefined): ScanPlan {
  const { subject, predicate, object, graphs } = pattern;
  const graph = graphs.kind === 'one' ? graphs.graph : 0;
  const mask =
    Number(subject !== 0) + 2 * Number(predicate !== 0) + 4 * Number(object !== 0) + 8 * Number(graph !== 0);
  const sort = sortBy === undefined ? 3 : COLUMN[sortBy];
  const key = mask + 16 * sort + 64 * Number(graphs.kind === 'union');
  choices[key] ??= bestChoice(mask, sort, graphs.kind === 'union');
  const { order, columns, bound, filtersGraph, sorted } = choices[key];
  const prefix: number[] = [];
  for (let at = 0; at < bound; at++) {
    const column = columns[at]!;
    prefix.push(column === S ? subject : column === P ? predicate : column === O ? object : graph);
  }
  return { order, prefix, filtersGraph, sorted };
}

/** `mask` has a bit for each bound column; nothing is sorted by the graph, so its number says that nothing is asked. */
function bestChoice(mask: number, sort: number, isUnion: boolean): OrderChoice {
  let best: OrderChoice | undefined;
  for (const [order, columns] of ORDER_LIST) {
    // Copies of a triple in several graphs are not neighbours there.
    if (order === 'gspo' && isUnion) continue;
    const choice = choiceOf(order, columns, mask, sort);
    if (best === undefined || isBetter(choice, best)) best = choice;
  }
  return best!;
}

function choiceOf(order: OrderName, columns: readonly number[], mask: number, sort: number): OrderChoice {
  const isBound = (column: number) => ((mask >>> column) & 1) === 1;
  const free = columns.findIndex((column) => !isBound(column));
  const bound = free < 0 ? columns.length : free;
  return {
    order,
    columns,
    bound,
    filtersGraph: isBound(G) && columns.indexOf(G) >= bound,
    sorted: sort === G || columns[bound] === sort,
  };
}

function isBetter(choice: OrderChoice, best: OrderChoice): boolean {
  if (choice.bound !== best.bound) return choice.bound > best.bound;
  return choice.sorted && !best.sorted;
}

function boundColumns({ subject, predicate, object, graphs }: IdPattern): readonly number[] {
  return [subject, predicate, object, graphs.kind === 'one' ? graphs.graph : 0];
}

/** Where a probe has the value of a column from: a column of keys, or the pattern. */
export type ProbeKey = { readonly keys: number } | { readonly constant: number };

/** How a probe is answered: the constants that an order begins with, and what is sought in the columns behind. */
export type ProbePlan = {
  readonly order: OrderName;
  readonly prefix: readonly number[];
  /** One or two: the values of the columns behind the prefix. */
  readonly sought: readonly ProbeKey[];
  /** The rows may not match by graph. */
  readonly filtersGraph: boolean;
};

/**
 * Picks the order for a probe: one that begins with the constants and goes on with the keys; for a constant subject with
 * keys for the object, and a constant object with keys for the predicate, one that has them the other way round.
 */
export function chooseProbe(pattern: IdPattern, at: readonly TriplePosition[]): ProbePlan {
  const bound = boundColumns(pattern);
  const keyed = at.map((position) => COLUMN[position]);
  const constants = [S, P, O].filter((column) => bound[column] !== 0);
  // A graph alone is no beginning for a probe: the keys are what is selective.
  const orders = ORDER_LIST.filter(
    ([order, columns]) =>
      order !== 'gspo' &&
      columns
        .slice(0, constants.length + keyed.length)
        .every((column) => constants.includes(column) || keyed.includes(column)),
  );
  const constantFirst = orders.find(([, columns]) =>
    columns.slice(0, constants.length).every((column) => constants.includes(column)),
  );
  const [order, columns] = constantFirst ?? orders[0]!;
  const prefix = constantFirst === undefined ? [] : columns.slice(0, constants.length);
  return {
    order,
    prefix: prefix.map((column) => bound[column]!),
    sought: columns
      .slice(prefix.length, constants.length + keyed.length)
      .map((column) =>
        keyed.includes(column) ? { keys: keyed.indexOf(column) } : { constant: bound[column]! },
      ),
    filtersGraph: bound[G] !== 0,
  };
}
