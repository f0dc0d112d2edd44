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

/** Picks the order with the longest bound prefix; among those, one that is sorted as asked; then the table's order. */
export function chooseOrder(pattern: IdPattern, sortBy: TriplePosition | undefined): ScanPlan {
  const bound = boundColumns(pattern);
  let best: ScanPlan | undefined;
  for (const [order, columns] of ORDER_LIST) {
    // Copies of a triple in several graphs are not neighbours there.
    if (order === 'gspo' && pattern.graphs.kind === 'union') continue;
    const plan = planFor(order, columns, bound, sortBy);
    if (best === undefined || isBetter(plan, best)) best = plan;
  }
  return best!;
}

function planFor(
  order: OrderName,
  columns: readonly number[],
  bound: readonly number[],
  sortBy: TriplePosition | undefined,
): ScanPlan {
  const prefix: number[] = [];
  while (prefix.length < 4 && bound[columns[prefix.length]!] !== 0)
    prefix.push(bound[columns[prefix.length]!]!);
  return {
    order,
    prefix,
    filtersGraph: bound[G] !== 0 && columns.indexOf(G) >= prefix.length,
    sorted: sortBy === undefined || columns[prefix.length] === COLUMN[sortBy],
  };
}

function isBetter(plan: ScanPlan, best: ScanPlan): boolean {
  if (plan.prefix.length !== best.prefix.length) return plan.prefix.length > best.prefix.length;
  return plan.sorted && !best.sorted;
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
