/**
 * The one table of the RDF syntaxes that Pinakes reads and writes: everything that negotiates, guesses from a file
 * name or chooses a parser asks here. RDF 1.1 only: no quoted triples, no base directions.
 */
export type RdfSyntax = {
  readonly name: 'Turtle' | 'TriG' | 'N-Triples' | 'N-Quads' | 'RDF/XML' | 'JSON-LD';
  readonly mediaType: string;
  /** Other media types that mean the same, accepted but never answered with. */
  readonly also: readonly string[];
  /** The suffix of an address that asks for this syntax, without the dot. */
  readonly suffix: 'ttl' | 'trig' | 'nt' | 'nq' | 'rdf' | 'jsonld';
  /** How names of files in this syntax end, without the dot. */
  readonly fileExtensions: readonly string[];
  /** Whether it can say which graph a statement is in. */
  readonly holdsGraphs: boolean;
};

export const rdfSyntaxes: readonly RdfSyntax[] = [
  {
    name: 'Turtle',
    mediaType: 'text/turtle',
    // Turtle is N3, and what is asked for as N3 may be any of it.
    also: ['application/turtle', 'application/x-turtle', 'text/n3', 'text/rdf+n3', 'application/n3'],
    suffix: 'ttl',
    fileExtensions: ['ttl', 'turtle'],
    holdsGraphs: false,
  },
  {
    name: 'TriG',
    mediaType: 'application/trig',
    also: ['application/x-trig'],
    suffix: 'trig',
    fileExtensions: ['trig'],
    holdsGraphs: true,
  },
  {
    name: 'N-Triples',
    mediaType: 'application/n-triples',
    also: [],
    suffix: 'nt',
    fileExtensions: ['nt', 'ntriples'],
    holdsGraphs: false,
  },
  {
    name: 'N-Quads',
    mediaType: 'application/n-quads',
    also: ['text/x-nquads', 'text/nquads'],
    suffix: 'nq',
    fileExtensions: ['nq', 'nquads'],
    holdsGraphs: true,
  },
  {
    name: 'RDF/XML',
    mediaType: 'application/rdf+xml',
    also: [],
    suffix: 'rdf',
    fileExtensions: ['rdf', 'rdfs', 'owl', 'xml'],
    holdsGraphs: false,
  },
  {
    name: 'JSON-LD',
    mediaType: 'application/ld+json',
    also: [],
    suffix: 'jsonld',
    fileExtensions: ['jsonld', 'json-ld'],
    holdsGraphs: true,
  },
];

const byMediaType = new Map(
  rdfSyntaxes.flatMap((syntax) => [syntax.mediaType, ...syntax.also].map((type) => [type, syntax])),
);
const byExtension = new Map(
  rdfSyntaxes.flatMap((syntax) => syntax.fileExtensions.map((end) => [end, syntax])),
);

/** The syntax of a media type, whatever its case and parameters (`text/turtle; charset=utf-8`), or undefined. */
export function rdfSyntaxOf(mediaType: string): RdfSyntax | undefined {
  const [essence = ''] = mediaType.split(';', 1);
  return byMediaType.get(essence.trim().toLowerCase());
}

/** The syntax that a file's name promises, or undefined. A compressed file (`.ttl.gz`) is none: it is unpacked first. */
export function rdfSyntaxOfFile(name: string): RdfSyntax | undefined {
  const [, extension] = /\.([^./\\]+)$/.exec(name) ?? [];
  return extension === undefined ? undefined : byExtension.get(extension.toLowerCase());
}
