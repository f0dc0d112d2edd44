import type { CrosswalkView, OntologyPageView, ShapesPageView } from '../../src/api/pages.ts';

const term = { iri: 'urn:a', name: 'x:a', anchor: 'A' };
const elsewhere = { iri: 'javascript:alert(1)', name: 'no', anchor: undefined };

/** A vocabulary of one class with little but what every term has, and texts that look like markup. */
export const ontology: OntologyPageView = {
  path: '/ontology',
  earlier: ['0.1.0'],
  examples: [
    {
      title: 'Describe a new resource',
      anchor: 'section-new-resource',
      path: '/ontology/examples/new-resource.ttl',
      graph: 'http://library.example/graph/records',
      reason: 'A new guide',
      introduction: 'Copy <this>.',
      prefixes: '@prefix x: <urn:> .',
      steps: [{ title: 'First', text: 'Say <what> it is.', turtle: '<a> a x:a .' }],
    },
  ],
  ontology: {
    iri: 'urn:ontology',
    title: 'The ontology',
    description: 'Terms.',
    abstract: undefined,
    version: undefined,
    versionIri: undefined,
    priorVersion: undefined,
    created: undefined,
    modified: undefined,
    creator: undefined,
    licence: undefined,
    prefix: undefined,
    namespace: undefined,
    notes: [],
    changes: [],
    namespaces: [{ prefix: 'x', iri: 'urn:' }],
    sections: [
      {
        title: 'Classes',
        anchor: 'section-classes',
        terms: [
          {
            iri: 'urn:a',
            anchor: 'A',
            name: 'x:a',
            label: 'a <b>',
            kind: 'Class',
            definition: 'An a.',
            notes: [],
            examples: ['<a> a x:a .'],
            links: [{ label: 'Broader', terms: [term, elsewhere] }],
            reasons: [],
            alignments: [],
            constraints: [],
            changes: [],
            uses: 0,
            instances: [],
            query: 'SELECT * { ?s a <urn:a> }',
          },
        ],
      },
    ],
    diagram: {
      classes: [{ iri: 'urn:a', label: 'a <b>', anchor: 'A', column: 0 }],
      links: [{ from: 'urn:a', to: 'urn:a', property: term }],
    },
  },
};

export const shapes: ShapesPageView = {
  path: '/shapes',
  earlier: ['0.1.0'],
  examples: {},
  profile: {
    iri: 'urn:shapes',
    title: 'The profile',
    description: undefined,
    version: undefined,
    versionIri: undefined,
    created: undefined,
    creator: undefined,
    licence: undefined,
    namespace: 'urn:shapes#',
    groups: [{ anchor: 'identity', label: 'Title and authors' }],
    records: [
      {
        iri: 'urn:shapes#A',
        anchor: 'A',
        label: 'A <b>',
        classes: [term],
        groups: [
          {
            label: 'Words',
            fields: [
              {
                anchor: 'A-title',
                otherAnchors: ['A-title-given'],
                label: 'title',
                help: 'What it is <called>.',
                path: '^x:a',
                property: undefined,
                cardinality: 'exactly 1',
                values: [],
                nodes: [],
                linked: [],
                messages: [{ text: 'Give <it>.', severity: 'Warning' }],
                example: undefined,
              },
            ],
          },
        ],
        rules: [],
      },
    ],
    rules: [{ anchor: 'rule', label: 'A rule', target: 'whatever has x:a', messages: [] }],
    notLookedAt: [
      { word: 'sh:sparql', anchors: ['A-title-given', 'elsewhere'], unnamed: 0 },
      { word: 'sh:<minLenght>', anchors: ['rule'], unnamed: 2 },
    ],
  },
};

export const crosswalk: CrosswalkView = {
  name: 'a-format',
  title: 'A <format>.',
  path: '/ontology/crosswalks/a-format',
  formats: [],
  columns: ['field'],
  rows: [{ cells: ['<TI>'], meaning: undefined }],
  lost: { properties: [], notes: [] },
};
