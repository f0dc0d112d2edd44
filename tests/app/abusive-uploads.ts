import { gzipSync } from 'node:zlib';

/** A document that no server should take, or take long over. */
export type AbusiveUpload = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: () => string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
};

const nested = (count: number, open: string, inside: string, close: string) =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`;

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"';
const entities = Array.from(
  { length: 30 },
  (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};&e${i};">`,
).join('');

const turtle = { 'content-type': 'text/turtle' };
const xml = { 'content-type': 'application/rdf+xml' };
const jsonld = { 'content-type': 'application/ld+json' };

export const abusiveUploads: readonly AbusiveUpload[] = [
  {
    name: 'entities that double thirty times',
    headers: xml,
    body: () =>
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "aaaaaaaaaa">${entities}]><rdf:RDF ${RDF}><rdf:Description rdf:about="http://e/"><e:p>&e30;</e:p></rdf:Description></rdf:RDF>`,
  },
  {
    name: 'an entity from a file',
    headers: xml,
    body: () =>
      `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rdf:RDF ${RDF}><rdf:Description rdf:about="http://e/"><e:p>&f;</e:p></rdf:Description></rdf:RDF>`,
  },
  {
    name: 'RDF/XML with 50,000 elements within each other that end nowhere',
    headers: xml,
    body: () => `<rdf:RDF ${RDF}>${'<rdf:Description><e:p>'.repeat(50_000)}`,
  },
  {
    name: 'JSON-LD with 100,000 objects within each other that end nowhere',
    headers: jsonld,
    body: () => '{"http://e/p":'.repeat(100_000),
  },
  {
    name: 'JSON-LD with 100,000 lists within each other',
    headers: jsonld,
    body: () => `{"http://e/p":${nested(100_000, '[', '', ']')}`,
  },
  {
    name: 'JSON-LD with a context from another server',
    headers: jsonld,
    body: () => '{"@context":"http://127.0.0.1:1/context.jsonld","p":"x"}',
  },
  {
    name: 'Turtle with 100,000 brackets within each other that end nowhere',
    headers: turtle,
    body: () => `<http://e/s> <http://e/p> ${'[ <http://e/p> '.repeat(100_000)}`,
  },
  {
    name: 'Turtle with 100,000 lists within each other that end nowhere',
    headers: turtle,
    body: () => `<http://e/s> <http://e/p> ${'( '.repeat(100_000)}`,
  },
  {
    name: 'a text that never ends',
    headers: turtle,
    body: () => `<http://e/s> <http://e/p> "${'a'.repeat(3_000_000)}`,
  },
  {
    name: 'an IRI of three million characters, and no more',
    headers: turtle,
    body: () => `<http://e/${'a'.repeat(3_000_000)}>`,
  },
  {
    name: 'a gigabyte packed into a megabyte',
    headers: { ...turtle, 'content-encoding': 'gzip' },
    body: () => packedZeros(),
  },
  {
    name: 'what is not packed though it says so',
    headers: { ...turtle, 'content-encoding': 'gzip' },
    body: () => 'a'.repeat(100_000),
  },
  {
    name: 'more than an upload may have',
    headers: turtle,
    body: () => '#'.repeat(5_000_000),
  },
];

/** Members of gzip one after the other are one document. */
function packedZeros(): Uint8Array<ArrayBuffer> {
  const member = gzipSync(Buffer.alloc(32 << 20, ' '));
  return new Uint8Array(Buffer.concat(Array<Buffer>(32).fill(member)));
}
