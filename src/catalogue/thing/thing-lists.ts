import { namespaces } from '../../rdf/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import type { Kind } from '../views.ts';

/** A list on the page of a thing: what points to it, or what it points to, and how. */
export type ThingList = {
  readonly title: string;
  /** The query that answers the list, at most its LIMIT. */
  readonly query: string;
  /** The property and class that `queries/thing/incoming.rq` counts it under; `ANY_CLASS` for whatever class. */
  readonly property: string;
  readonly class: string;
};

const resourceClass = mainClassOf('resource');
const caseStudyClass = mainClassOf('case-study');

/** The query for what the thing itself points to, which the page then has no need to give among its facts. */
export const LINKED_ITEMS = 'lists/linked-items';

/** What `queries/thing/incoming.rq` counts everything under. */
export const ANY_CLASS = `${namespaces.rdfs}Resource`;

const resources = (title: string, property: string): ThingList => ({
  title,
  query: 'lists/items-of-class',
  property,
  class: resourceClass,
});
const caseStudies = (title: string, property: string): ThingList => ({
  title,
  query: 'lists/items-of-class',
  property,
  class: caseStudyClass,
});
const anything = (title: string, property: string): ThingList => ({
  title,
  query: 'lists/items',
  property,
  class: ANY_CLASS,
});

const linked = (title: string, property: string): ThingList => ({
  title,
  query: LINKED_ITEMS,
  property,
  class: ANY_CLASS,
});

/** The lists of each kind of page, in the order of the page. */
export const thingLists: Readonly<Record<Exclude<Kind, 'resource'>, readonly ThingList[]>> = {
  subject: [
    resources('Resources', p.subject),
    caseStudies('Case studies', p.subject),
    resources('Resources of this genre', p.genre),
    anything('Narrower terms', p.broader),
    anything('Terms that refer to this one', p.relatedConcept),
    anything('In collections of terms', p.member),
  ],
  principle: [
    caseStudies('Case studies that demonstrate it', p.demonstrates),
    {
      title: 'Set out in',
      query: 'lists/resources-for-principle',
      property: p.setsOut,
      class: resourceClass,
    },
    resources('Evaluated by', p.evaluates),
  ],
  'principle-set': [
    { title: 'Principles', query: 'lists/principles-of-set', property: p.inSet, class: ANY_CLASS },
    resources('Set out in', p.setsOut),
    resources('Measurement described in', p.describesMeasurementOf),
    resources('Implemented by', p.implements),
    resources('Evaluated by', p.evaluates),
  ],
  'case-study': [
    linked('What it demonstrates', p.demonstrates),
    linked('Reported in', p.reportedIn),
    resources('Evaluated by', p.evaluates),
  ],
  agent: [
    resources('Created', p.creator),
    resources('Published', p.publisher),
    resources('Helped to develop', p.developedWith),
  ],
  'content-type': [resources('Resources', p.contentType)],
  audience: [resources('Resources', p.audience)],
  'access-kind': [
    {
      title: 'Resources',
      query: 'lists/resources-for-access-kind',
      property: p.access,
      class: resourceClass,
    },
  ],
  icon: [resources('Resources', p.icon)],
  collection: [
    resources('Resources', p.isPartOf),
    caseStudies('Case studies', p.isPartOf),
    linked('Terms', p.member),
  ],
  place: [caseStudies('Case studies', p.location), anything('Places in it', p.containedInPlace)],
  scheme: [anything('Terms', p.inScheme)],
};
