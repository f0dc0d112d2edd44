import { literal, type Term } from '../../../rdf/index.ts';
import type { Aggregate } from '../../algebra/index.ts';
import { termKey } from '../term-table.ts';
import type { Accumulator, ExpressionContext } from './contract.ts';
import { textOf } from './functions/index.ts';
import { STRING_LENGTH_MAX } from './limits.ts';
import { orderValues } from './order-terms.ts';
import { calculate, isLongNumber } from './values/numeric.ts';
import { valueOfTerm } from './values/read.ts';
import { integerValue, isNumeric, type NumericValue, termOfValue, type Value } from './values/value.ts';

/** Rough bytes of a remembered key beside its text. */
const KEY_BYTES = 64;
/** What a text that is added to costs beside its characters, for each addition. */
const PIECE_BYTES = 64;

/**
 * A running aggregate (SPARQL 1.1 Query 18.5.1). An error among the values (`add(undefined)`) makes SUM, AVG, MIN, MAX
 * and GROUP_CONCAT an error; COUNT and SAMPLE pass over it. DISTINCT is by term. Of an empty group: COUNT, SUM and AVG
 * are 0, GROUP_CONCAT is "", MIN, MAX and SAMPLE are errors.
 *
 * COUNT(*) is the aggregate without an argument: call `add` once for each row, with anything (undefined too); each call
 * counts. For COUNT(DISTINCT *) hand over distinct rows: `distinct` changes nothing there.
 */
export function accumulator(aggregate: Aggregate, context: ExpressionContext): Accumulator {
  if (aggregate.name === 'count' && aggregate.argument === undefined) return countRows();
  const plain = makers[aggregate.name](aggregate, context);
  return aggregate.distinct ? distinctOnly(plain, context) : plain;
}

type Maker = (aggregate: Aggregate, context: ExpressionContext) => Accumulator;

const makers: Readonly<Record<Aggregate['name'], Maker>> = {
  count: countValues,
  sum: (_, context) => total((sum) => sum, context),
  avg: (_, context) =>
    total((sum, count) => (count === 0 ? sum : calculate('/', sum, integerValue(count))), context),
  min: (_, context) => extreme((order) => order < 0, context),
  max: (_, context) => extreme((order) => order > 0, context),
  sample: firstValue,
  group_concat: ({ separator }, context) => concatenation(separator, context),
};

function countRows(): Accumulator {
  let count = 0;
  return {
    add() {
      count += 1;
    },
    finish: () => termOfValue(integerValue(count)),
  };
}

function countValues(): Accumulator {
  let count = 0;
  return {
    add(value) {
      if (value !== undefined) count += 1;
    },
    finish: () => termOfValue(integerValue(count)),
  };
}

function total(
  result: (sum: NumericValue, count: number) => NumericValue | undefined,
  context: ExpressionContext,
): Accumulator {
  let sum: NumericValue | undefined = integerValue(0);
  let count = 0;
  return {
    add(term) {
      if (sum === undefined) return;
      const value = term === undefined ? undefined : valueOfTerm(term);
      if (value !== undefined && isNumeric(value)) {
        if (isLongNumber(value)) context.interrupt?.check();
        sum = calculate('+', sum, value);
      } else sum = undefined;
      count += 1;
    },
    finish() {
      const value = sum === undefined ? undefined : result(sum, count);
      return value === undefined ? undefined : termOfValue(value);
    },
  };
}

/** MIN and MAX go by the order of ORDER BY; of equal values the first stays. */
function extreme(isBetter: (order: number) => boolean, context: ExpressionContext): Accumulator {
  const kept = keptText(context);
  let best: Value | undefined;
  let failed = false;
  return {
    add(term) {
      if (failed) return;
      failed = term === undefined;
      if (term === undefined) return;
      const value = valueOfTerm(term);
      if (best !== undefined && !isBetter(orderValues(value, best))) return;
      kept.now(term);
      best = value;
    },
    finish() {
      kept.now(undefined);
      return failed || best === undefined ? undefined : termOfValue(best);
    },
  };
}

function firstValue(_: Aggregate, context: ExpressionContext): Accumulator {
  const kept = keptText(context);
  let first: Term | undefined;
  return {
    add(value) {
      if (first !== undefined || value === undefined) return;
      kept.now(value);
      first = value;
    },
    finish() {
      kept.now(undefined);
      return first;
    },
  };
}

/** Counts the text of the one term that an aggregate keeps. */
function keptText({ budget }: ExpressionContext): { now(term: Term | undefined): void } {
  let taken = 0;
  return {
    now(term) {
      const bytes = term === undefined ? 0 : term.value.length * 2;
      if (bytes > taken) budget?.take(bytes - taken);
      else budget?.give(taken - bytes);
      taken = bytes;
    },
  };
}

/** GROUP_CONCAT: strings and IRIs as text, languages lost; blank nodes have no text, so they are errors. */
function concatenation(separator: string, context: ExpressionContext): Accumulator {
  let text: string | undefined;
  let failed = false;
  let taken = 0;
  return {
    add(term) {
      const value = term === undefined ? undefined : valueOfTerm(term);
      failed ||= value === undefined || value.kind === 'blank';
      if (failed || value === undefined) return;
      const part = textOf(value);
      const length = text === undefined ? part.length : text.length + separator.length + part.length;
      failed = length > STRING_LENGTH_MAX;
      if (failed) return;
      const bytes = (length - (text?.length ?? 0)) * 2 + PIECE_BYTES;
      context.budget?.take(bytes);
      taken += bytes;
      text = text === undefined ? part : text + separator + part;
    },
    finish() {
      context.budget?.give(taken);
      taken = 0;
      return failed ? undefined : literal(text ?? '');
    },
  };
}

/** Passes each term on once; errors are all passed on. */
function distinctOnly(inner: Accumulator, context: ExpressionContext): Accumulator {
  const seen = new Set<string>();
  let taken = 0;
  return {
    add(value) {
      if (value !== undefined) {
        const key = termKey(value);
        if (seen.has(key)) return;
        const bytes = KEY_BYTES + key.length * 2;
        context.budget?.take(bytes);
        taken += bytes;
        seen.add(key);
      }
      inner.add(value);
    },
    finish() {
      context.budget?.give(taken);
      taken = 0;
      return inner.finish();
    },
  };
}
