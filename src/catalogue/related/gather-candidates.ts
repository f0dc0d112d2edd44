import { namedNode } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { FeatureSort } from './features.ts';
import { followPaths, reversed, type Statements } from './follow-paths.ts';
import { SumsById } from './sums-by-id.ts';

/** A feature of the resource that others are compared with. */
export type OwnFeature = { readonly sort: FeatureSort; readonly id: TermId; readonly weight: number };

export type Candidates = {
  /** By falling sum; of equal sums, those with the rarest features first. */
  readonly ids: Uint32Array;
  /** Σ w² of what each shares, as far as it was looked at. */
  readonly sums: Float64Array;
  /** Σ w² of what was not looked at to its end: what any sum may lack. */
  readonly unseen: number;
};

/**
 * How many entries of lists ("the resources that have this feature") are read, at the most. The rarest features come
 * first, so that what is not read says least.
 */
export const LISTED_MAX = 20_000;
/** How many neighbours are compared in full, at the most, and that many for each that is wanted. */
export const CANDIDATES_MAX = 2000;
const CANDIDATES_MIN = 384;
const CANDIDATES_FOR_EACH = 8;

/** Of the thread, which gathers for one resource at a time: a table that grows anew each time is megabytes of garbage. */
const sums = new SumsById();

/** Whoever shares features with a resource, with what the shared features amount to; some times as many as are `wanted`. */
export function gatherCandidates(
  resource: TermId,
  features: readonly OwnFeature[],
  statements: Statements,
  wanted: number,
): Candidates {
  sums.clear();
  let left = LISTED_MAX;
  let unseen = 0;
  // Weights fall as lists grow, within a sort; across sorts the heavier one tells more for the same work.
  for (const { sort, id, weight } of features.toSorted((a, b) => b.weight - a.weight || a.id - b.id)) {
    const having = left === 0 ? undefined : listHaving(sort, id, statements, left);
    if (having === undefined || having.length === left) unseen += weight ** 2;
    if (having === undefined) continue;
    for (const other of having) if (other !== resource) sums.add(other, weight ** 2);
    left -= having.length;
  }
  const most = Math.min(CANDIDATES_MAX, Math.max(CANDIDATES_MIN, CANDIDATES_FOR_EACH * wanted));
  return { ...sums.greatest(most), unseen };
}

function listHaving(sort: FeatureSort, feature: TermId, statements: Statements, most: number): Uint32Array {
  const { paths } = sort;
  const [first] = paths;
  if (paths.length > 1 || first!.length > 1) {
    const { id, length } = followPaths(paths.map(reversed), Uint32Array.of(feature), statements, most);
    return id.subarray(0, Math.min(length, most));
  }
  const { source, graphs } = statements;
  const predicate = source.idOf(namedNode(first![0]!.property));
  const pattern = { subject: 0, predicate, object: feature, graphs };
  const found = new Uint32Array(Math.min(most, source.estimate(pattern)));
  let length = 0;
  const cursor = source.scan(pattern, 'subject');
  for (let batch = cursor.next(); batch !== undefined && length < most; batch = cursor.next()) {
    const some = batch.subject.subarray(0, Math.min(batch.length, most - length));
    found.set(some, length);
    length += some.length;
  }
  return found.subarray(0, length);
}
