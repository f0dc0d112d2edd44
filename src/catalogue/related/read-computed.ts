import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { type FeatureLink, rarity, relatedByFeatures } from '../../graph/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { type FeatureKind, featureSteps, kindWeight } from './features.ts';

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
 * How many neighbours are compared, at the most. They are gathered by the rarest features first, so that what is left
 * out where a subject has very many resources shares nothing but common subjects.
 */
const CANDIDATES_MAX = 2000;

/**
 * Ranks the resources that share subjects, principles or creators with one, by the weighted cosine of
 * `graph/related-by-features.ts`. A feature that n of N resources have weighs ln(1 + N/n), times the weight of its kind.
 */
export function computedNeighbours(
  reader: SourceReader,
  argument: Omit<RelatedArgument, 'graphs'>,
): readonly ComputedNeighbour[] {
  const resource = reader.id(argument.resource);
  if (resource === 0) return [];
  const resourceClass = reader.id(kindInfo.resource.classes[0]!);
  const all = reader.countSubjects(p.type, resourceClass);
  const weigh = weigher(reader, all);
  const candidates = neighbours(resource, resourceClass, reader);
  for (const iri of argument.explicit) if (reader.id(iri) !== 0) candidates.add(reader.id(iri));
  const ranked = relatedByFeatures({
    of: argument.resource,
    links: links([resource, ...candidates], reader),
    weight: (feature, kind) => weigh(Number(feature), kind as FeatureKind),
  });
  const wanted = new Set(argument.explicit);
  const found: ComputedNeighbour[] = [];
  for (const [rank, { node: iri, score, shared }] of ranked.entries()) {
    if (rank >= argument.limit + argument.explicit.length && !wanted.has(iri)) continue;
    const id = reader.id(iri);
    found.push({
      iri,
      label: reader.label(id),
      score,
      shared: shared.map(({ feature, kind, weight }) =>
        sharedThing(Number(feature), kind as FeatureKind, weight, reader),
      ),
    });
  }
  return found;
}

/** The same in the graphs that a caller may read. */
export function readComputed(
  { source }: ReadContext,
  argument: RelatedArgument,
): readonly ComputedNeighbour[] {
  return computedNeighbours(sourceReader(source, argument.graphs), argument);
}

/** For the query threads, by the names that `Engine.read` takes. */
export const relatedReadFunctions = { 'catalogue.related': readComputed } satisfies Record<
  string,
  ReadFunction
>;

function weigher(reader: SourceReader, all: number): (feature: TermId, kind: FeatureKind) => number {
  const steps = new Map(featureSteps.map((step) => [step.kind, step]));
  return (feature, kind) => kindWeight[kind] * rarity(steps.get(kind)!.count(feature, reader), all);
}

/** The resources that share a feature with one, without itself. */
function neighbours(resource: TermId, resourceClass: TermId, reader: SourceReader): Set<TermId> {
  const groups = featureSteps
    .flatMap((step) => [...step.of(resource, reader)].map((feature) => step.resources(feature, reader)))
    .toSorted((a, b) => a.size - b.size);
  const found = new Set<TermId>();
  for (const group of groups) {
    for (const id of group) {
      if (found.size >= CANDIDATES_MAX) return found;
      if (id !== resource && !found.has(id) && reader.has(id, p.type, resourceClass)) found.add(id);
    }
  }
  return found;
}

function* links(resources: Iterable<TermId>, reader: SourceReader): Generator<FeatureLink> {
  for (const resource of resources) {
    for (const { kind, of } of featureSteps) {
      for (const feature of of(resource, reader))
        yield { node: reader.term(resource).value, feature: String(feature), kind };
    }
  }
}

function sharedThing(id: TermId, kind: FeatureKind, weight: number, reader: SourceReader): SharedThing {
  const term = reader.term(id);
  const label = term.termType === 'Literal' ? term.value : reader.label(id);
  return { iri: term.termType === 'NamedNode' ? term.value : '', label, kind, weight };
}
