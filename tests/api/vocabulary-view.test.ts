import { Parser } from 'n3';
import { expect, it } from 'vitest';
import {
  ontologySections,
  shapesSections,
  vocabularyView,
} from '../../src/api/vocabulary/vocabulary-view.ts';
import type { Triple } from '../../src/rdf/index.ts';

const prefixes = `
@prefix : <https://w3id.org/pinakes/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
`;
const parse = (text: string) => new Parser().parse(prefixes + text) as unknown as Triple[];
const page = { title: 'A title', path: '/ontology', graph: 'urn:graph' };

it('lists the terms of an ontology by kind, with definitions, facts and links between them', () => {
  const triples = parse(`
    <https://w3id.org/pinakes/ontology> a owl:Ontology ; dcterms:title "The ontology" ; dcterms:description "Terms." .
    :Thing a owl:Class ; rdfs:label "thing" ; skos:definition "What there is." ; rdfs:subClassOf foaf:Agent, :Other .
    foaf:Agent a owl:Class ; rdfs:label "agent" .
    :part a owl:ObjectProperty ; rdfs:label "part" ; rdfs:range [ owl:unionOf ( :Thing foaf:Agent ) ] .`);
  const view = vocabularyView(triples, { ...page, sections: ontologySections });
  expect(view).toMatchObject({
    title: 'The ontology',
    description: 'Terms.',
    iri: 'https://w3id.org/pinakes/ontology',
  });
  expect(view.sections.map(({ title }) => title)).toEqual(['Classes', 'Links between things']);
  const [agent, thing] = view.sections[0]!.entries;
  expect(agent).toMatchObject({ label: 'agent', anchor: 'foaf-Agent', definition: undefined });
  expect(thing).toEqual({
    iri: 'https://w3id.org/pinakes/ontology#Thing',
    anchor: 'Thing',
    label: 'thing',
    definition: 'What there is.',
    facts: [
      {
        label: 'A kind of',
        values: [
          { text: 'agent', anchor: 'foaf-Agent' },
          { text: 'pin:Other', anchor: undefined },
        ],
      },
    ],
  });
  const range = view.sections[1]!.entries[0]!.facts[0]!;
  expect(range).toEqual({
    label: 'Value',
    values: [{ text: 'owl:unionOf pin:Thing, foaf:Agent', anchor: undefined }],
  });
});

it('ends where blank nodes go round in a circle', () => {
  const triples = parse(':Shape a sh:NodeShape ; sh:property _:a . _:a sh:node _:b . _:b sh:node _:a .');
  const view = vocabularyView(triples, { ...page, sections: shapesSections });
  expect(view.iri).toBe('urn:graph');
  expect(view.sections[0]!.entries[0]!.facts[0]!.values[0]!.text).toContain('…');
});
