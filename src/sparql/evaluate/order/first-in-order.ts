import type { Operation, SortKey } from '../../algebra/index.ts';
import { patternText, sortKeyText } from '../../algebra/text.ts';
import { BATCH_ROWS, type Batches } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { rowsOf } from '../join/scan-pattern.ts';
import { align, noDetail, Operator } from '../operator.ts';
import { type Lead, leadOf } from './lead.ts';
import { order } from './order.ts';

/** The first rows of an operation by some keys. */
type FirstRows = { readonly input: Operation; readonly keys: readonly SortKey[]; readonly first: number };

/** Rows that sorting the ordinary way makes, at the least, for another way to be looked for. */
const ROWS_MIN = 4096;
/** The first parts that are read. */
const PART_MIN = 64;
/** The way by turns costs no more than the ordinary one where it makes no more rows than so many times as many. */
const AS_CHEAP = 1.1;
/** Of what the ordinary way costs, the part that is risked, and how much more than expected is read before it is given up. */
const RISKED = 1 / 3;
const PATIENCE = 8;

/**
 * ORDER BY of which only the first rows are read, without finding all: a pattern that binds the variable of the first key is
 * read in the order of that key, a part at a time, and driven through everything else. When enough rows have come and the key
 * goes up, all that is not read yet comes behind them. So a page of the newest costs what the page does, and not what the
 * collection does.
 *
 * Nobody can tell how many of those that come first are wanted. Where this way could cost more than the ordinary one, it is
 * given up after a part of that, and not tried again by this plan. Undefined where there is no such pattern, or nothing to gain.
 */
export function firstInOrder(
  wanted: FirstRows,
  ordinary: Operator,
  environment: Environment,
): Operator | undefined {
  const { input, keys, first } = wanted;
  const [key] = keys;
  const cost = rowsMade(ordinary);
  if (key === undefined || first === 0 || cost < ROWS_MIN) return undefined;
  const lead = leadOf(input, [key, ...keys.slice(1)], cost, environment);
  if (lead === undefined) return undefined;
  const expected = (first * lead.rows) / Math.max(1, ordinary.rows) + lead.order.rowsOfKey;
  if (expected * 2 > lead.rows) return undefined;
  const progress = new Progress(first);
  const inTurn = environment.compile(input, {
    ...environment,
    lead: { join: lead.join, pattern: lead.pattern, scan: scanInOrder(lead, progress, environment) },
  });
  const costInTurn = rowsMade(inTurn);
  const isCheap = costInTurn <= cost * AS_CHEAP;
  const risked = (lead.rows * cost * RISKED) / costInTurn;
  progress.rowsMax = isCheap ? Infinity : Math.min(risked, Math.max(BATCH_ROWS, expected * PATIENCE));
  if (expected * 2 > progress.rowsMax) return undefined;
  const sorted = align(order(counted(inTurn, progress), keys, first, environment), ordinary.variables);
  return isCheap
    ? operatorOf(wanted, lead, [sorted], () => inTurnOnly(sorted, progress))
    : withOtherWay(wanted, lead, sorted, order(ordinary, keys, first, environment), progress);
}

/** How far a run has come. */
class Progress {
  /** Rows of the pattern that are read before it is given up. */
  rowsMax = Infinity;
  /** Rows that have come out. */
  found = 0;
  read = 0;
  isGivenUp = false;
  readonly wanted: number;

  constructor(wanted: number) {
    this.wanted = wanted;
  }

  begin(): void {
    this.found = 0;
    this.read = 0;
    this.isGivenUp = false;
  }
}

/** All rows that an operator and what feeds it are thought to make. */
function rowsMade({ rows, inputs }: Operator): number {
  return inputs.reduce((sum, input) => sum + rowsMade(input), rows);
}

function scanInOrder(lead: Lead, progress: Progress, { options }: Environment): Operator {
  const { plan, triples, pattern, rows } = lead;
  const { variables } = plan;
  const { subject, predicate, object } = triples;
  return new Operator({
    name: 'scan-in-order',
    detail: () => ({ pattern: patternText(pattern), triples: rows }),
    inputs: [],
    variables,
    certain: new Set(variables),
    rows,
    distinct: true,
    *open() {
      for (const { start, end, isTied } of lead.order.parts(PART_MIN, BATCH_ROWS)) {
        if (progress.found >= progress.wanted && !isTied) return;
        if (progress.read > progress.rowsMax) {
          progress.isGivenUp = true;
          return;
        }
        options.interrupt.check();
        progress.read += end - start;
        const part = {
          length: end - start,
          subject: subject.subarray(start, end),
          predicate: predicate.subarray(start, end),
          object: object.subarray(start, end),
        };
        yield rowsOf(part, plan, variables, NO_GRAPH);
      }
    },
  });
}

const NO_GRAPH = new Uint32Array(0);

function counted(input: Operator, progress: Progress): Operator {
  return new Operator({
    name: 'rows-in-turn',
    detail: noDetail,
    inputs: [input],
    variables: input.variables,
    certain: input.certain,
    rows: input.rows,
    *open() {
      for (const batch of input.open()) {
        progress.found += batch.length;
        yield batch;
      }
    },
  });
}

function operatorOf(
  { keys }: FirstRows,
  { pattern }: Lead,
  inputs: readonly Operator[],
  open: () => Batches,
): Operator {
  const [sorted] = inputs as readonly [Operator];
  return new Operator({
    name: 'first-in-order',
    detail: () => ({ by: keys.map(sortKeyText).join(' '), lead: patternText(pattern) }),
    inputs,
    variables: sorted.variables,
    certain: new Set(sorted.variables.filter((name) => inputs.every(({ certain }) => certain.has(name)))),
    rows: sorted.rows,
    open,
  });
}

function inTurnOnly(sorted: Operator, progress: Progress): Batches {
  progress.begin();
  return sorted.open();
}

function withOtherWay(
  wanted: FirstRows,
  lead: Lead,
  sorted: Operator,
  ordinary: Operator,
  progress: Progress,
): Operator {
  let isOfNoUse = false;
  return operatorOf(wanted, lead, [sorted, ordinary], function* open() {
    progress.begin();
    if (!isOfNoUse) {
      // Nothing comes out of sorting before all that is read has gone in.
      const batches = sorted.open()[Symbol.iterator]();
      try {
        const begun = batches.next();
        if (!progress.isGivenUp) {
          for (let next = begun; !next.done; next = batches.next()) yield next.value;
          return;
        }
      } finally {
        batches.return?.();
      }
      isOfNoUse = true;
    }
    yield* ordinary.open();
  });
}
