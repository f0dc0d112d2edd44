import { join } from 'node:path';
import { namespaces, type Quad, type Term } from '../../../src/rdf/index.ts';
import { parseFile } from '../../rdf/parsing.ts';
import { sharedFolder } from '../rdf/suite-data.ts';

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#';
const UT = 'http://www.w3.org/2009/sparql/tests/test-update#';
const { rdf, rdfs, sd } = namespaces;

/** Where the suites live on the web: IRIs of their files begin with this. */
export const SUITE_IRI = 'https://w3c.github.io/rdf-tests/sparql/';
export const suite = sharedFolder('w3c-rdf-tests/sparql');
/** What includes every manifest of SPARQL 1.0, and of 1.1. */
export const manifests = ['sparql10/manifest.ttl', 'sparql11/manifest-all.ttl'];
/** Our own cases, in the same form. */
export const REGRESSIONS_IRI = 'https://w3id.org/pinakes/regressions/';
const roots = [
  { iri: SUITE_IRI, folder: suite.folder },
  { iri: REGRESSIONS_IRI, folder: join(import.meta.dirname, '../regressions') },
];

/** A document and the graph that it goes to; '' is the unnamed one. */
export type GraphDocument = { readonly iri: string; readonly graph: string };

export type SparqlTest = {
  /** The folder, and what stands after `#` in the entry's IRI. */
  readonly id: string;
  /** The local name of the test's class. */
  readonly type: string;
  /** IRI of the query or update. */
  readonly action: string;
  readonly data: readonly GraphDocument[];
  /** Other endpoints, with the documents of their default graphs. */
  readonly services: readonly { readonly endpoint: string; readonly data: readonly GraphDocument[] }[];
  /** IRI of the result file of a query. */
  readonly result: string | undefined;
  /** The store after an update. */
  readonly after: readonly GraphDocument[];
  /** Duplicates may be left out. */
  readonly lax: boolean;
  readonly regimes: readonly string[];
};

export function fileOf(iri: string): string {
  const root = roots.find((each) => iri.startsWith(each.iri))!;
  return join(root.folder, iri.slice(root.iri.length));
}

/** The entries of a manifest and of those that it includes, in order. */
export async function readTests(path: string, root: string = SUITE_IRI): Promise<readonly SparqlTest[]> {
  const iri = `${root}${path}`;
  const graph = new ManifestGraph(
    await parseFile(fileOf(iri), { mediaType: 'text/turtle', baseIri: iri, blankNodePrefix: 'm' }),
  );
  const included: SparqlTest[] = [];
  for (const inner of graph.list(graph.object(iri, `${MF}include`))) {
    included.push(...(await readTests(inner.slice(root.length), root)));
  }
  const folder = path.replace(/\/[^/]*$/, '');
  return [
    ...included,
    ...graph.list(graph.object(iri, `${MF}entries`)).map((entry) => readTest(graph, folder, entry)),
  ];
}

function readTest(graph: ManifestGraph, folder: string, entry: string): SparqlTest {
  // Tests of the protocol say in words what to do.
  const action = graph.object(entry, `${MF}action`);
  const result = graph.object(entry, `${MF}result`);
  const parts = action?.termType === 'BlankNode' ? action.value : undefined;
  const request =
    parts === undefined
      ? undefined
      : (graph.object(parts, `${QT}query`) ?? graph.object(parts, `${UT}request`));
  const regimes = parts ? graph.objects(parts, `${sd}entailmentRegime`) : [];
  return {
    id: `${folder}#${entry.slice(entry.indexOf('#') + 1)}`,
    type: graph.object(entry, `${rdf}type`)!.value.replace(/^.*#/, ''),
    action: request?.value ?? action?.value ?? '',
    data: parts === undefined ? [] : documents(graph, parts),
    services: graph.objects(parts ?? '', `${QT}serviceData`).map(({ value }) => ({
      endpoint: graph.object(value, `${QT}endpoint`)!.value,
      data: documents(graph, value),
    })),
    result: result?.termType === 'NamedNode' ? result.value : undefined,
    after: result?.termType === 'BlankNode' ? documents(graph, result.value) : [],
    lax: graph.object(entry, `${MF}resultCardinality`)?.value === `${MF}LaxCardinality`,
    regimes: regimes.flatMap((regime) =>
      regime.termType === 'BlankNode' ? graph.list(regime) : [regime.value],
    ),
  };
}

function documents(graph: ManifestGraph, node: string): readonly GraphDocument[] {
  const unnamed = [...graph.objects(node, `${QT}data`), ...graph.objects(node, `${UT}data`)];
  const query = graph.objects(node, `${QT}graphData`);
  const update = graph.objects(node, `${UT}graphData`);
  return [
    ...unnamed.map(({ value }) => ({ iri: value, graph: '' })),
    ...query.map(({ value }) => ({ iri: value, graph: value })),
    ...update.map(({ value }) => ({
      iri: graph.object(value, `${UT}graph`)!.value,
      graph: graph.object(value, `${rdfs}label`)!.value,
    })),
  ];
}

export class ManifestGraph {
  readonly #bySubject = new Map<string, Quad[]>();

  constructor(quads: readonly Quad[]) {
    for (const quad of quads) {
      const list = this.#bySubject.get(quad.subject.value) ?? [];
      list.push(quad);
      this.#bySubject.set(quad.subject.value, list);
    }
  }

  objects(subject: string, predicate: string): readonly Term[] {
    const quads = this.#bySubject.get(subject) ?? [];
    return quads.filter((quad) => quad.predicate.value === predicate).map((quad) => quad.object);
  }

  object(subject: string, predicate: string): Term | undefined {
    return this.objects(subject, predicate)[0];
  }

  list(head: Term | undefined): readonly string[] {
    const items: string[] = [];
    for (
      let at = head;
      at !== undefined && at.value !== `${rdf}nil`;
      at = this.object(at.value, `${rdf}rest`)
    ) {
      items.push(this.object(at.value, `${rdf}first`)!.value);
    }
    return items;
  }
}
