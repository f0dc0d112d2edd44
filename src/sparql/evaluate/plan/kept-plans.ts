import type { Operation } from '../../algebra/index.ts';
import type { QuadSource } from '../../source.ts';
import type { Dataset } from '../dataset.ts';
import type { EvaluationOptions } from '../environment.ts';
import type { Operator } from '../operator.ts';
import { graphsKey } from '../table/pattern-key.ts';
import type { TermTable } from '../term-table.ts';
import type { RunOptions } from './run-options.ts';
import type { RunState } from './run-state.ts';

/** A query that is ready to run, by one loop at a time. */
export type Plan = {
  readonly operator: Operator;
  readonly terms: TermTable;
  /** What of the query it was made for, besides its operation. */
  readonly key: string;
  readonly run: RunOptions;
  readonly state: RunState;
  /** What preparing it took of a budget; each further run is asked for as much. */
  readonly bytes: number;
};

/** Plans of one source that are kept; those that were used last. */
const PLANS_MAX = 128;
/** Larger plans are not. */
const PLAN_BYTES_MAX = 4_194_304;

/**
 * The plans of queries that come again: known by the parsed operation (a text that is parsed once is one object) and by the
 * dataset, and by the source, since estimates, ids and columns are its own. A plan that runs is not here: another run
 * of the same query meanwhile, or one that was left half way, is prepared anew.
 */
export class KeptPlans {
  private readonly plans = new WeakMap<QuadSource, Map<Operation, Plan>>();

  /** Takes out the plan of an operation, if there is one. */
  take(operation: Operation, key: string, source: QuadSource): Plan | undefined {
    const plans = this.plans.get(source);
    const plan = plans?.get(operation);
    if (plan?.key !== key) return undefined;
    plans!.delete(operation);
    return plan;
  }

  /** Keeps a plan that is at the end of its run. */
  put(operation: Operation, plan: Plan): void {
    if (plan.bytes > PLAN_BYTES_MAX) return;
    const { source } = plan.run.options;
    const plans = this.plans.get(source) ?? new Map<Operation, Plan>();
    this.plans.set(source, plans);
    plans.set(operation, plan);
    if (plans.size > PLANS_MAX) plans.delete(plans.keys().next().value!);
  }
}

/** Datasets of more graphs are not told apart. */
const GRAPHS_MAX = 256;

/** What a plan depends on besides the operation and the source; undefined where that is too much to compare. */
export function planKey(
  variables: readonly string[],
  { dataset, baseIri }: Pick<EvaluationOptions, 'dataset' | 'baseIri'>,
): string | undefined {
  if (dataset.named.length > GRAPHS_MAX) return undefined;
  return `${variables.join()} ${baseIri} ${graphsKey(dataset.default)} ${namedText(dataset)}`;
}

function namedText({ named }: Dataset): string {
  return named.join();
}
