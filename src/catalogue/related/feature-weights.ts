import { rarity } from '../../graph/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { type FeatureSort, featureSorts } from './features.ts';
import { followPaths, type Path, reversed, type Statements } from './follow-paths.ts';
import { WeightsById } from './weights-by-id.ts';

/** What features weigh in one generation of the statements. */
export interface FeatureWeights {
  /** The class of resources; 0 where there are none. */
  readonly resourceClass: TermId;
  /** How much it tells that a resource has the feature. */
  weight(sort: FeatureSort, feature: TermId): number;
}

/** How far the resources of a feature that is reached in several steps are counted; how many more there are is estimated. */
const COUNTED_MAX = 1000;
const KEPT_MAX = 200_000;

const kept = new WeakMap<QuadSource, Map<string, FeatureWeights>>();

/**
 * A feature that n of N resources have weighs ln(1 + N/n), times the weight of its sort. Weights are remembered for as
 * long as the source is, since every resource that is compared has features that others have too.
 */
export function featureWeights(statements: Statements): FeatureWeights {
  const { source, graphs } = statements;
  const bySelector = kept.get(source) ?? new Map<string, FeatureWeights>();
  kept.set(source, bySelector);
  const selector = JSON.stringify(graphs);
  const known = bySelector.get(selector) ?? countingWeights(statements);
  bySelector.set(selector, known);
  return known;
}

function countingWeights({ source, graphs }: Statements): FeatureWeights {
  const type = source.idOf(namedNode(p.type));
  const resourceClass = source.idOf(namedNode(kindInfo.resource.classes[0]!));
  const all =
    type === 0 ? 0 : source.estimate({ subject: 0, predicate: type, object: resourceClass, graphs });
  const weights = new Map(featureSorts.map((sort) => [sort, new WeightsById(KEPT_MAX)]));
  return {
    resourceClass,
    weight(sort, feature) {
      const ofSort = weights.get(sort)!;
      const known = ofSort.get(feature);
      if (!Number.isNaN(known)) return known;
      const weight = sort.weight * rarity(countHaving(sort, feature, { source, graphs }), all);
      ofSort.set(feature, weight);
      return weight;
    },
  };
}

/**
 * How many have the feature: an upper bound that costs a few look-ups where one statement gives it; else a count, or where
 * they are many, again an upper bound, from what leads to the feature in all steps but the first.
 */
function countHaving({ paths }: FeatureSort, feature: TermId, statements: Statements): number {
  const [first] = paths;
  if (paths.length === 1 && first!.length === 1) {
    const { source, graphs } = statements;
    const predicate = source.idOf(namedNode(first![0]!.property));
    return source.estimate({ subject: 0, predicate, object: feature, graphs });
  }
  const { length } = followPaths(paths.map(reversed), Uint32Array.of(feature), statements, COUNTED_MAX);
  return length < COUNTED_MAX
    ? length
    : paths.reduce((sum, path) => sum + estimate(path, feature, statements), 0);
}

/** How many can reach the feature by a path, at the most, as far as `COUNTED_MAX` things are looked at before the last step. */
function estimate([first, ...others]: Path, feature: TermId, statements: Statements): number {
  const { source, graphs } = statements;
  const predicate = source.idOf(namedNode(first!.property));
  const ways = followPaths([reversed(others)], Uint32Array.of(feature), statements, COUNTED_MAX);
  let sum = 0;
  for (const thing of ways.id.subarray(0, ways.length)) {
    const [subject, object] = first!.from === 'subject' ? [0, thing] : [thing, 0];
    sum += source.estimate({ subject, predicate, object, graphs });
  }
  return sum;
}
