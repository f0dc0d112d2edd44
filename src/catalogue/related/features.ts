import { p } from '../properties.ts';
import type { Path } from './follow-paths.ts';

/** The sorts of features by which resources are found to be related. */
export type FeatureKind = 'subjects' | 'principles' | 'creators';

export type FeatureSort = {
  readonly kind: FeatureKind;
  /**
   * How much a feature of the kind counts beside a subject term of the same rarity. A shared author says less about what
   * two documents are about, and principles come in sets, so that each counts for less.
   */
  readonly weight: number;
  /** The ways from a resource to its features. */
  readonly paths: readonly Path[];
};

const forwards = (property: string) => ({ property, from: 'subject' }) as const;
const backwards = (property: string) => ({ property, from: 'object' }) as const;

/**
 * The principles of a resource are those of the sets that it sets out or whose measurement it describes, and those that
 * case studies reported in it demonstrate.
 */
export const featureSorts: readonly FeatureSort[] = [
  { kind: 'subjects', weight: 1, paths: [[forwards(p.subject)]] },
  {
    kind: 'principles',
    weight: 0.7,
    paths: [
      [forwards(p.setsOut), forwards(p.hasPrinciple)],
      [forwards(p.describesMeasurementOf), forwards(p.hasPrinciple)],
      [backwards(p.reportedIn), forwards(p.demonstrates)],
    ],
  },
  { kind: 'creators', weight: 0.5, paths: [[forwards(p.creator)]] },
];
