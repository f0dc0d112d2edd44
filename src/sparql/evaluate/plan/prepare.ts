import type { Operation } from '../../algebra/index.ts';
import { optimise } from '../../optimise/index.ts';
import { compile, environmentOf } from '../compile.ts';
import type { EvaluationOptions } from '../environment.ts';
import { recogniseFunctions } from '../function/recognise-functions.ts';
import { align, type Operator } from '../operator.ts';
import { batchBytes } from '../plan-memory.ts';
import type { TermTable } from '../term-table.ts';
import { isKeepable } from './is-keepable.ts';
import { type KeptPlans, type Plan, planKey } from './kept-plans.ts';
import { RunOptions } from './run-options.ts';
import { RunState } from './run-state.ts';

/** The operators of an operation, with just these columns, and the terms of its ids; `afterRule` is told what the optimiser does. */
export function prepare(
  operation: Operation,
  variables: readonly string[],
  options: EvaluationOptions,
  afterRule?: Parameters<typeof optimise>[1],
  state = new RunState(),
): { readonly operator: Operator; readonly terms: TermTable } {
  const environment = environmentOf(options, variables, state);
  const recognised = recogniseFunctions(operation, options.propertyFunctions);
  const operator = compile(optimise(recognised, afterRule, options.interrupt), environment);
  options.memory.take(batchBytes(operator));
  return { operator: align(operator, variables), terms: environment.terms };
}

/** Options of a query with where its plan is kept, if it comes again; nowhere where that is left out. */
export type QueryOptions = EvaluationOptions & { readonly plans?: KeptPlans | undefined };

/** A prepared operation for one run. */
export type Prepared = {
  readonly operator: Operator;
  readonly terms: TermTable;
  /** Says that the run is over, all that it opened having been closed. */
  end(): void;
};

/** The same, from the plan of an earlier run where `options.plans` has it, and kept there for the next. */
export function prepareRun(
  operation: Operation,
  variables: readonly string[],
  options: QueryOptions,
): Prepared {
  const { plans, source } = options;
  const key =
    plans !== undefined && isKeepable(operation, options.propertyFunctions)
      ? planKey(variables, options)
      : undefined;
  if (plans === undefined || key === undefined) {
    return { ...prepare(operation, variables, options), end() {} };
  }
  const known = plans.take(operation, key, source);
  const plan = known === undefined ? planFor(operation, variables, key, options) : begun(known, options);
  return { operator: plan.operator, terms: plan.terms, end: () => plans.put(operation, plan, source) };
}

function begun(plan: Plan, options: EvaluationOptions): Plan {
  plan.run.begin(options);
  plan.state.forget();
  options.interrupt.check();
  options.memory.take(plan.bytes);
  return plan;
}

function planFor(
  operation: Operation,
  variables: readonly string[],
  key: string,
  options: EvaluationOptions,
): Plan {
  const run = new RunOptions(options);
  const state = new RunState();
  const { operator, terms } = prepare(operation, variables, run.options, undefined, state);
  state.keep();
  run.planned();
  return { operator, terms, key, run, state, bytes: run.takenBytes };
}
