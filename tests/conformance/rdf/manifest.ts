import { join } from 'node:path';
import { namespaces, type Quad, rdfSyntaxOfFile, type Term, term } from '../../../src/rdf/index.ts';
import { parseFile } from '../../rdf/parsing.ts';

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';

/** Folders of the W3C RDF 1.1 tests. */
export const syntaxSuites = ['rdf-turtle', 'rdf-trig', 'rdf-n-triples', 'rdf-n-quads', 'rdf-xml'];

export type ManifestEntry = {
  /** What stands after `#` in the entry's IRI; unlike `mf:name`, no two entries share it. */
  readonly id: string;
  readonly name: string;
  /** The local name of the test's class, such as `TestTurtleEval`. */
  readonly type: string;
  /** The path of the document, and the IRI that it is parsed with as base. */
  readonly action: string;
  readonly base: string;
  readonly result: string | undefined;
};

/** Reads the manifest of a folder of the W3C RDF tests with our own Turtle parser, entries in the manifest's order. */
export async function readManifest(folder: string): Promise<readonly ManifestEntry[]> {
  const here = 'http://manifest.example/';
  const quads = await parseFile(join(folder, 'manifest.ttl'), {
    mediaType: 'text/turtle',
    baseIri: `${here}manifest.ttl`,
  });
  const statements = new Map<string, Quad[]>();
  for (const quad of quads) {
    const key = quad.subject.value;
    statements.set(key, [...(statements.get(key) ?? []), quad]);
  }
  const manifest = `${here}manifest.ttl`;
  // The suites of N-Triples and N-Quads name no base, since those syntaxes have no relative IRIs.
  const assumedBase = object(manifest, `${MF}assumedTestBase`)?.value ?? here;
  const entries: ManifestEntry[] = [];
  let list = object(manifest, `${MF}entries`)!.value;
  for (; list !== term('rdf', 'nil').value; list = object(list, `${namespaces.rdf}rest`)!.value) {
    entries.push(entry(object(list, `${namespaces.rdf}first`)!.value));
  }
  return entries;

  function object(subject: string, predicate: string): Term | undefined {
    return statements.get(subject)?.find((quad) => quad.predicate.value === predicate)?.object;
  }

  function entry(subject: string): ManifestEntry {
    const action = object(subject, `${MF}action`)!.value.slice(here.length);
    const result = object(subject, `${MF}result`)?.value.slice(here.length);
    return {
      id: subject.slice(subject.indexOf('#') + 1),
      name: object(subject, `${MF}name`)?.value ?? subject,
      type: object(subject, `${namespaces.rdf}type`)!.value.replace(/^.*#/, ''),
      action: join(folder, action),
      base: assumedBase + action,
      result: result === undefined ? undefined : join(folder, result),
    };
  }
}

/** Parses a file in the syntax that its name promises. */
export function parseAs(
  path: string,
  base: string,
  blankNodePrefix: string,
  chunkSize = 64 * 1024,
): Promise<Quad[]> {
  const { mediaType } = rdfSyntaxOfFile(path)!;
  return parseFile(path, { mediaType, baseIri: base, blankNodePrefix, chunkSize });
}
