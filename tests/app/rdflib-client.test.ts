import * as rdflib from 'rdflib';
import { describe, expect, it } from 'vitest';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue();

const DCTERMS = rdflib.Namespace('http://purl.org/dc/terms/');
const SKOS = rdflib.Namespace('http://www.w3.org/2004/02/skos/core#');

describe("rdflib's Fetcher", () => {
  it('follows identifiers from the record to its subjects and reads their labels', async () => {
    const graph = rdflib.graph();
    const fetcher = new rdflib.Fetcher(graph, { fetch });
    const record = rdflib.sym(`${server.address}/id/resource/1000`);
    await fetcher.load(record);
    expect(graph.anyValue(record, DCTERMS('title'))).toMatch(
      /^Six principles for engaging people and communities/,
    );
    const subjects = graph.each(record, DCTERMS('subject'));
    expect(subjects).toHaveLength(11);
    await Promise.all(subjects.map((subject) => fetcher.load(subject as rdflib.NamedNode)));
    const labels = subjects.map((subject) => graph.anyValue(subject as rdflib.NamedNode, SKOS('prefLabel')));
    expect(labels).toContain('co-production');
    expect(labels).not.toContain(undefined);
  });

  it('reads Turtle and RDF/XML by suffix', async () => {
    for (const suffix of ['ttl', 'rdf']) {
      const graph = rdflib.graph();
      const page = rdflib.sym(`${server.address}/resource/1000.${suffix}`);
      await new rdflib.Fetcher(graph, { fetch }).load(page);
      expect(graph.statementsMatching(undefined, DCTERMS('subject')).length, suffix).toBe(11);
    }
  });
});
