import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { namespaces, type Quad } from '../../src/rdf/index.ts';
import { instancesOf, iri, readShipped, readShippedFile } from './shipped-files.ts';

const aligned = ['dcterms', 'schema', 'bibo', 'prov', 'org', 'dcat', 'skos'] as const;
const others = {
  BIBFRAME: 'http://id.loc.gov/ontologies/bibframe/',
  FaBiO: 'http://purl.org/spar/fabio/',
  FRBR: 'http://purl.org/vocab/frbr/core#',
  LRM: 'http://iflastandards.info/ns/lrm/lrmer/',
};

const DCMITYPE = 'http://purl.org/dc/dcmitype/';

const PREFIXES: Readonly<Record<string, string>> = {
  BIBFRAME: 'bf',
  FaBiO: 'fabio',
  FRBR: 'frbr',
  LRM: 'lrmer',
};

/** What other vocabularies have no word for. */
const WITHOUT: readonly string[] = [
  ...[
    'changeSource',
    'demonstration',
    'evidenceKind',
    'fictional',
    'icon',
    'notChecked',
    'notKnown',
    'notStated',
  ],
  ...['ofProperty', 'statementsAdded', 'statementsRemoved'],
];

let alignments: readonly Quad[];
let ontology: readonly Quad[];
beforeAll(async () => {
  alignments = await readShippedFile('ontology/alignments.ttl');
  ontology = await readShipped('ontology');
});

describe('the alignments', () => {
  it('lead from terms that the ontology knows to other vocabularies, each of these at least once', () => {
    const known = new Set(ontology.map((quad) => quad.subject.value));
    expect(alignments.filter((quad) => !known.has(quad.subject.value))).toEqual([]);
    const spaces = [...aligned.map((prefix) => namespaces[prefix]), ...Object.values(others)];
    const targets = alignments.map((quad) => quad.object.value);
    expect(targets.filter((target) => !spaces.some((space) => target.startsWith(space)))).toEqual([]);
    expect(spaces.filter((space) => !targets.some((target) => target.startsWith(space)))).toEqual([]);
  });

  it('lead only to terms that somebody found in their vocabularies, as does what the ontology says of its own terms', () => {
    const prefixes = new Map<string, string>([
      ...aligned.map((prefix) => [namespaces[prefix], prefix] as const),
      ...Object.entries(others).map(([name, space]) => [space, PREFIXES[name]!] as const),
      [DCMITYPE, 'dcmitype'],
    ]);
    const short = (target: string) => {
      const known = [...prefixes].find(([each]) => target.startsWith(each));
      return known === undefined ? target : `${known[1]}:${target.slice(known[0].length)}`;
    };
    const narrower = [iri('rdfs:subClassOf'), iri('rdfs:subPropertyOf')];
    const stated = ontology.filter(
      ({ predicate, object }) =>
        narrower.includes(predicate.value) && !object.value.startsWith(namespaces.pin),
    );
    const found = readFileSync(new URL('aligned-terms.txt', import.meta.url), 'utf8').split('\n');
    const targets = new Set([...alignments, ...stated].map(({ object }) => short(object.value)));
    expect([...targets].filter((target) => !found.includes(target))).toEqual([]);
  });

  it('leave no term of ours without a counterpart but those that have none', () => {
    const from = new Set(alignments.map((quad) => quad.subject.value));
    const narrower = [iri('rdfs:subClassOf'), iri('rdfs:subPropertyOf')];
    const stated = ontology.filter(
      (quad) => narrower.includes(quad.predicate.value) && !quad.object.value.startsWith(namespaces.pin),
    );
    for (const { subject } of stated) from.add(subject.value);
    const classesAndProperties = ['owl:Class', 'owl:ObjectProperty', 'owl:DatatypeProperty'].flatMap((type) =>
      instancesOf(ontology, type),
    );
    const left = classesAndProperties.filter((term) => term.startsWith(namespaces.pin) && !from.has(term));
    expect(left.map((term) => term.slice(namespaces.pin.length)).toSorted()).toEqual(WITHOUT);
  });

  it('say one thing of a pair, and nothing that the ontology says already', () => {
    const pair = (quad: Quad) => `${quad.subject.value} ${quad.object.value}`;
    const pairs = alignments.map(pair);
    expect(pairs.filter((one, at) => pairs.indexOf(one) !== at)).toEqual([]);
    const narrower = [iri('rdfs:subClassOf'), iri('rdfs:subPropertyOf')];
    const stated = new Set(ontology.filter((quad) => narrower.includes(quad.predicate.value)).map(pair));
    expect(pairs.filter((one) => stated.has(one))).toEqual([]);
  });
});
