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

/** Plans of one dictionary that are kept; those that were used last. */
const PLANS_MAX = 128;
/** Larger plans are not. */
const PLAN_BYTES_MAX = 4_194_304;

/**
 * The plans of queries that come again: known by the parsed operation (a text that is parsed once is one object) and by the
 * dataset. One serves as long as what it was made by holds (`planned-source.ts`): an edit changes nothing of that, as a rule.
 * A plan that runs is not here: another run of the same query meanwhile, or one that was left half way, is prepared anew.
 */
export class KeptPlans {
  private readonly plans = new WeakMap<object, Map<Operation, Plan>>();

  /** Takes out the plan of an operation, if there is one that is right for the source. */
  take(operation: Operation, key: string, source: QuadSource): Plan | undefined {
    const plans = this.plans.get(ownerIn(source));
    const plan = plans?.get(operation);
    if (plan?.key !== key) return undefined;
    plans!.delete(operation);
    return plan.run.suits(source) ? plan : undefined;
  }

  /** Keeps a plan that is at the end of its run over a source. */
  put(operation: Operation, plan: Plan, source: QuadSource): void {
    plan.run.rest();
    if (plan.bytes > PLAN_BYTES_MAX) return;
    const owner = ownerIn(source);
    const plans = this.plans.get(owner) ?? new Map<Operation, Plan>();
    this.plans.set(owner, plans);
    plans.set(operation, plan);
    if (plans.size > PLANS_MAX) plans.delete(plans.keys().next().value!);
  }
}

/**
 * What plans are kept with, and no longer than it: the texts of a dictionary, whose memory operators hold, where a source is a state
 * among others; else the source.
 */
function ownerIn(source: QuadSource): object {
  return (source.lineage && source.texts) ?? source;
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
