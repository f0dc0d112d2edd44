import type { TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import type { SourceReader } from '../source-reader.ts';

/** The sorts of features by which resources are found to be related. */
export type FeatureKind = 'subjects' | 'principles' | 'creators';

/**
 * How much a feature of a kind counts beside a subject term of the same rarity. A shared author says less about what
 * two documents are about, and principles come in sets, so that each counts for less.
 */
export const kindWeight: Readonly<Record<FeatureKind, number>> = {
  subjects: 1,
  principles: 0.7,
  creators: 0.5,
};

/** One kind of feature: from a resource to its features, and back. */
export type FeatureStep = {
  readonly kind: FeatureKind;
  of(resource: TermId, reader: SourceReader): ReadonlySet<TermId>;
  resources(feature: TermId, reader: SourceReader): ReadonlySet<TermId>;
  /** How many resources have the feature. */
  count(feature: TermId, reader: SourceReader): number;
};

/** A feature that is the object of one property. */
function direct(kind: FeatureKind, property: string): FeatureStep {
  return {
    kind,
    of: (resource, reader) => new Set(reader.objects(resource, property)),
    resources: (feature, reader) => new Set(reader.subjects(property, feature)),
    count: (feature, reader) => reader.countSubjects(property, feature),
  };
}

/**
 * The principles of a resource: those of the sets that it sets out or whose measurement it describes, and those that
 * case studies reported in it demonstrate.
 */
const principles: FeatureStep = {
  kind: 'principles',
  of(resource, reader) {
    const sets = [p.setsOut, p.describesMeasurementOf].flatMap((property) =>
      reader.objects(resource, property),
    );
    const caseStudies = reader.subjects(p.reportedIn, resource);
    return new Set([
      ...sets.flatMap((set) => reader.objects(set, p.hasPrinciple)),
      ...caseStudies.flatMap((caseStudy) => reader.objects(caseStudy, p.demonstrates)),
    ]);
  },
  resources(principle, reader) {
    const sets = reader.subjects(p.hasPrinciple, principle);
    const caseStudies = reader.subjects(p.demonstrates, principle);
    return new Set([
      ...sets.flatMap((set) => [
        ...reader.subjects(p.setsOut, set),
        ...reader.subjects(p.describesMeasurementOf, set),
      ]),
      ...caseStudies.flatMap((caseStudy) => reader.objects(caseStudy, p.reportedIn)),
    ]);
  },
  count: (principle, reader) => principles.resources(principle, reader).size,
};

export const featureSteps: readonly FeatureStep[] = [
  direct('subjects', p.subject),
  principles,
  direct('creators', p.creator),
];
