import type { Kind, RelatedItem, ResourceView, ThingRef, ThingView } from '../../src/catalogue/index.ts';

export function ref(kind: Kind, key: string, label: string): ThingRef {
  return { iri: `http://localhost:8080/id/${kind}/${key}`, label, kind, path: `/${kind}/${key}` };
}

const principle = ref('principle', 'p-1', 'Care is person-centred');
const caseStudy: ThingRef = {
  ...ref('case-study', 'c-1', 'Conversations in Exampleton'),
  demonstration: true,
  fictional: true,
};

/** A record with something in every part. */
export const record: ResourceView = {
  ref: ref('resource', '1000', 'Six principles'),
  key: '1000',
  title: 'Six principles',
  abstract: {
    text: 'First part.\n\nSecond part.',
    origin: { iri: '', label: 'edited publisher abstract', kind: undefined, path: undefined },
  },
  creators: [ref('agent', 'board', 'People and Communities Board')],
  publishers: [ref('agent', 'press', 'A press')],
  issued: { status: 'not-stated' },
  place: { status: 'not-recorded' },
  contentTypes: [ref('content-type', 'practice-guidance', 'Practice guidance')],
  icons: [ref('icon', 'book', 'Book')],
  audiences: [ref('audience', 'managers', 'Managers')],
  subjects: [ref('subject', 'co-production', 'co-production')],
  access: [{ kind: ref('access-kind', 'free', 'Free'), url: 'https://example.org/a?b=1&c=2', note: 'PDF' }],
  principleSets: [
    {
      set: ref('principle-set', 's', 'The six'),
      principles: [
        { ref: principle, position: 1, text: 'Personalised, coordinated.', caseStudies: [caseStudy] },
      ],
    },
  ],
  caseStudies: [
    {
      ref: caseStudy,
      description: 'Residents met.',
      setting: 'General practice',
      place: 'Exampleton',
      demonstrates: [principle],
    },
  ],
  links: [{ relation: 'companion', ref: ref('resource', '1001', 'Measurement'), note: 'How to measure.' }],
  context: ['Grew from the vanguard sites'],
  collection: ref('collection', 'main', 'Main collection'),
  demonstration: false,
  fictional: false,
};

export const related: readonly RelatedItem[] = [
  {
    ref: ref('resource', '1001', 'Measurement'),
    score: 1,
    explicit: true,
    reasons: [{ kind: 'explicit', text: 'companion document', weight: 1, things: [] }],
  },
  {
    ref: { ...ref('resource', 'd-1', 'A demonstration'), demonstration: true },
    score: 0.5,
    explicit: false,
    reasons: [{ kind: 'subjects', text: 'shares co-production and volunteers', weight: 0.5, things: [] }],
  },
];

export const thing: ThingView = {
  ref: principle,
  kind: 'principle',
  kindLabel: 'Principle',
  description: 'Personalised, coordinated.',
  facts: [
    {
      label: 'Position',
      property: 'https://w3id.org/pinakes/ontology#position',
      values: ['1', ref('principle-set', 's', 'The six')],
    },
  ],
  lists: [
    {
      title: 'Case studies',
      items: [{ ref: caseStudy, detail: 'Exampleton' }],
      total: 30,
    },
  ],
  demonstration: false,
  fictional: false,
};
