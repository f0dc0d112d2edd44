import type { Literal, NamedNode } from '../../rdf/index.ts';
import type { Operation } from './operations.ts';

/** SPARQL 1.1 Query section 17 (expressions), after parsing: prefixes resolved, arities checked. */
export type Expression =
  | { readonly type: 'term'; readonly term: NamedNode | Literal }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'not'; readonly argument: Expression }
  | {
      readonly type: 'compare';
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'negate'; readonly argument: Expression }
  | { readonly type: 'plus'; readonly argument: Expression }
  | {
      readonly type: 'in';
      readonly negated: boolean;
      readonly argument: Expression;
      readonly list: readonly Expression[];
    }
  | { readonly type: 'bound'; readonly name: string }
  | {
      readonly type: 'if';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly type: 'coalesce'; readonly list: readonly Expression[] }
  | { readonly type: 'exists'; readonly negated: boolean; readonly pattern: Operation }
  /** A built-in by its keyword in lower case (`strlen`, `regex`, `isiri`, `sameterm` …; BOUND, IF, COALESCE, IN are above). */
  | { readonly type: 'builtin'; readonly name: string; readonly list: readonly Expression[] }
  /** A function by IRI: the XSD casts and extension functions. */
  | { readonly type: 'function'; readonly iri: string; readonly list: readonly Expression[] };

/** SPARQL 1.1 Query section 18.5.1; `argument` is undefined for COUNT(*) only. */
export type Aggregate = {
  readonly name: 'count' | 'sum' | 'min' | 'max' | 'avg' | 'sample' | 'group_concat';
  readonly distinct: boolean;
  readonly argument: Expression | undefined;
  /** For GROUP_CONCAT; a single space unless the query says otherwise. */
  readonly separator: string;
};
