import { beforeAll, describe, expect, it } from 'vitest';
import { namespaces, type Quad } from '../../src/rdf/index.ts';
import { iri, readShipped, readShippedFile } from './shipped-files.ts';

const aligned = ['dcterms', 'schema', 'bibo', 'prov', 'org', 'dcat', 'skos'] as const;
const others = {
  BIBFRAME: 'http://id.loc.gov/ontologies/bibframe/',
  FaBiO: 'http://purl.org/spar/fabio/',
  FRBR: 'http://purl.org/vocab/frbr/core#',
  LRM: 'http://iflastandards.info/ns/lrm/lrmer/',
};

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

  it('say one thing of a pair, and nothing that the ontology says already', () => {
    const pair = (quad: Quad) => `${quad.subject.value} ${quad.object.value}`;
    const pairs = alignments.map(pair);
    expect(pairs.filter((one, at) => pairs.indexOf(one) !== at)).toEqual([]);
    const narrower = [iri('rdfs:subClassOf'), iri('rdfs:subPropertyOf')];
    const stated = new Set(ontology.filter((quad) => narrower.includes(quad.predicate.value)).map(pair));
    expect(pairs.filter((one) => stated.has(one))).toEqual([]);
  });
});
