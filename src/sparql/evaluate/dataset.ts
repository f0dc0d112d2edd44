import { namedNode } from '../../rdf/index.ts';
import type { DatasetClause } from '../algebra/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../source.ts';

/** The graphs that one query sees (SPARQL 1.1 Query 13). */
export type Dataset = {
  readonly default: GraphSelector;
  /** Ascending, without duplicates; GRAPH reaches no other. */
  readonly named: readonly TermId[];
};

export type DatasetAccess = {
  /** IRIs of the graphs that the caller may read; undefined: all, the unnamed graph among them. '' is the unnamed one. */
  readonly graphs: readonly string[] | undefined;
  /** What the default graph is where the query does not say: the union of what is readable, or the unnamed graph alone. */
  readonly defaultGraph: 'union' | 'exclusive';
};

/**
 * The dataset of a query (13.2). A graph that the caller may not read, or that does not exist, is as if empty: FROM adds
 * nothing for it, and GRAPH finds nothing in it. With FROM or FROM NAMED the dataset has just the graphs they name.
 */
export function resolveDataset(
  clause: DatasetClause | undefined,
  source: QuadSource,
  access: DatasetAccess,
): Dataset {
  const existing = source.namedGraphs();
  const readable = access.graphs === undefined ? existing : idsOf(access.graphs, source, existing);
  const unnamed = access.graphs === undefined || access.graphs.includes('');
  if (clause === undefined) {
    return { default: implicitDefault(source, access, readable, unnamed), named: readable };
  }
  return {
    default: selectorOf(idsOf(clause.default, source, readable)),
    named: idsOf(clause.named, source, readable),
  };
}

function implicitDefault(
  source: QuadSource,
  access: DatasetAccess,
  readable: readonly TermId[],
  unnamed: boolean,
): GraphSelector {
  if (access.defaultGraph === 'exclusive') {
    return unnamed ? { kind: 'one', graph: source.unnamedGraph } : { kind: 'union', graphs: [] };
  }
  if (access.graphs === undefined) return { kind: 'union', graphs: undefined };
  // Who may read all that there is reads it as it lies.
  if (
    readable.length === source.namedGraphs().length &&
    (unnamed || isEmptyGraph(source.unnamedGraph, source))
  )
    return { kind: 'union', graphs: undefined };
  return selectorOf(unnamed ? [source.unnamedGraph, ...readable] : readable);
}

function isEmptyGraph(graph: TermId, source: QuadSource): boolean {
  return source.estimate({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph } }) === 0;
}

/** One graph needs no removal of duplicates. */
function selectorOf(graphs: readonly TermId[]): GraphSelector {
  return graphs.length === 1 ? { kind: 'one', graph: graphs[0]! } : { kind: 'union', graphs };
}

function idsOf(iris: readonly string[], source: QuadSource, among: readonly TermId[]): readonly TermId[] {
  const wanted = new Set(iris.filter((iri) => iri !== '').map((iri) => source.idOf(namedNode(iri))));
  return among.filter((id) => wanted.has(id));
}

/** Whether nothing can match there. */
export function isEmptySelector(selector: GraphSelector): boolean {
  return selector.kind === 'union' && selector.graphs !== undefined && selector.graphs.length === 0;
}
