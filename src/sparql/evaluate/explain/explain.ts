import { type ErrorRecord, errorToRecord, toPinakesError } from '../../../base/index.ts';
import type { Operation, Query } from '../../algebra/index.ts';
import { operationText } from '../../algebra/text.ts';
import { templateVariables } from '../construct/template.ts';
import type { EvaluationOptions } from '../environment.ts';
import { withBase } from '../evaluate.ts';
import type { Operator } from '../operator.ts';
import { prepare } from '../plan/prepare.ts';
import { type Plan, planOf } from './plan.ts';
import { Stopwatch } from './stopwatch.ts';

/** How a query is, or was, answered: plain data, to be sent as it is. */
export type Explanation = {
  readonly form: Query['form'];
  /** The algebra as parsed, and then after each rule of the optimiser that changed it. */
  readonly algebra: readonly { readonly after: string; readonly text: string }[];
  readonly plan: Plan;
  /** Undefined where the query was not run. */
  readonly run: RunFigures | undefined;
};

export type RunFigures = {
  readonly rows: number;
  /** Until the last solution; making triples and writing the answer are not in it. */
  readonly totalMs: number;
  /** The limit that ended the run, if one did; the figures are then those up to there. */
  readonly stopped: ErrorRecord | undefined;
};

export type ExplainOptions = EvaluationOptions & {
  /** Whether to run the query and measure, rather than only plan. */
  readonly run: boolean;
  /** Called with the number of rows so far; throws when they are too many. */
  assertRows(rows: number): void;
};

/** Codes of the limits of a query. */
const LIMITS: readonly string[] = ['query-timeout', 'query-memory', 'query-rows'];

/**
 * The plan of a query, and with `run` what each operator did. A limit that ends the run is part of the explanation: it is
 * the slow query that one wants explained. Throws what planning throws, and `cancelled`.
 */
export function explainQuery(query: Query, options: ExplainOptions): Explanation {
  const algebra = [{ after: 'parsing', text: operationText(query.where) }];
  const noteChange = ({ name }: { readonly name: string }, operation: Operation) => {
    const text = operationText(operation);
    if (text !== algebra.at(-1)!.text) algebra.push({ after: name, text });
  };
  const based = withBase(options, query.baseIri);
  const variables = variablesOf(query);
  const { operator: whole } = prepare(query.where, variables, based, noteChange);
  if (!options.run) return { form: query.form, algebra, plan: planOf(whole), run: undefined };
  const stopwatch = new Stopwatch();
  stopwatch.watch(whole);
  const run = measure(whole, query.form === 'ask', options);
  return { form: query.form, algebra, plan: planOf(whole, (of) => stopwatch.figuresOf(of)), run };
}

/** What the solutions of a query are asked for. */
function variablesOf(query: Query): readonly string[] {
  switch (query.form) {
    case 'select':
      return query.variables;
    case 'ask':
      return [];
    case 'construct':
      return templateVariables(query.template);
    case 'describe':
      return query.targets.flatMap((target) => (target.termType === 'Variable' ? [target.value] : []));
  }
}

function measure(operator: Operator, onlyFirst: boolean, options: ExplainOptions): RunFigures {
  const start = performance.now();
  let rows = 0;
  let stopped: ErrorRecord | undefined;
  try {
    for (const batch of operator.open()) {
      options.interrupt.check();
      rows += batch.length;
      options.assertRows(rows);
      if (onlyFirst) break;
    }
  } catch (thrown) {
    if (!LIMITS.includes(toPinakesError(thrown).code)) throw thrown;
    stopped = errorToRecord(thrown);
  }
  return { rows, totalMs: performance.now() - start, stopped };
}
