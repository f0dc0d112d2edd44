import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedCollection } from '../../src/catalogue/index.ts';
import { namespaces, type Prefix, parseRdf, type Quad } from '../../src/rdf/index.ts';

/** The base that the relative IRIs of the shipped files are resolved against here. */
export const base = 'http://localhost:8080/';

export const shippedGraphs = ['records', 'demonstration', 'thesaurus', 'ontology', 'shapes'] as const;
export type ShippedGraph = (typeof shippedGraphs)[number];

/** The files that a new catalogue is filled with, for one of its graphs. */
export function filesOf(graph: ShippedGraph): readonly string[] {
  return shippedCollection.filter((shipped) => shipped.graph === graph).map(({ file }) => file);
}

/** All statements that are shipped for one graph, parsed as the server parses them. */
export async function readShipped(graph: ShippedGraph): Promise<readonly Quad[]> {
  return (await Promise.all(filesOf(graph).map(readShippedFile))).flat();
}

/** The statements of one file, by its path in the project. */
export async function readShippedFile(file: string): Promise<readonly Quad[]> {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const quads: Quad[] = [];
  const options = {
    mediaType: 'text/turtle',
    baseIri: base,
    name: file,
    blankNodePrefix: file.replace(/\W/g, ''),
  };
  for await (const batch of parseRdf(createReadStream(path), options)) quads.push(...batch);
  return quads;
}

export async function readAllShipped(...graphs: readonly ShippedGraph[]): Promise<readonly Quad[]> {
  return (await Promise.all(graphs.map(readShipped))).flat();
}

/** `id('resource/1000')` is the IRI of a thing; `iri('pin:place')` that of a prefixed name. */
export function id(path: string): string {
  return `${base}id/${path}`;
}

export function iri(prefixed: string): string {
  const [prefix, local] = prefixed.split(':') as [Prefix, string];
  return namespaces[prefix] + local;
}

/** The values of a property, in the order of the file. */
export function valuesOf(quads: readonly Quad[], subject: string, property: string): readonly string[] {
  const predicate = iri(property);
  return quads
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
    .map((quad) => quad.object.value);
}

/** Everything that a property points from, for a given value. */
export function subjectsOf(quads: readonly Quad[], property: string, value: string): readonly string[] {
  const predicate = iri(property);
  return quads
    .filter((quad) => quad.predicate.value === predicate && quad.object.value === value)
    .map((quad) => quad.subject.value);
}

export function instancesOf(quads: readonly Quad[], type: string): readonly string[] {
  return [...new Set(subjectsOf(quads, 'rdf:type', iri(type)))];
}

/** The members of an RDF list, in order. */
export function membersOf(quads: readonly Quad[], head: string): readonly string[] {
  const members: string[] = [];
  for (let at = head; at !== iri('rdf:nil'); at = valuesOf(quads, at, 'rdf:rest')[0] ?? iri('rdf:nil')) {
    members.push(...valuesOf(quads, at, 'rdf:first'));
  }
  return members;
}
