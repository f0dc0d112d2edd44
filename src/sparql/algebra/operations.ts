import type { BlankNode, NamedNode, Term } from '../../rdf/index.ts';
import type { Aggregate, Expression } from './expressions.ts';

export type Variable = { readonly termType: 'Variable'; readonly value: string };

/** Blank nodes of a query pattern are variables by now, with names that no query text can spell. */
export type PatternTerm = NamedNode | Extract<Term, { termType: 'Literal' }> | Variable;

export type TriplePattern = {
  readonly subject: PatternTerm;
  readonly predicate: NamedNode | Variable;
  readonly object: PatternTerm;
};

/** SPARQL 1.1 Query section 9 and 18.1.7. */
export type Path =
  | { readonly type: 'link'; readonly iri: NamedNode }
  | { readonly type: 'inverse'; readonly path: Path }
  | { readonly type: 'sequence'; readonly left: Path; readonly right: Path }
  | { readonly type: 'alternative'; readonly left: Path; readonly right: Path }
  | { readonly type: 'zero-or-one'; readonly path: Path }
  | { readonly type: 'zero-or-more'; readonly path: Path }
  | { readonly type: 'one-or-more'; readonly path: Path }
  /** A negated property set: links forward that are none of `forward`, links backward that are none of `backward`. */
  | {
      readonly type: 'negated';
      readonly forward: readonly NamedNode[] | undefined;
      readonly backward: readonly NamedNode[] | undefined;
    };

export type SortKey = { readonly expression: Expression; readonly descending: boolean };

/** A row of VALUES: a term or undefined (UNDEF) for each variable. */
export type ValuesRow = readonly (NamedNode | Extract<Term, { termType: 'Literal' }> | undefined)[];

/** The SPARQL algebra (SPARQL 1.1 Query section 18.2) as frozen tagged data. */
export type Operation =
  | { readonly type: 'bgp'; readonly patterns: readonly TriplePattern[] }
  | {
      readonly type: 'path';
      readonly subject: PatternTerm;
      readonly path: Path;
      readonly object: PatternTerm;
    }
  /**
   * What a property function finds (`evaluate/function/property-function.ts`). Evaluation makes it from the patterns that the text
   * has: the language does not tell such a property from another.
   */
  | {
      readonly type: 'property-function';
      readonly iri: string;
      /** What is found. */
      readonly subject: readonly PatternTerm[];
      /** Its arguments. */
      readonly object: readonly PatternTerm[];
    }
  | { readonly type: 'join'; readonly left: Operation; readonly right: Operation }
  | {
      readonly type: 'left-join';
      readonly left: Operation;
      readonly right: Operation;
      readonly condition: Expression | undefined;
    }
  | { readonly type: 'union'; readonly left: Operation; readonly right: Operation }
  | { readonly type: 'minus'; readonly left: Operation; readonly right: Operation }
  | { readonly type: 'filter'; readonly condition: Expression; readonly input: Operation }
  | {
      readonly type: 'extend';
      readonly input: Operation;
      readonly variable: string;
      readonly expression: Expression;
    }
  | { readonly type: 'graph'; readonly name: NamedNode | Variable; readonly input: Operation }
  | {
      readonly type: 'service';
      readonly name: NamedNode | Variable;
      readonly silent: boolean;
      readonly input: Operation;
    }
  /** Rows by hand; `{ variables: [], rows: [[]] }` is the one empty solution, no rows at all the empty multiset. */
  | { readonly type: 'values'; readonly variables: readonly string[]; readonly rows: readonly ValuesRow[] }
  | {
      readonly type: 'group';
      readonly input: Operation;
      readonly keys: readonly { readonly variable: string; readonly expression: Expression }[];
      readonly aggregates: readonly { readonly variable: string; readonly aggregate: Aggregate }[];
    }
  | { readonly type: 'order'; readonly input: Operation; readonly keys: readonly SortKey[] }
  | { readonly type: 'project'; readonly input: Operation; readonly variables: readonly string[] }
  | { readonly type: 'distinct'; readonly input: Operation }
  | { readonly type: 'reduced'; readonly input: Operation }
  | {
      readonly type: 'slice';
      readonly input: Operation;
      readonly offset: number;
      readonly limit: number | undefined;
    };

/** A triple of a CONSTRUCT template or of update data; blank nodes are made anew for each solution. */
export type TemplateTriple = {
  readonly subject: PatternTerm | BlankNode;
  readonly predicate: NamedNode | Variable;
  readonly object: PatternTerm | BlankNode;
};

/** FROM and FROM NAMED, or the protocol's `default-graph-uri` and `named-graph-uri`; undefined where neither is given. */
export type DatasetClause = { readonly default: readonly string[]; readonly named: readonly string[] };

export type Query = {
  /** The base IRI in force at the end of the prologue, for IRI() of a relative reference; '' where there is none. */
  readonly baseIri: string;
  readonly dataset: DatasetClause | undefined;
  readonly where: Operation;
} & (
  | {
      readonly form: 'select' /** In the order of the SELECT clause. */;
      readonly variables: readonly string[];
    }
  | { readonly form: 'ask' }
  | { readonly form: 'construct'; readonly template: readonly TemplateTriple[] }
  | { readonly form: 'describe'; readonly targets: readonly (NamedNode | Variable)[] }
);
