import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { namespaces, type Prefix, parseRdf, type Quad } from '../../src/rdf/index.ts';

/** The base that the relative IRIs of the shipped files are resolved against here. */
export const base = 'http://localhost:8080/';

export const shippedFiles = {
  records: 'data/records.ttl',
  demonstration: 'data/demonstration.ttl',
  thesaurus: 'data/thesaurus.ttl',
  ontology: 'ontology/pinakes.ttl',
  shapes: 'ontology/shapes.ttl',
} as const;
export type ShippedFile = keyof typeof shippedFiles;

/** All statements of one shipped file, parsed as the server parses them. */
export async function readShipped(file: ShippedFile): Promise<readonly Quad[]> {
  const path = fileURLToPath(new URL(`../../${shippedFiles[file]}`, import.meta.url));
  const quads: Quad[] = [];
  const options = {
    mediaType: 'text/turtle',
    baseIri: base,
    name: shippedFiles[file],
    blankNodePrefix: file,
  };
  for await (const batch of parseRdf(createReadStream(path), options)) quads.push(...batch);
  return quads;
}

export async function readAllShipped(...files: readonly ShippedFile[]): Promise<readonly Quad[]> {
  return (await Promise.all(files.map(readShipped))).flat();
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
