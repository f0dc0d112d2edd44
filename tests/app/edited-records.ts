import { expect } from 'vitest';
import type { ServedCatalogue } from './served-catalogue.ts';

export type Version = {
  version: number;
  event: string;
  agent: string;
  at: string;
  memento: string | null;
  restore: string;
  fields: {
    part: { label: string; iri: string } | undefined;
    property: { label: string; iri: string };
    added: { label?: string; text?: string }[];
    removed: { label?: string; text?: string }[];
    rewritten: { pieces: { change: string; text: string }[] }[];
  }[];
};
export type HistoryDocument = { exists: boolean; title: string; versions: Version[]; older: string | null };

/** What a cataloguer does with resources, and what the server then says of them. */
export class EditedRecords {
  private readonly catalogue: ServedCatalogue;

  constructor(catalogue: ServedCatalogue) {
    this.catalogue = catalogue;
  }

  /** An update with IRIs relative to the catalogue's; the number of its change set. */
  async update(text: string): Promise<number> {
    const response = await this.catalogue.update(`BASE <${this.catalogue.address}/>
      PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ${text}`);
    expect(response.status, await response.clone().text()).toBeLessThan(300);
    const { changeSet } = (await response.json()) as { changeSet: number };
    return changeSet;
  }

  /** A resource with an access statement and a record, in the graph of records. */
  newResource(key: string, title: string): Promise<number> {
    return this.update(`INSERT DATA { GRAPH <graph/records> {
      <id/resource/${key}> a pin:Resource ; dcterms:title "${title}"@en ; dcterms:subject <id/subject/co-production> ;
        pin:access <id/access/${key}-1> .
      <id/access/${key}-1> a pin:AccessStatement ; pin:accessKind <id/access-kind/free> .
      <id/record/${key}> a pin:CatalogueRecord ; foaf:primaryTopic <id/resource/${key}> ;
        dcterms:created "2026-11-26"^^<http://www.w3.org/2001/XMLSchema#date> .
    } }`);
  }

  retitle(key: string, title: string): Promise<number> {
    return this.update(`DELETE { GRAPH ?g { <id/resource/${key}> dcterms:title ?old } }
      INSERT { GRAPH ?g { <id/resource/${key}> dcterms:title "${title}"@en } }
      WHERE { GRAPH ?g { <id/resource/${key}> dcterms:title ?old } }`);
  }

  remove(key: string): Promise<number> {
    return this.update(`DELETE { GRAPH ?g { ?s ?p ?o } } WHERE {
      VALUES ?s { <id/resource/${key}> <id/access/${key}-1> <id/record/${key}> } GRAPH ?g { ?s ?p ?o } }`);
  }

  /** The history of a thing, as somebody who may write is told. */
  async historyOf(path: string): Promise<HistoryDocument> {
    const bearer = { authorization: `Bearer ${this.catalogue.token}` };
    const response = await this.catalogue.get(`${path}/history.json`, bearer);
    expect(response.status).toBe(200);
    return (await response.json()) as HistoryDocument;
  }

  async titleOf(path: string): Promise<string> {
    return ((await (await this.catalogue.get(path)).json()) as { title: string }).title;
  }
}

/** The path of an earlier version of a resource, as JSON. */
export const at = (key: string, version: number) => `/resource/${key}.json?at=${version}`;
