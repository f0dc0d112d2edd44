/** What choosing an order of joins knows of one part. */
export type PartEstimate = {
  /** Rows of the part on its own. */
  readonly rows: number;
  /** Each of its variables, with about how many different values it has there. */
  readonly distinct: ReadonlyMap<string, number>;
  /** Variables that have to be bound before it can be asked at all. */
  readonly needs: readonly string[];
  /** Time beyond that for the rows, as so many rows, for each row that asks. */
  readonly costPerRow: number;
  /** Whether it can be counted by a variable without its rows being made (`counted-branches.ts`). */
  readonly isCountable: boolean;
  /** Whether it is asked only when all that can be joined without it has been: another server, whatever it would cost. */
  readonly comesLast: boolean;
};

/** Variables of a filter, and the part of the rows that it is thought to leave. */
export type FilterEstimate = { readonly variables: readonly string[]; readonly leaves: number };

/** What has been joined so far. */
export type JoinedEstimate = { readonly rows: number; readonly distinct: ReadonlyMap<string, number> };

/** Beyond so many parts every beginning is not tried: that takes the cube of their number. */
const BEGINNINGS_PARTS_MAX = 12;
/** What shares no variable comes last, whatever it seems to cost. */
const CROSS_PRODUCT = 1e6;

export type ChosenOrder = {
  /** Numbers of the parts. */
  readonly parts: readonly number[];
  /** What there will be after each. */
  readonly steps: readonly JoinStep[];
  /** What it is thought to cost, as so many rows. */
  readonly cost: number;
  /** What there is at the end. */
  readonly joined: JoinedEstimate;
};

export type JoinStep = {
  readonly rows: number;
  /** Where rows are only counted and many are equal in what is still read: the different ones, to go on with. */
  readonly folded: number | undefined;
};

/** Rows, and how often each of them stands at the least, from which on equal ones are put together before the next join. */
const FOLDED_ROWS_MIN = 4096;
const FOLDED_TIMES_MIN = 4;

/**
 * An order in which to join parts so that few rows are made on the way: the greedy one, which takes at each step what
 * leaves the fewest rows, tried from every beginning. Rows of a join are estimated as all pairs, divided for each shared
 * variable by the greater number of its values. `counted` are the variables that are read of rows that are only counted,
 * so that equal ones may be put together on the way. A pure function of its numbers, so that plans are stable.
 */
export function chooseOrder(
  parts: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  seed: JoinedEstimate,
  counted: ReadonlySet<string> | undefined,
  check: () => void,
): ChosenOrder {
  let best: ChosenOrder | undefined;
  const isLong = parts.length > BEGINNINGS_PARTS_MAX || seed.distinct.size > 0;
  const beginnings = isLong ? [-1] : candidates(parts.keys(), parts, seed.distinct);
  for (const beginning of beginnings) {
    check();
    const order = greedy(parts, filters, seed, counted, beginning, check);
    if (best === undefined || order.cost < best.cost) best = order;
  }
  return best ?? { parts: [], steps: [], cost: 0, joined: seed };
}

/** What is joined while an order is tried. */
type Joining = { rows: number; readonly distinct: Map<string, number> };

function greedy(
  parts: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  seed: JoinedEstimate,
  counted: ReadonlySet<string> | undefined,
  beginning: number,
  check: () => void,
): ChosenOrder {
  const left = new Set(parts.keys());
  const order: number[] = [];
  const steps: JoinStep[] = [];
  const joined: Joining = { rows: seed.rows, distinct: new Map(seed.distinct) };
  let cost = 0;
  while (left.size > 0) {
    check();
    const isBeginning = order.length === 0 && beginning >= 0;
    const step = isBeginning
      ? { part: beginning, branches: [], ...weigh(joined, parts[beginning]!, filters) }
      : cheapest(left, parts, filters, joined, counted);
    cost += step.cost;
    if (step.branches.length === 0) advance(joined, parts[step.part]!, step.rows);
    else joined.rows = step.rows;
    for (const part of [step.part, ...step.branches]) {
      left.delete(part);
      order.push(part);
    }
    const rest = [...left].map((at) => parts[at]!);
    const mayFold = counted && left.size > 0 && step.branches.length === 0;
    const folded = mayFold ? differentRows(joined, rest, filters, counted) : undefined;
    for (const _ of [step.part, ...step.branches]) steps.push({ rows: joined.rows, folded });
    joined.rows = folded ?? joined.rows;
  }
  // Counting takes a step for each row that is left.
  return { parts: order, steps, cost: counted === undefined ? cost : cost + joined.rows, joined };
}

