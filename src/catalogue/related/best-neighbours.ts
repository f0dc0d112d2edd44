import { namedNode } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import type { FeatureWeights } from './feature-weights.ts';
import { type FeatureSort, featureSorts } from './features.ts';
import { followPaths, pathFollower, type Statements } from './follow-paths.ts';
import { gatherCandidates, type OwnFeature } from './gather-candidates.ts';

/** So many are compared at a time. */
const CHUNK = 128;
/** Scores are told apart to so many places: beyond that the order of summing shows. */
const PRECISION = 1e12;

/** A feature of the resource that is compared, and who has it: the resource itself, or a neighbour. */
export type Having = { readonly id: TermId; readonly sort: FeatureSort; readonly feature: TermId };

/** The best neighbours, and what comparing found out of them and of the resource. */
export type BestNeighbours = {
  /** In no order. */
  readonly ids: readonly TermId[];
  /** √(Σ w²) over all features of each, and of the resource. */
  readonly norms: ReadonlyMap<TermId, number>;
  /** Which of the resource's features each has, the resource among them. */
  readonly having: readonly Having[];
};

/**
 * The `most` resources that are most similar to one, and those of `wanted` whatever their rank, by id. They
 * are the greatest by the weighted cosine of `graph/related-by-features.ts`; of equal ones, the first by IRI.
 *
 * With w(f) the weight of a feature and S the sum of w(f)² over what a neighbour shares, its score is at the most
 * √S / norm: its own norm is at least √S. So neighbours are compared by falling S, and once that bound falls below the
 * score of the last that is wanted, no other need be looked at. Only the limits of `gather-candidates.ts` cut it short.
 */
export function bestNeighbours(
  resource: TermId,
  { most, wanted }: { readonly most: number; readonly wanted: ReadonlySet<TermId> },
  weights: FeatureWeights,
  statements: Statements,
): BestNeighbours {
  const own = ownFeatures(resource, weights, statements);
  const norm = Math.sqrt(own.reduce((sum, { weight }) => sum + weight ** 2, 0));
  if (norm === 0) return { ids: [], norms: new Map(), having: [] };
  const { ids, sums, unseen } = gatherCandidates(resource, own, statements, most);
  const scores = new Map<TermId, number>();
  const found: Found = { norms: new Map([[resource, norm]]), having: [] };
  const compare = scorer(own, norm, weights, statements, found);
  for (const [id, score] of compare(Uint32Array.from(wanted).sort())) scores.set(id, score);
  let leading = greatest(scores.values(), most);
  for (let start = 0; start < ids.length; start += CHUNK) {
    const bound = Math.sqrt(sums[start]! + unseen) / norm;
    if (leading.length >= most && rounded(bound) < lastOf(leading, most)) break;
    const some = compare(ids.slice(start, start + CHUNK).sort()).filter(([id]) => !scores.has(id));
    for (const [id, score] of some) scores.set(id, score);
    leading = greatest([...leading, ...some.map(([, score]) => score)], most);
  }
  const best = firstOf(scores, most, statements);
  const chosen = new Set([...best, ...[...wanted].filter((id) => scores.has(id))]);
  const itself = own.map(({ sort, id: feature }) => ({ id: resource, sort, feature }));
  const having = [...itself, ...found.having.filter(({ id }) => chosen.has(id))];
  return { ids: [...chosen], norms: found.norms, having };
}

/** What comparing gathers; a neighbour that is compared twice is there twice. */
type Found = { readonly norms: Map<TermId, number>; readonly having: Having[] };

/** The features of a resource, with what they weigh. */
function ownFeatures(
  resource: TermId,
  weights: FeatureWeights,
  statements: Statements,
): readonly OwnFeature[] {
  return featureSorts.flatMap((sort) => {
    const weight = weights.ofSort(sort);
    const { id, length } = followPaths(sort.paths, Uint32Array.of(resource), statements);
    return [...id.subarray(0, length)].map((feature) => ({ sort, id: feature, weight: weight(feature) }));
  });
}

/** A resource and its score. */
type Scored = readonly [TermId, number];

/** Scores those of some ids, which ascend, that are resources and share anything, and notes in `found` what it saw. */
function scorer(
  own: readonly OwnFeature[],
  norm: number,
  weights: FeatureWeights,
  statements: Statements,
  found: Found,
): (ids: Uint32Array) => readonly Scored[] {
  const resourcesAmong = resourceFilter(weights, statements);
  const sorts = featureSorts.map((sort) => ({
    sort,
    weight: weights.ofSort(sort),
    follow: pathFollower(sort.paths, statements),
    mine: new Set(own.filter((feature) => feature.sort === sort).map(({ id }) => id)),
  }));
  return (ids) => {
    const shared = new Float64Array(ids.length);
    const squares = new Float64Array(ids.length);
    for (const { sort, weight, follow, mine } of sorts) {
      const { length, row, id } = follow(ids);
      for (let i = 0; i < length; i++) {
        const feature = id[i]!;
        const square = weight(feature) ** 2;
        squares[row[i]!]! += square;
        if (!mine.has(feature)) continue;
        shared[row[i]!]! += square;
        found.having.push({ id: ids[row[i]!]!, sort, feature });
      }
    }
    return resourcesAmong(ids)
      .filter((row) => shared[row]! > 0)
      .map((row) => {
        const ownNorm = Math.sqrt(squares[row]!);
        found.norms.set(ids[row]!, ownNorm);
        return [ids[row]!, rounded(shared[row]! / (norm * ownNorm))];
      });
  };
}

/** The numbers of those ids that are resources. */
function resourceFilter(
  { resourceClass }: FeatureWeights,
  { source, graphs }: Statements,
): (ids: Uint32Array) => readonly number[] {
  const predicate = source.idOf(namedNode(p.type));
  if (predicate === 0 || resourceClass === 0) return () => [];
  const probe = source.probe({ subject: 0, predicate, object: resourceClass, graphs }, ['subject']);
  return (ids) => {
    const rows: number[] = [];
    probe.ask([ids], ids.length);
    for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
      for (let i = 0; i < batch.length; i++) rows.push(batch.row[i]!);
    }
    return rows;
  };
}

/** The greatest of some scores, descending. */
function greatest(scores: Iterable<number>, most: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(scores).sort().reverse().slice(0, most);
}

/** The score of the last of the best `most`, of which there are so many. */
function lastOf(leading: Float64Array, most: number): number {
  return most === 0 ? Number.POSITIVE_INFINITY : leading[most - 1]!;
}

function firstOf(
  scores: ReadonlyMap<TermId, number>,
  most: number,
  { source }: Statements,
): readonly TermId[] {
  if (scores.size <= most) return [...scores.keys()];
  const last = lastOf(greatest(scores.values(), most), most);
  const above = [...scores].filter(([, score]) => score > last).map(([id]) => id);
  const tied = [...scores].filter(([, score]) => score === last).map(([id]) => id);
  const { order } = source;
  const byIri = (a: TermId, b: TermId): number =>
    order.isRanked(a) && order.isRanked(b) ? a - b : source.termOf(a).value < source.termOf(b).value ? -1 : 1;
  return [...above, ...tied.sort(byIri).slice(0, most - above.length)];
}

function rounded(score: number): number {
  return Math.round(score * PRECISION);
}
