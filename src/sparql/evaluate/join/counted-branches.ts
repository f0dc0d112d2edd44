import type { TriplePattern } from '../../algebra/index.ts';
import type { Environment, EvaluationOptions } from '../environment.ts';
import type { Operator } from '../operator.ts';
import { patternProbe } from '../table/pattern-probe.ts';
import type { PatternProbe } from '../table/probe-contract.ts';
import type { KeyCounter } from './counting-join.ts';
import { type JoinItem, variablesOfItem } from './join-items.ts';
import { constantPattern, planPattern } from './pattern-plan.ts';

/** A pattern with its graphs, of which nothing but the number of triples is of interest. */
export type CountedPattern = Extract<JoinItem, { kind: 'pattern' }>;

/**
 * The patterns among those that are left that hang on the one new variable of a pattern, where rows are only counted and nobody
 * else reads that variable: then a row of the pattern counts for as much as they have for it, and need not be made. Undefined
 * where there are none, or something else looks at the variable, or at one of theirs. `isRead` says which variables are
 * read beside the parts of the join.
 */
export function branchesOf(
  item: JoinItem,
  input: Pick<Operator, 'variables' | 'certain'>,
  left: readonly JoinItem[],
  isRead: (variable: string) => boolean,
): readonly CountedPattern[] | undefined {
  const known = new Set(input.variables);
  const middle = newVariable(item, known, input.certain);
  if (middle === undefined || isRead(middle)) return undefined;
  const branches: CountedPattern[] = [];
  for (const other of left) {
    if (!variablesOfItem(other).has(middle)) continue;
    if (!hangsOn(other, middle, left, known, isRead)) return undefined;
    branches.push(other as CountedPattern);
  }
  return branches.length === 0 ? undefined : branches;
}

/** The variable that a pattern adds, where it adds one, and hangs on others that every row binds. */
function newVariable(
  item: JoinItem,
  known: ReadonlySet<string>,
  certain: ReadonlySet<string>,
): string | undefined {
  if (!isPlainPattern(item)) return undefined;
  const names = [...variablesOfItem(item)];
  const added = names.filter((name) => !known.has(name));
  const [first, ...others] = added;
  const hangs = names.length > 1 && names.every((name) => name === first || certain.has(name));
  return others.length === 0 && hangs ? first : undefined;
}

/** Whether a part is a pattern that has the variable, and others that nobody else has. */
function hangsOn(
  part: JoinItem,
  middle: string,
  left: readonly JoinItem[],
  known: ReadonlySet<string>,
  isRead: (variable: string) => boolean,
): boolean {
  return (
    isPlainPattern(part) &&
    [...variablesOfItem(part)].every(
      (name) =>
        name === middle ||
        (!known.has(name) &&
          !isRead(name) &&
          left.every((other) => other === part || !variablesOfItem(other).has(name))),
    )
  );
}

/** In a selection of graphs for all rows, with each variable once, and a property that is known. */
export function isPlainPattern(item: JoinItem): item is CountedPattern {
  if (item.kind !== 'pattern' || item.graphs.kind !== 'fixed') return false;
  const { subject, predicate, object } = item.pattern;
  const isTwice =
    subject.termType === 'Variable' && object.termType === 'Variable' && subject.value === object.value;
  return predicate.termType !== 'Variable' && !isTwice;
}

/** Matches of a key at the least, on the average, for its column to be read as it lies. */
const LONG_RUN = 16;
/** Matches that are counted at a time. */
const AT_ONCE = 2048;

/**
 * Counts, for each key of a pattern, the sum over its matches of the product of what the branches have for each. Where the
 * matches of a key lie together in a column, and one branch hangs on them, they are looked up there one after the other, and
 * nothing of them is written anywhere.
 */
export class BranchCounter implements KeyCounter {
  private readonly root: PatternProbe;
  private readonly branches: readonly PatternProbe[];
  private readonly interrupt: EvaluationOptions['interrupt'];
  private readonly counts = new Float64Array(AT_ONCE);
  private readonly products = new Float64Array(AT_ONCE);

  /** `root` is asked for the middle variable alone. */
  constructor(
    root: PatternProbe,
    branches: readonly PatternProbe[],
    interrupt: EvaluationOptions['interrupt'],
  ) {
    this.root = root;
    this.branches = branches;
    this.interrupt = interrupt;
  }

  count(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    const runs = this.root.runs(keys, length);
    let matches = 0;
    if (runs !== undefined) for (let key = 0; key < length; key++) matches += runs.to[key]! - runs.from[key]!;
    if (runs === undefined || (this.branches.length > 1 && matches < length * LONG_RUN)) {
      this.countMatches(keys, length, into);
      return;
    }
    const { column, from, to } = runs;
    for (let key = 0; key < length; key++) into[key] = this.along(column, from[key]!, to[key]!);
  }

  private along(column: Uint32Array, start: number, end: number): number {
    const [only] = this.branches;
    let sum = 0;
    for (let at = start; at < end; at += AT_ONCE) {
      const behind = Math.min(end, at + AT_ONCE);
      if (behind - at === AT_ONCE) this.interrupt.check();
      if (this.branches.length === 1) sum += only!.total(column, at, behind);
      else {
        const products = this.productsOf(column.subarray(at, behind), behind - at);
        for (let i = 0; i < behind - at; i++) sum += products[i]!;
      }
    }
    return sum;
  }

  private countMatches(keys: readonly Uint32Array[], length: number, into: Float64Array): void {
    into.fill(0, 0, length);
    this.root.ask(keys, length);
    for (let found = this.root.next(); found !== undefined; found = this.root.next()) {
      this.interrupt.check();
      const { row, columns } = found;
      for (let start = 0; start < found.length; start += AT_ONCE) {
        const some = Math.min(AT_ONCE, found.length - start);
        const products = this.productsOf(columns[0]!.subarray(start, start + some), some);
        for (let i = 0; i < some; i++) into[row[start + i]!]! += products[i]!;
      }
    }
  }

  /** Valid until the next call. */
  private productsOf(ids: Uint32Array, length: number): Float64Array {
    const { products, counts } = this;
    products.fill(1, 0, length);
    for (const branch of this.branches) {
      branch.count([ids], length, counts);
      for (let i = 0; i < length; i++) products[i]! *= counts[i]!;
    }
    return products;
  }
}

/** A probe of a branch by its middle variable. */
export function branchProbe(
  { pattern, graphs }: CountedPattern,
  middle: string,
  { options }: Environment,
): PatternProbe | undefined {
  const plan = planPattern(pattern, graphs, [middle], options.source);
  if (plan.impossible || graphs.kind !== 'fixed') return undefined;
  const at = isVariable(pattern.subject, middle) ? 'subject' : 'object';
  return patternProbe({ pattern: constantPattern(plan, graphs.selector), at: [at], wanted: [] }, options);
}

function isVariable(term: TriplePattern['subject'], name: string): boolean {
  return term.termType === 'Variable' && term.value === name;
}

/** Counts nothing: what hangs on a branch that no triple matches. */
export const countsNothing: KeyCounter = {
  count(_keys, length, into) {
    into.fill(0, 0, length);
  },
};