/** How many rows differ in what is still read of them, where they are few; undefined where it is not worth putting them together. */
function differentRows(
  { rows, distinct }: Joining,
  rest: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  counted: ReadonlySet<string>,
): number | undefined {
  if (rows < FOLDED_ROWS_MIN) return undefined;
  const open = filters.filter(({ variables }) => variables.some((name) => !distinct.has(name)));
  const isRead = (name: string) =>
    counted.has(name) ||
    rest.some((part) => part.distinct.has(name)) ||
    open.some(({ variables }) => variables.includes(name));
  const read = [...distinct.keys()].filter(isRead);
  const different = read.reduce((product, name) => product * distinct.get(name)!, 1);
  return read.length === 0 || different * FOLDED_TIMES_MIN > rows ? undefined : different;
}

/** The parts that may be next: those that can be asked, and of these one that comes last only when there is no other. */
function candidates(
  left: Iterable<number>,
  parts: readonly PartEstimate[],
  bound: ReadonlyMap<string, number>,
): readonly number[] {
  const all = [...left];
  const ready = all.filter((at) => parts[at]!.needs.every((variable) => bound.has(variable)));
  const here = ready.filter((at) => !parts[at]!.comesLast);
  return [here, ready, all].find((some) => some.length > 0) ?? all;
}

/** The next part, the parts that are counted with it, the rows that there are then, and what they cost. */
type Step = {
  readonly part: number;
  readonly branches: readonly number[];
  readonly rows: number;
  readonly cost: number;
};

function cheapest(
  left: ReadonlySet<number>,
  parts: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  joined: Joining,
  counted: ReadonlySet<string> | undefined,
): Step {
  let best: Step | undefined;
  for (const part of candidates(left, parts, joined.distinct)) {
    const made = weigh(joined, parts[part]!, filters);
    const branches = counted === undefined ? [] : branchesWith(part, left, parts, filters, joined, counted);
    const step = { part, branches, ...(branches.length === 0 ? made : weighCounted(joined, made, branches)) };
    if (best === undefined || step.cost < best.cost) best = step;
  }
  return best!;
}

/** Parts that are counted with one: they hang on its new variable, which nobody else reads (`counted-branches.ts`). */
function branchesWith(
  part: number,
  left: ReadonlySet<number>,
  parts: readonly PartEstimate[],
  filters: readonly FilterEstimate[],
  { distinct }: Joining,
  counted: ReadonlySet<string>,
): readonly number[] {
  const { isCountable, distinct: own } = parts[part]!;
  const [middle, ...others] = [...own.keys()].filter((name) => !distinct.has(name));
  if (!isCountable || middle === undefined || others.length > 0 || own.size < 2) return [];
  const isRead = (name: string) =>
    counted.has(name) || filters.some(({ variables }) => variables.includes(name));
  if (isRead(middle)) return [];
  const hanging = [...left].filter((at) => at !== part && parts[at]!.distinct.has(middle));
  const isOwn = (name: string, of: number) =>
    !distinct.has(name) &&
    !isRead(name) &&
    [...left].every((at) => at === of || !parts[at]!.distinct.has(name));
  const hangs = (at: number) =>
    parts[at]!.isCountable &&
    [...parts[at]!.distinct.keys()].every((name) => name === middle || isOwn(name, at));
  return hanging.every(hangs) ? hanging : [];
}

/** What looking at a row that is only counted costs, as a part of one that is made. */
const COUNTED_ROW = 0.1;

function weighCounted(
  { rows }: Joining,
  made: { readonly rows: number; readonly cost: number },
  branches: readonly number[],
): { readonly rows: number; readonly cost: number } {
  const looked = made.cost * COUNTED_ROW * (1 + branches.length);
  return { rows: Math.min(rows, made.rows), cost: looked + rows };
}

/** The rows of a join with one more part, and what it costs to make them. */
function weigh(
  { rows, distinct }: Joining,
  part: PartEstimate,
  filters: readonly FilterEstimate[],
): { readonly rows: number; readonly cost: number } {
  if (part.needs.some((variable) => !distinct.has(variable)))
    return { rows: rows * part.rows, cost: Infinity };
  let made = rows * part.rows;
  let isConnected = distinct.size === 0 || part.distinct.size === 0;
  for (const [variable, count] of part.distinct) {
    const before = distinct.get(variable);
    if (before === undefined) continue;
    isConnected = true;
    made /= Math.max(before, count, 1);
  }
  let leaves = 1;
  for (const { variables, leaves: share } of filters) {
    const isNew = variables.some((variable) => !distinct.has(variable));
    const isKnown = (variable: string) => distinct.has(variable) || part.distinct.has(variable);
    if (isNew && variables.every(isKnown)) leaves *= share;
  }
  const cost = (made + rows * part.costPerRow) * (isConnected ? 1 : CROSS_PRODUCT);
  // The rows that are left count too, so that of two that make as many the one with a filter comes first.
  return { rows: made * leaves, cost: cost + made * leaves };
}

function advance(joined: Joining, part: PartEstimate, rows: number): void {
  joined.rows = rows;
  for (const [variable, count] of part.distinct) {
    joined.distinct.set(
      variable,
      Math.min(count, joined.distinct.get(variable) ?? Infinity, Math.max(rows, 1)),
    );
  }
}
