import type { Term } from '../../rdf/index.ts';
import type { Operation, Query } from '../algebra/index.ts';
import { optimise } from '../optimise/index.ts';
import type { TermTexts } from '../source.ts';
import type { Batch } from './batch.ts';
import { compile, environmentOf } from './compile.ts';
import type { EvaluationOptions } from './environment.ts';
import { recogniseFunctions } from './function/recognise-functions.ts';
import { align, type Operator } from './operator.ts';
import { batchBytes } from './plan-memory.ts';
import type { TermTable } from './term-table.ts';

/** Rows of a SELECT query, decoded when they are looked at. Valid until the cursor is asked for the next batch. */
export type SolutionBatch = {
  readonly length: number;
  /** The term at a row and at a position of the cursor's `variables`; undefined where it is unbound. */
  term(row: number, column: number): Term | undefined;
  /** The ids at the rows, where the source shows the texts of its terms. */
  readonly stored?: { readonly texts: TermTexts; readonly columns: readonly Uint32Array[] } | undefined;
};

export type SolutionCursor = {
  readonly variables: readonly string[];
  /** The next rows, never none, or undefined at the end and from then on. */
  next(): SolutionBatch | undefined;
};

/** The operators of an operation, at least for these variables, and the terms of its ids; `afterRule` is told what the optimiser does. */
export function prepare(
  operation: Operation,
  variables: readonly string[],
  options: EvaluationOptions,
  afterRule?: Parameters<typeof optimise>[1],
): { operator: Operator; terms: TermTable } {
  const environment = environmentOf(options, variables);
  const recognised = recogniseFunctions(operation, options.propertyFunctions);
  const operator = compile(optimise(recognised, afterRule, options.interrupt), environment);
  options.memory.take(batchBytes(operator));
  return { operator, terms: environment.terms };
}

/** The solutions of any operation, with these columns. */
export function solutionsOf(
  operation: Operation,
  variables: readonly string[],
  options: EvaluationOptions,
): SolutionCursor {
  const { operator, terms } = prepare(operation, variables, options);
  const batches = align(operator, variables).open()[Symbol.iterator]();
  return {
    variables,
    next() {
      options.interrupt.check();
      const next = batches.next();
      return next.done ? undefined : solutionBatch(next.value, terms, options.source.texts);
    },
  };
}

function solutionBatch(batch: Batch, terms: TermTable, texts: TermTexts | undefined): SolutionBatch {
  return {
    stored: texts && { texts, columns: batch.columns },
    length: batch.length,
    term(row, column) {
      const id = batch.columns[column]![row]!;
      return id === 0 ? undefined : terms.termOf(id);
    },
  };
}

/** IRI() resolves against the query's own base where it has one. */
export function withBase<Options extends { readonly baseIri: string }>(
  options: Options,
  baseIri: string,
): Options {
  return baseIri === '' ? options : { ...options, baseIri };
}

/**
 * The solutions of a SELECT query, computed as they are asked for. Throws `query-timeout`, `cancelled`, `query-memory` and
 * `sparql-unsupported`, here or from `next`.
 */
export function evaluateSelect(
  query: Extract<Query, { form: 'select' }>,
  options: EvaluationOptions,
): SolutionCursor {
  return solutionsOf(query.where, query.variables, withBase(options, query.baseIri));
}

/** Whether an ASK query has a solution; stops at the first. */
export function evaluateAsk(query: Extract<Query, { form: 'ask' }>, options: EvaluationOptions): boolean {
  return solutionsOf(query.where, [], withBase(options, query.baseIri)).next() !== undefined;
}
