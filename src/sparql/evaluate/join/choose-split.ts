import { chooseOrder, type FilterEstimate, type JoinedEstimate, type PartEstimate } from './choose-order.ts';

/** A join in two halves: the numbers of the parts of each, and what both have in common. */
export type ChosenSplit = {
  /** Driven row by row. */
  readonly driven: readonly number[];
  /** Kept in a table by what is shared. */
  readonly kept: readonly number[];
  readonly shared: readonly string[];
};

/** Rows that one order makes, at the least, for two halves to be looked for. */
const COST_MIN = 50_000;
/** What a row in a table costs, as so many rows of a join. */
const TABLE_ROW = 2;
/**
 * How much more two halves may seem to cost. What values that are common on both sides of a join make is estimated as if none were, and
 * of a cycle one order has more such joins, one behind the other: it took ten times as long as halves that seemed as good, and which of
 * the two seemed better went by the rows that the estimates had looked at.
 */
const DEARER = 4 / 3;
const PARTS_MIN = 4;
const PARTS_MAX = 12;
const NOTHING: JoinedEstimate = { rows: 1, distinct: new Map() };

/**
 * Whether a join of which the rows are only counted is better done in two halves that meet in two variables or more: a cycle.
 * One order goes round a cycle and finds at its end that hardly any row closes it, having made all those that do not; two
 * halves make the two ways round, each as long as half of it, and put those together that begin and end alike. Undefined
 * where one order seems much better. `counted` are the variables that are read of the rows. A pure function of its numbers.
 */
export function chooseSplit(
  parts: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  counted: ReadonlySet<string>,
  costOfOne: number,
  check: () => void,
): ChosenSplit | undefined {
  if (costOfOne < COST_MIN || parts.length < PARTS_MIN || parts.length > PARTS_MAX) return undefined;
  let best: ChosenSplit | undefined;
  let least = costOfOne * DEARER;
  // The first part is in the first half, so that no two halves come twice.
  for (let chosen = 1; chosen < 1 << parts.length; chosen += 2) {
    const halves = halvesOf(parts, chosen);
    if (halves === undefined) continue;
    check();
    const weighed = weigh(parts, filters, counted, halves, check);
    if (weighed === undefined || weighed.cost >= least) continue;
    least = weighed.cost;
    best = weighed.split;
  }
  return best;
}

type Halves = { readonly one: readonly number[]; readonly other: readonly number[] };

/** Two parts or more in each half, each of which hangs together. */
function halvesOf(parts: readonly PartEstimate[], chosen: number): Halves | undefined {
  const [one, other]: [number[], number[]] = [[], []];
  for (let at = 0; at < parts.length; at++) ((chosen >> at) & 1 ? one : other).push(at);
  if (one.length < 2 || other.length < 2) return undefined;
  return isConnected(parts, one) && isConnected(parts, other) ? { one, other } : undefined;
}

function isConnected(parts: readonly PartEstimate[], half: readonly number[]): boolean {
  const [first, ...others] = half as [number, ...number[]];
  const known = new Set(parts[first]!.distinct.keys());
  let left = others;
  for (;;) {
    const reached = left.filter((at) => [...parts[at]!.distinct.keys()].some((name) => known.has(name)));
    if (reached.length === 0) return left.length === 0;
    for (const at of reached) for (const name of parts[at]!.distinct.keys()) known.add(name);
    left = left.filter((at) => !reached.includes(at));
  }
}

function weigh(
  parts: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  counted: ReadonlySet<string>,
  { one, other }: Halves,
  check: () => void,
): { readonly split: ChosenSplit; readonly cost: number } | undefined {
  const [ofOne, ofOther] = [variablesOf(parts, one), variablesOf(parts, other)];
  const shared = [...ofOne].filter((name) => ofOther.has(name));
  if (shared.length < 2) return undefined;
  const between = filters.filter(
    ({ variables }) =>
      !variables.every((name) => ofOne.has(name)) && !variables.every((name) => ofOther.has(name)),
  );
  const read = new Set([...counted, ...shared, ...between.flatMap(({ variables }) => variables)]);
  const costOf = (half: readonly number[], variables: ReadonlySet<string>) =>
    chooseOrder(
      half.map((at) => parts[at]!),
      filters.filter((filter) => filter.variables.every((name) => variables.has(name))),
      NOTHING,
      new Set([...variables].filter((name) => read.has(name))),
      check,
    );
  const orders = [costOf(one, ofOne), costOf(other, ofOther)] as const;
  const isKeepable = (variables: ReadonlySet<string>) =>
    [...variables].every((name) => !read.has(name) || shared.includes(name));
  const sides = [
    { kept: one, driven: other, rows: orders[0].joined.rows, isKeepable: isKeepable(ofOne) },
    { kept: other, driven: one, rows: orders[1].joined.rows, isKeepable: isKeepable(ofOther) },
  ];
  const [side] = sides.filter((each) => each.isKeepable).sort((a, b) => a.rows - b.rows);
  if (side === undefined) return undefined;
  const rows = orders[0].joined.rows + orders[1].joined.rows;
  const cost = orders[0].cost + orders[1].cost + rows * TABLE_ROW;
  return { split: { driven: side.driven, kept: side.kept, shared }, cost };
}

function variablesOf(parts: readonly PartEstimate[], half: readonly number[]): ReadonlySet<string> {
  return new Set(half.flatMap((at) => [...parts[at]!.distinct.keys()]));
}
