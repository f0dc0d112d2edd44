import type { Interrupt, MemoryBudget } from '../../base/index.ts';
import type { BlankNode, Term } from '../../rdf/index.ts';
import type { Operation, TriplePattern } from '../algebra/index.ts';
import type { GraphSelector, QuadSource } from '../source.ts';
import type { RowReader } from './batch.ts';
import type { Dataset } from './dataset.ts';
import type { ExpressionContext } from './expression/contract.ts';
import type { PropertyFunctions } from './function/property-function.ts';
import type { Operator } from './operator.ts';
import type { RunState } from './plan/run-state.ts';
import type { Federation } from './service/federation.ts';
import type { TermTable } from './term-table.ts';

/** What one evaluation is given. */
export type EvaluationOptions = {
  readonly source: QuadSource;
  readonly dataset: Dataset;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
  /** NOW(). */
  readonly now: Date;
  readonly baseIri: string;
  /** A blank node that nobody else has. */
  freshBlankNode(): BlankNode;
  /** Who asks other servers for SERVICE; undefined where nobody does. */
  readonly federation?: Federation;
  extensionFunction(iri: string): ((args: readonly Term[]) => Term | undefined) | undefined;
  /** None where it is left out. */
  readonly propertyFunctions?: PropertyFunctions | undefined;
};

/** The row that EXISTS asks about, seen from inside its pattern; `ids` changes from row to row. */
export type OuterRow = { readonly variables: readonly string[]; readonly ids: Uint32Array };

/** A pattern of a join that is read by an operator of its own, which the join begins with. */
export type LeadScan = {
  readonly join: Operation;
  readonly pattern: TriplePattern;
  readonly scan: Operator;
};

/** Where an operator stands: the query as a whole, the active graph, and the row around an EXISTS. */
export type Environment = {
  readonly options: EvaluationOptions;
  readonly terms: TermTable;
  /** What remembers something of the run says here how it is forgotten. */
  readonly state: RunState;
  readonly active: GraphSelector;
  readonly outer: OuterRow | undefined;
  /** The variables that somebody reads of what is prepared here; undefined: all. Others may be left out. */
  readonly needed: ReadonlySet<string> | undefined;
  /** Whether rows are only counted, so that equal ones may come once with how often they stand (`join/times.ts`). */
  readonly counts: boolean;
  /** How many rows at the most are read of what is prepared here; undefined: all. */
  readonly first: number | undefined;
  /** What a join below is to begin with, so that its rows come in the order of a sort key (`order/first-in-order.ts`). */
  readonly lead: LeadScan | undefined;
  /** Prepares an operation here: given to operators so that they need not know each other. */
  compile(operation: Operation, environment: Environment): Operator;
  /** Prepares EXISTS here: the operator that it runs, and whether it has a solution for a row over `variables`. */
  exists(pattern: Operation, variables: readonly string[], environment: Environment): PreparedExists;
};

export type PreparedExists = { readonly operator: Operator; test(row: RowReader): boolean };

/** What expressions compiled here are given; the operators of their EXISTS patterns are noted in `operators`. */
export function expressionContext(environment: Environment, operators: Operator[]): ExpressionContext {
  const { options, terms, state } = environment;
  return {
    terms,
    state,
    now: options.now,
    baseIri: options.baseIri,
    freshBlankNode: () => options.freshBlankNode(),
    exists(pattern, variables) {
      const { operator, test } = environment.exists(pattern, variables, environment);
      operators.push(operator);
      return test;
    },
    extensionFunction: (iri) => options.extensionFunction(iri),
    interrupt: options.interrupt,
    budget: options.memory,
  };
}
