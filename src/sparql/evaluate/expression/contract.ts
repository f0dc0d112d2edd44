import type { Interrupt, MemoryBudget } from '../../../base/index.ts';
import type { Term } from '../../../rdf/index.ts';
import type { Operation } from '../../algebra/index.ts';
import type { RowReader } from '../batch.ts';
import type { RunState } from '../plan/run-state.ts';
import type { TermTable } from '../term-table.ts';
import type { Value } from './values/value.ts';

/** What an expression needs from the query that it runs in. */
export interface ExpressionContext {
  readonly terms: TermTable;
  /** Where what remembers something of the run says how it is forgotten; left out where there is one run only. */
  readonly state?: RunState;
  /** NOW(): one moment for the whole query. */
  readonly now: Date;
  /** For IRI() and URI() with a relative reference. */
  readonly baseIri: string;
  /** A blank node that no other call has got; BNODE() uses it. */
  freshBlankNode(): Term;
  /** Prepares EXISTS: whether `pattern` has a solution compatible with a row over `variables`. */
  exists(pattern: Operation, variables: readonly string[]): (row: RowReader) => boolean;
  /** Extension functions by IRI, or undefined when there is none of that name. */
  extensionFunction(iri: string): ((args: readonly Term[]) => Term | undefined) | undefined;
  /** Asked before single calls that take long (regular expressions, very long strings and numbers). */
  readonly interrupt?: Interrupt;
  /** Asked before what aggregates keep: the sets of DISTINCT, the text of GROUP_CONCAT. */
  readonly budget?: MemoryBudget;
}

/**
 * A compiled expression. It answers undefined for an error, an unbound variable included (SPARQL 1.1 Query 17.2); it
 * never throws for the data's sake, only for `Interrupt` and budget reasons.
 */
export type CompiledExpression = {
  evaluate(row: RowReader): Term | undefined;
  /** The same, not made a term where it was not one. */
  value(row: RowReader): Value | undefined;
  /** The effective boolean value (17.2.2), undefined for an error. */
  test(row: RowReader): boolean | undefined;
};

/** A running aggregate of one group (18.5.1). `add` gets undefined when the argument was an error on that row. */
export interface Accumulator {
  add(value: Term | undefined): void;
  /** The value of the group, undefined when the aggregate is an error. */
  finish(): Term | undefined;
}
