/** The syntax tree as sparqljs builds it with our terms (its own typings describe an older version). */
import type { BlankNode, Literal, NamedNode } from '../../rdf/index.ts';

export type TreeVariable = { readonly termType: 'Variable'; readonly value: string };
export type TreeWildcard = { readonly termType: 'Wildcard' };
export type TreeTerm = NamedNode | Literal | BlankNode | TreeVariable;

export type TreePath = {
  readonly type: 'path';
  readonly pathType: '|' | '/' | '^' | '+' | '*' | '?' | '!';
  readonly items: readonly (NamedNode | TreePath | readonly never[] | undefined)[];
};

export type TreeTriple = {
  readonly subject: TreeTerm;
  readonly predicate: NamedNode | TreeVariable | TreePath;
  readonly object: TreeTerm;
};

/** A row of VALUES, by variable with its question mark. */
export type TreeRow = Readonly<Record<string, NamedNode | Literal | undefined>>;

export type TreePattern =
  | { readonly type: 'bgp'; readonly triples: readonly TreeTriple[] }
  | { readonly type: 'group'; readonly patterns: readonly TreePattern[] }
  | { readonly type: 'union'; readonly patterns: readonly TreePattern[] }
  | { readonly type: 'optional'; readonly patterns: readonly TreePattern[] }
  | { readonly type: 'minus'; readonly patterns: readonly TreePattern[] }
  | {
      readonly type: 'graph';
      readonly name: NamedNode | TreeVariable;
      readonly patterns: readonly TreePattern[];
    }
  | {
      readonly type: 'service';
      readonly name: NamedNode | TreeVariable;
      readonly silent: boolean;
      readonly patterns: readonly TreePattern[];
    }
  | { readonly type: 'filter'; readonly expression: TreeExpression }
  | { readonly type: 'bind'; readonly variable: TreeVariable; readonly expression: TreeExpression }
  | { readonly type: 'values'; readonly values: readonly TreeRow[] }
  | TreeQuery;

export type TreeExpression =
  | NamedNode
  | Literal
  | TreeVariable
  | { readonly type: 'operation'; readonly operator: string; readonly args: readonly unknown[] }
  | {
      readonly type: 'functionCall';
      readonly function: NamedNode;
      readonly args: readonly TreeExpression[];
      readonly distinct?: boolean;
    }
  | {
      readonly type: 'aggregate';
      readonly aggregation: string;
      readonly distinct: boolean;
      readonly expression: TreeExpression | TreeWildcard;
      readonly separator?: string;
    };

export type TreeSelectItem =
  | TreeVariable
  | { readonly expression: TreeExpression; readonly variable: TreeVariable };

export type TreeModifiers = {
  readonly group?: readonly { readonly expression: TreeExpression; readonly variable?: TreeVariable }[];
  readonly having?: readonly TreeExpression[];
  readonly order?: readonly { readonly expression: TreeExpression; readonly descending?: boolean }[];
  readonly limit?: number;
  readonly offset?: number;
  readonly values?: readonly TreeRow[];
};

export type TreeQuery = TreeModifiers & {
  readonly type: 'query';
  readonly queryType: 'SELECT' | 'ASK' | 'CONSTRUCT' | 'DESCRIBE';
  readonly variables?: readonly (TreeSelectItem | NamedNode | TreeWildcard)[];
  readonly distinct?: unknown;
  readonly reduced?: unknown;
  readonly template?: readonly TreeTriple[] | { readonly triples: readonly TreeTriple[] };
  readonly from?: { readonly default: readonly NamedNode[]; readonly named: readonly NamedNode[] };
  readonly where?: readonly TreePattern[];
};

export type TreeQuads =
  | { readonly type: 'bgp'; readonly triples: readonly TreeTriple[] }
  | {
      readonly type: 'graph';
      readonly name: NamedNode | TreeVariable;
      readonly triples: readonly TreeTriple[];
    };

export type TreeGraphRef = {
  readonly name?: NamedNode;
  readonly default?: boolean;
  readonly named?: boolean;
  readonly all?: boolean;
};

export type TreeUpdateOperation =
  | {
      readonly updateType: 'insert' | 'delete' | 'deletewhere' | 'insertdelete';
      readonly insert?: readonly TreeQuads[];
      readonly delete?: readonly TreeQuads[];
      readonly graph?: NamedNode;
      readonly using?: { readonly default: readonly NamedNode[]; readonly named: readonly NamedNode[] };
      readonly where?: readonly TreePattern[];
    }
  | {
      readonly updateType?: undefined;
      readonly type: 'load';
      readonly silent: boolean;
      readonly source: NamedNode;
      readonly destination?: NamedNode;
    }
  | {
      readonly updateType?: undefined;
      readonly type: 'clear' | 'drop';
      readonly silent: boolean;
      readonly graph: TreeGraphRef;
    }
  | {
      readonly updateType?: undefined;
      readonly type: 'create';
      readonly silent: boolean;
      readonly graph: TreeGraphRef;
    }
  | {
      readonly updateType?: undefined;
      readonly type: 'copy' | 'move' | 'add';
      readonly silent: boolean;
      readonly source: TreeGraphRef;
      readonly destination: TreeGraphRef;
    };

export type Tree =
  | TreeQuery
  | { readonly type: 'update'; readonly updates: readonly TreeUpdateOperation[] }
  | { readonly type?: undefined };
