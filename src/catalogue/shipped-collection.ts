/** A file that comes with Pinakes, and the graph that holds its statements. */
export type ShippedFile = {
  /** Relative to the root of the project; Turtle, with identifiers relative to the base URL. */
  readonly file: string;
  /** The graph is `{base}/graph/{graph}`. */
  readonly graph: string;
  /** Left out when the catalogue is made without its demonstration. */
  readonly demonstration: boolean;
};

/** The subject terms, one file for each top area, and collections of them. */
const thesaurusFiles = [
  'scheme',
  'care-and-support',
  'carers-and-caring',
  'children-and-families',
  'commissioning',
  'communities',
  'dementia',
  'disability',
  'equality',
  'health-and-wellbeing',
  'housing',
  'information-and-technology',
  'integrated-care',
  'later-life',
  'learning-disability-and-autism',
  'mental-health',
  'money-and-work',
  'organisations-and-sectors',
  'participation',
  'people',
  'policy-and-law',
  'research-and-evidence',
  'safeguarding',
  'workforce',
  'collections',
];

/** What a new catalogue is filled with, in this order. */
export const shippedCollection: readonly ShippedFile[] = [
  { file: 'ontology/pinakes.ttl', graph: 'ontology', demonstration: false },
  { file: 'ontology/alignments.ttl', graph: 'alignments', demonstration: false },
  { file: 'ontology/shapes.ttl', graph: 'shapes', demonstration: false },
  { file: 'data/lists.ttl', graph: 'thesaurus', demonstration: false },
  ...thesaurusFiles.map((name) => ({
    file: `data/thesaurus/${name}.ttl`,
    graph: 'thesaurus',
    demonstration: false,
  })),
  { file: 'data/mappings/unesco.ttl', graph: 'thesaurus', demonstration: false },
  { file: 'data/records.ttl', graph: 'records', demonstration: false },
  { file: 'data/demonstration.ttl', graph: 'demonstration', demonstration: true },
];
