import { rarity } from '../../graph/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import { changedStatements, type Kept, keptFor } from '../reading/kept-for-source.ts';
import { type FeatureSort, featureSorts } from './features.ts';
import { followPaths, type Path, reversed, type Statements } from './follow-paths.ts';
import { NumbersById } from './numbers-by-id.ts';

/** What features weigh in one generation of the statements. */
export interface FeatureWeights {
  /** The class of resources; 0 where there are none. */
  readonly resourceClass: TermId;
  /** How much it tells that a resource has a feature of the sort. */
  ofSort(sort: FeatureSort): (feature: TermId) => number;
}

/** How far the resources of a feature that is reached in several steps are counted; how many more there are is estimated. */
const COUNTED_MAX = 1000;
const KEPT_MAX = 200_000;

const keptWeights = keptFor(countingWeights);

/**
 * A feature that n of N resources have weighs ln(1 + N/n), times the weight of its sort. How many have one is remembered for as
 * long as no change touches it, since every resource that is compared has features that others have too.
 */
export function featureWeights({ source, graphs }: Statements): FeatureWeights {
  return keptWeights(source, graphs);
}

function countingWeights(first: QuadSource, graphs: GraphSelector): FeatureWeights & Kept {
  let statements: Statements = { source: first, graphs };
  let resources = resourcesOf(statements);
  const counts = new Map(featureSorts.map((sort) => [sort, new NumbersById(KEPT_MAX)]));
  return {
    get resourceClass() {
      return resources.class;
    },
    ofSort(sort) {
      const ofSort = counts.get(sort)!;
      return (feature) => {
        let having = ofSort.get(feature);
        if (Number.isNaN(having)) {
          having = countHaving(sort, feature, statements);
          ofSort.set(feature, having);
        }
        return sort.weight * rarity(having, resources.count);
      };
    },
    follow(source, change) {
      statements = { source, graphs };
      resources = resourcesOf(statements);
      for (const [sort, ofSort] of counts) {
        const steps = new Set(sort.paths.flat().map(({ property }) => source.idOf(namedNode(property))));
        const isOneStep = isOneStatement(sort);
        for (const { predicate, object } of changedStatements(change)) {
          if (!steps.has(predicate)) continue;
          if (isOneStep) ofSort.forget(object);
          else ofSort.clear();
        }
      }
    },
  };
}

/** Whether one statement gives a resource such a feature, which is its object. */
function isOneStatement({ paths }: FeatureSort): boolean {
  return paths.length === 1 && paths[0]!.length === 1 && paths[0]![0]!.from === 'subject';
}

/** The class of resources, and how many there are. */
function resourcesOf({ source, graphs }: Statements): { readonly class: TermId; readonly count: number } {
  const predicate = source.idOf(namedNode(p.type));
  const object = source.idOf(namedNode(mainClassOf('resource')));
  const count = predicate === 0 ? 0 : source.estimate({ subject: 0, predicate, object, graphs });
  return { class: object, count };
}

/**
 * How many have the feature: an upper bound that costs a few look-ups where one statement gives it; else a count, or where
 * they are many, again an upper bound, from what leads to the feature in all steps but the first.
 */
function countHaving(sort: FeatureSort, feature: TermId, statements: Statements): number {
  const { paths } = sort;
  if (isOneStatement(sort)) {
    const { source, graphs } = statements;
    const predicate = source.idOf(namedNode(paths[0]![0]!.property));
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
