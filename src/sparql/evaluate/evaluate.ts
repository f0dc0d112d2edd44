import type { Term } from '../../rdf/index.ts';
import type { Operation, Query } from '../algebra/index.ts';
import type { TermTexts } from '../source.ts';
import type { Batch } from './batch.ts';
import { prepareRun, type QueryOptions } from './plan/prepare.ts';
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
  /** Ends it early: no more is asked. */
  end(): void;
};

/** The solutions of any operation, with these columns. */
export function solutionsOf(
  operation: Operation,
  variables: readonly string[],
  options: QueryOptions,
): SolutionCursor {
  const { operator, terms, end } = prepareRun(operation, variables, options);
  const batches = operator.open()[Symbol.iterator]();
  let isOver = false;
  const over = () => {
    if (!isOver) end();
    isOver = true;
  };
  return {
    variables,
    next() {
      options.interrupt.check();
      const next = batches.next();
      if (!next.done) return solutionBatch(next.value, terms, options.source.texts);
      over();
      return undefined;
    },
    end() {
      batches.return?.();
      over();
    },
  };
}

/** Rows of ids as rows of terms. */
export function solutionBatch(
  batch: Batch,
  terms: Pick<TermTable, 'termOf'>,
  texts: TermTexts | undefined,
): SolutionBatch {
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
  options: QueryOptions,
): SolutionCursor {
  return solutionsOf(query.where, query.variables, withBase(options, query.baseIri));
}

/** Whether an ASK query has a solution; stops at the first. */
export function evaluateAsk(query: Extract<Query, { form: 'ask' }>, options: QueryOptions): boolean {
  const solutions = solutionsOf(query.where, [], withBase(options, query.baseIri));
  const answer = solutions.next() !== undefined;
  solutions.end();
  return answer;
}
