import type { Term } from '../../rdf/index.ts';
import type { Dataset, DatasetAccess, Query } from '../../sparql/index.ts';
import { type QuadSource, resolveDataset } from '../../sparql/index.ts';
import type { GraphAccess } from '../queries.ts';
import { type InferenceSetting, inferredState } from './inferred-sources.ts';
import { inferredGraphOf } from './names.ts';

/** What a query sees of inferred statements. */
export type Inference = {
  readonly source: QuadSource;
  /** The dataset that the query has with them; `seen` is the source, or one laid over it. */
  dataset(seen: QuadSource, access: DatasetAccess): Dataset;
};

/**
 * The source with the graph of what follows from it, where the query names that graph, or asks for it with `inference`: then
 * it is part of the default graph as well. Undefined where it does neither.
 */
export function withInference(
  query: Query,
  asked: {
    readonly text: string;
    readonly access: GraphAccess;
    readonly inference?: boolean | undefined;
    /** Terms that were put in the place of variables, which the text does not show. */
    readonly bindings?: Readonly<Record<string, Term>>;
  },
  context: InferenceSetting,
): Inference | undefined {
  const { text, access, inference = false, bindings = {} } = asked;
  const iri = inferredGraphOf(context.baseUrl);
  const isBound = Object.values(bindings).some(({ value }) => value === iri);
  if (!inference && !isBound && !names(query, text, iri)) return undefined;
  const { source } = inferredState(context, access);
  return {
    source,
    dataset(seen, { graphs, defaultGraph }) {
      const dataset = resolveDataset(query.dataset, seen, {
        graphs: graphs && [...graphs, iri],
        defaultGraph,
      });
      // The default graph that nobody spelt out has inferred statements only where they are asked for.
      const { default: usual } =
        query.dataset === undefined ? resolveDataset(undefined, seen, { graphs, defaultGraph }) : dataset;
      if (!inference) return { ...dataset, default: usual };
      return {
        default: withGraph(usual, seen, source.graph),
        named: [...new Set([...dataset.named, source.graph])].sort((a, b) => a - b),
      };
    },
  };
}

/** Whatever is laid over a source is in no union that does not name it, so neither is it here. */
function withGraph(selector: Dataset['default'], source: QuadSource, graph: number): Dataset['default'] {
  const others =
    selector.kind === 'one'
      ? [selector.graph]
      : (selector.graphs ?? [source.unnamedGraph, ...source.namedGraphs()]);
  return { kind: 'union', graphs: [...new Set([...others, graph])] };
}

/** The text spares those a closer look that cannot name it. */
function names(query: Query, text: string, iri: string): boolean {
  return /inferred|\\u/i.test(text) || query.dataset !== undefined
    ? JSON.stringify(query).includes(JSON.stringify(iri))
    : false;
}
