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
