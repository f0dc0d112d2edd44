import { join } from 'node:path';
import { namespaces, type Quad, type Term } from '../../../src/rdf/index.ts';
import { parseFile } from '../../rdf/parsing.ts';

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const SHT = 'http://www.w3.org/ns/shacl-test#';
const { rdf, sh } = namespaces;

/** The W3C SHACL Core suite, which lies beside this file. */
const folder = join(import.meta.dirname, 'w3c-core');
const IRI = 'http://suite.example/';

export type ShaclTest = {
  /** Folder and name: `node/and-001`. */
  readonly id: string;
  readonly data: readonly Quad[];
  readonly shapes: readonly Quad[];
  readonly conforms: boolean;
  /** The expected results, each as one line; in order. */
  readonly results: readonly string[];
};

const documents = new Map<string, Promise<Document>>();

/** Every test that a manifest includes, in the manifest's order. */
export async function readShaclTests(path = 'manifest.ttl'): Promise<readonly ShaclTest[]> {
  const document = await read(path);
  const self = namedIri(path);
  const tests: ShaclTest[] = [];
  for (const included of document.values(self, `${MF}include`))
    tests.push(...(await readShaclTests(included.value.slice(IRI.length))));
  for (const list of document.values(self, `${MF}entries`))
    for (const entry of document.list(list)) tests.push(await readTest(entry, document));
  return tests;
}

async function readTest(entry: Term, document: Document): Promise<ShaclTest> {
  const action = document.value(entry, `${MF}action`)!;
  const result = document.value(entry, `${MF}result`)!;
  const quadsOf = async (property: string) =>
    (await read(document.value(action, `${SHT}${property}`)!.value.slice(IRI.length))).quads;
  return {
    id: entry.value.slice(IRI.length),
    data: await quadsOf('dataGraph'),
    shapes: await quadsOf('shapesGraph'),
    conforms: document.value(result, `${sh}conforms`)!.value === 'true',
    results: document
      .values(result, `${sh}result`)
      .map((each) => lineOf(each, document))
      .sort(),
  };
}

/** What a report has to say of a result, by the suite: all but its message, and blank nodes of paths by what they say. */
export function lineOf(result: Term, document: Document): string {
  return ['focusNode', 'resultPath', 'value', 'sourceShape', 'sourceConstraintComponent', 'resultSeverity']
    .map((name) => {
      const [value] = document.values(result, `${sh}${name}`);
      return `${name} ${value === undefined ? '' : name === 'resultPath' ? pathText(value, document) : termText(value)}`;
    })
    .join(' | ');
}

function pathText(node: Term, document: Document): string {
  if (node.termType !== 'BlankNode') return termText(node);
  const own = document.quads.filter(({ subject }) => subject.value === node.value);
  return `[${own
    .map(({ predicate, object }) => `${predicate.value} ${pathText(object, document)}`)
    .sort()
    .join(' ; ')}]`;
}

function termText(term: Term): string {
  return term.termType === 'Literal'
    ? JSON.stringify([term.value, term.language, term.datatype.value])
    : term.value;
}

export class Document {
  readonly quads: readonly Quad[];

  constructor(quads: readonly Quad[]) {
    this.quads = quads;
  }

  values(subject: Term, predicate: string): readonly Term[] {
    return this.quads
      .filter((quad) => quad.subject.value === subject.value && quad.predicate.value === predicate)
      .map(({ object }) => object);
  }

  value(subject: Term, predicate: string): Term | undefined {
    return this.values(subject, predicate)[0];
  }

  list(head: Term): readonly Term[] {
    if (head.value === `${rdf}nil`) return [];
    return [this.value(head, `${rdf}first`)!, ...this.list(this.value(head, `${rdf}rest`)!)];
  }
}

function namedIri(path: string): Term {
  return { termType: 'NamedNode', value: IRI + path };
}

/** A document is read once, so that its blank nodes are the same wherever it is named. */
function read(path: string): Promise<Document> {
  const known = documents.get(path) ?? readDocument(path);
  documents.set(path, known);
  return known;
}

async function readDocument(path: string): Promise<Document> {
  const options = { mediaType: 'text/turtle', baseIri: IRI + path, blankNodePrefix: path.replace(/\W/g, '') };
  return new Document(await parseFile(join(folder, path), options));
}
