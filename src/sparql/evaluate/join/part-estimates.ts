import type { Expression } from '../../algebra/index.ts';
import { variablesMentioned } from '../../algebra/mentioned.ts';
import type { TriplePosition } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import type { Operator } from '../operator.ts';
import type { VariableRanges } from '../range/filter-ranges.ts';
import type { FilterEstimate, PartEstimate } from './choose-order.ts';
import { isPlainPattern } from './counted-branches.ts';
import type { JoinItem } from './join-items.ts';
import { constantPattern, estimatePattern, type PatternGraphs, planPattern } from './pattern-plan.ts';
import { distinctIds, shareWithin } from './statistics.ts';

const POSITIONS: readonly TriplePosition[] = ['subject', 'predicate', 'object'];

/** Rows that a path is taken to find from one end, and between ends that are not known. */
const PATH_ROWS = 50;
const UNBOUND_PATH_ROWS = 1e7;
/** Rows that another server is taken to have for a pattern, as nobody can tell. */
const SERVICE_ROWS = 2e7;

/** What a part of a join is thought to be like; `operator` is that of one that is run on its own. */
export function estimatePart(
  item: JoinItem,
  variables: ReadonlySet<string>,
  operator: Operator | undefined,
  ranges: VariableRanges,
  options: EvaluationOptions,
): PartEstimate {
  const each = (count: number) => new Map([...variables].map((name) => [name, count]));
  switch (item.kind) {
    case 'pattern':
      return estimateOfPattern(item, ranges, options);
    case 'path': {
      // Each end that is known divides by this, which leaves a few rows from one end and less than one between two.
      const rows = variables.size < 2 ? PATH_ROWS : UNBOUND_PATH_ROWS;
      return {
        rows,
        distinct: each(rows / PATH_ROWS),
        needs: [],
        costPerRow: 20,
        comesLast: false,
        isCountable: false,
      };
    }
    case 'function':
      return estimateOfFunction(item.operation, each);
    case 'service': {
      const { name } = item.operation;
      const needs = name.termType === 'Variable' ? [name.value] : [];
      // Last, so that there is something to send along.
      return {
        rows: SERVICE_ROWS,
        distinct: each(1),
        needs,
        costPerRow: SERVICE_ROWS,
        comesLast: true,
        isCountable: false,
      };
    }
    case 'other':
      return {
        rows: operator!.rows,
        distinct: each(Math.max(1, operator!.rows)),
        needs: [],
        costPerRow: 1,
        comesLast: false,
        isCountable: false,
      };
  }
}

/** Rows that a call of a property function is taken to give, and what a call for each row is taken to cost. */
const CALL_ROWS = 20;
const CALL_COST = 1000;
/** With as many values of its arguments, each of them gives the rows of a call. */
const CALL_ARGUMENTS = 1e6;

/** One call for all rows costs what it gives; a call for each comes after the patterns that make rows fewer. */
function estimateOfFunction(
  operation: Extract<JoinItem, { kind: 'function' }>['operation'],
  each: (count: number) => Map<string, number>,
): PartEstimate {
  const needs = operation.object.flatMap((term) => (term.termType === 'Variable' ? [term.value] : []));
  if (needs.length === 0) {
    return {
      rows: CALL_ROWS,
      distinct: each(CALL_ROWS),
      needs,
      costPerRow: 1,
      comesLast: false,
      isCountable: false,
    };
  }
  const distinct = each(CALL_ROWS);
  for (const name of needs) distinct.set(name, CALL_ARGUMENTS);
  return {
    rows: CALL_ROWS * CALL_ARGUMENTS ** new Set(needs).size,
    distinct,
    needs,
    costPerRow: CALL_COST,
    comesLast: false,
    isCountable: false,
  };
}

function estimateOfPattern(
  {
    pattern,
    graphs,
  }: { readonly pattern: Extract<JoinItem, { kind: 'pattern' }>['pattern']; readonly graphs: PatternGraphs },
  ranges: VariableRanges,
  { source }: EvaluationOptions,
): PartEstimate {
  const plan = planPattern(pattern, graphs, [], source);
  const all = estimatePattern(plan, graphs, source);
  let rows = all;
  const distinct = new Map<string, number>();
  if (graphs.kind === 'each') distinct.set(graphs.variable, Math.max(1, graphs.graphs.length));
  for (const position of POSITIONS) {
    const term = pattern[position];
    if (term.termType !== 'Variable') continue;
    const isPlain = !plan.impossible && graphs.kind === 'fixed';
    const ids = isPlain ? constantPattern(plan, graphs.selector) : undefined;
    const count = ids === undefined ? Math.max(1, all / 4) : distinctIds(source, ids, position);
    const wanted = ranges.get(term.value);
    const share = ids === undefined || wanted === undefined ? 1 : shareWithin(source, ids, position, wanted);
    rows *= share;
    distinct.set(term.value, Math.min(count * share, distinct.get(term.value) ?? Infinity));
  }
  for (const [name, count] of distinct) distinct.set(name, Math.max(1, Math.min(count, rows)));
  return {
    rows,
    distinct,
    needs: [],
    costPerRow: 0.5,
    comesLast: false,
    isCountable: isPlainPattern({ kind: 'pattern', pattern, graphs }),
  };
}

/** How much a condition leaves: little where something is to be one thing, a third otherwise. */
export function estimateFilter(condition: Expression, ranges: VariableRanges): FilterEstimate {
  const variables = [...variablesMentioned(condition)];
  // What it leaves has been counted with the patterns.
  if (variables.length === 1 && ranges.has(variables[0]!)) return { variables, leaves: 1 };
  const isOne = condition.type === 'compare' && condition.operator === '=';
  const isOther = condition.type === 'compare' && condition.operator === '!=';
  return { variables, leaves: isOne ? 0.05 : isOther ? 0.9 : 0.33 };
}
