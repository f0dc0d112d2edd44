import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { type FeatureLink, relatedByFeatures } from '../../graph/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { readableGraphs, type SourceReader, selectionReader } from '../source-reader.ts';
import { bestNeighbours, type Having } from './best-neighbours.ts';
import { featureWeights } from './feature-weights.ts';
import { type FeatureKind, featureSorts } from './features.ts';
import type { Statements } from './follow-paths.ts';

export type RelatedArgument = {
  readonly resource: string;
  /** How many of the best neighbours are given; those among `explicit` come on top of that. */
  readonly limit: number;
  /** Resources whose part is wanted whatever their rank, by IRI. */
  readonly explicit: readonly string[];
  readonly graphs: readonly string[] | undefined;
};

/** A resource that has features in common with another. */
export type ComputedNeighbour = {
  readonly iri: string;
  readonly label: string | undefined;
  readonly score: number;
  /** Heaviest first. */
  readonly shared: readonly SharedThing[];
};

export type SharedThing = {
  readonly iri: string;
  readonly label: string | undefined;
  readonly kind: FeatureKind;
  readonly weight: number;
};

/**
 * Ranks the resources that share subjects, principles or creators with one, by the weighted cosine of
 * `graph/related-by-features.ts`, with the weights of `feature-weights.ts`. Which are the best is found out by numbers
 * alone; the graph, and what things are called, is of those few only.
 */
export function computedNeighbours(
  statements: Statements,
  argument: Omit<RelatedArgument, 'graphs'>,
): readonly ComputedNeighbour[] {
  const { source, graphs } = statements;
  const resource = source.idOf(namedNode(argument.resource));
  if (resource === 0) return [];
  const wanted = new Set(argument.explicit.map((iri) => source.idOf(namedNode(iri))));
  wanted.delete(0);
  wanted.delete(resource);
  const weights = featureWeights(statements);
  const most = argument.limit + argument.explicit.length;
  const { ids, norms, having } = bestNeighbours(resource, { most, wanted }, weights, statements);
  const names = new Map([resource, ...ids].map((id) => [id, source.termOf(id).value]));
  const idOf = new Map([...names].map(([id, name]) => [name, id]));
  const weightOf = new Map<string, (feature: TermId) => number>(
    featureSorts.map((sort) => [sort.kind, weights.ofSort(sort)]),
  );
  const ranked = relatedByFeatures({
    of: argument.resource,
    links: linksOf(having, names),
    normOf: (iri) => norms.get(idOf.get(iri)!)!,
    weight: (feature, kind) => weightOf.get(kind)!(Number(feature)),
  });
  const reader = selectionReader(source, graphs);
  const things = new Map<TermId, Omit<SharedThing, 'kind' | 'weight'>>();
  return ranked.map(({ node: iri, score, shared }) => ({
    iri,
    label: reader.label(idOf.get(iri)!),
    score,
    shared: shared.map(({ feature, kind, weight }) => {
      const thing = things.get(Number(feature)) ?? sharedThing(Number(feature), reader);
      things.set(Number(feature), thing);
      return { ...thing, kind: kind as FeatureKind, weight };
    }),
  }));
}

/** The same in the graphs that a caller may read. */
export function readComputed(
  { source }: ReadContext,
  argument: RelatedArgument,
): readonly ComputedNeighbour[] {
  return computedNeighbours({ source, graphs: readableGraphs(source, argument.graphs) }, argument);
}

/** For the query threads, by the names that `Engine.read` takes. */
export const relatedReadFunctions = { 'catalogue.related': readComputed } satisfies Record<
  string,
  ReadFunction
>;

/**
 * The features of the resource, and those of its neighbours that it has too. Most features of a neighbour are its own, and a
 * graph of them would take longer than all else.
 */
function linksOf(having: readonly Having[], names: ReadonlyMap<TermId, string>): readonly FeatureLink[] {
  return having.map(({ id, sort, feature }) => ({
    node: names.get(id)!,
    feature: String(feature),
    kind: sort.kind,
  }));
}

function sharedThing(id: TermId, reader: SourceReader): Omit<SharedThing, 'kind' | 'weight'> {
  const term = reader.term(id);
  const label = term.termType === 'Literal' ? term.value : reader.label(id);
  return { iri: term.termType === 'NamedNode' ? term.value : '', label };
}
