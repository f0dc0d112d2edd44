import { join } from 'node:path';
import { namespaces } from '../../../src/rdf/index.ts';
import { parseFile } from '../../rdf/parsing.ts';
import { sharedData } from '../../shared-data.ts';
import { ManifestGraph } from '../sparql/manifest.ts';

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const HT = 'http://www.w3.org/2011/http#';
const CNT = 'http://www.w3.org/2011/content#';
const UT = 'http://www.w3.org/2009/sparql/tests/test-update#';

export const suites = sharedData('w3c-rdf-tests');
const root = join(suites.folder, 'sparql/sparql11');

/** A body with the encoding that its bytes are to be in. */
export type Content = { readonly text: string; readonly encoding: string };

/** One request of a test in W3C's HTTP vocabulary, with what has to come back. */
export type TestRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Content | undefined;
  readonly expected: {
    /** Local names such as `Created` or `StatusCode4xx`; any of them will do. */
    readonly statuses: readonly string[];
    readonly boolean: boolean | undefined;
    /** `boolean`, `tabular` or `RDF`. */
    readonly format: string | undefined;
    /** What later requests call the Location of this answer. */
    readonly location: string | undefined;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Content | undefined;
  };
};

export type HttpTest = {
  readonly id: string;
  readonly name: string;
  /** Files to be stored in named graphs beforehand. */
  readonly data: readonly { readonly file: string; readonly graph: string }[];
  readonly requests: readonly TestRequest[];
};

/** The tests that the entries of a manifest list, in their order. */
export async function readHttpTests(path: string): Promise<readonly HttpTest[]> {
  const file = join(root, path);
  const folder = path.replace(/\/[^/]*$/, '/');
  const here = 'http://manifest.example/';
  const manifest = await parseFile(file, { mediaType: 'text/turtle', baseIri: here, blankNodePrefix: 'm' });
  const graph = new ManifestGraph(manifest);
  const entries = graph.list(graph.object(here, `${MF}entries`));
  return entries.map((entry) => ({
    id: entry.slice(entry.indexOf('#') + 1),
    name: graph.object(entry, `${MF}name`)?.value ?? entry,
    data: graph.objects(entry, `${UT}graphData`).map(({ value }) => ({
      file: join(root, folder, graph.object(value, `${UT}graph`)!.value.slice(here.length)),
      graph: graph.object(value, `${namespaces.rdfs}label`)!.value,
    })),
    requests: requestsOf(graph, entry),
  }));
}

function requestsOf(graph: ManifestGraph, entry: string): readonly TestRequest[] {
  const action = graph.object(entry, `${MF}action`);
  if (action === undefined) return [];
  return graph.list(graph.object(action.value, `${HT}requests`)).map((request) => requestOf(graph, request));
}

function requestOf(graph: ManifestGraph, request: string): TestRequest {
  const response = graph.object(request, `${HT}resp`)!.value;
  const boolean = graph.object(response, `${MF}expectedBoolean`);
  return {
    method: graph.object(request, `${HT}methodName`)!.value,
    path: graph.object(request, `${HT}absolutePath`)!.value,
    headers: headersOf(graph, request),
    body: contentOf(graph, request),
    expected: {
      statuses: graph
        .objects(response, `${MF}expectedStatus`)
        .map(({ value }) => value.slice(value.indexOf('#') + 1)),
      boolean: boolean === undefined ? undefined : boolean.value === 'true',
      format: graph.object(response, `${MF}expectedFormat`)?.value,
      location: graph.object(response, `${MF}expectedLocation`)?.value,
      headers: headersOf(graph, response),
      body: contentOf(graph, response),
    },
  };
}

function headersOf(graph: ManifestGraph, message: string): Record<string, string> {
  const headers = graph.list(graph.object(message, `${HT}headers`));
  return Object.fromEntries(
    headers.map((header) => [
      graph.object(header, `${HT}fieldName`)!.value.toLowerCase(),
      graph.object(header, `${HT}fieldValue`)!.value,
    ]),
  );
}

function contentOf(graph: ManifestGraph, message: string): Content | undefined {
  const body = graph.object(message, `${HT}body`)?.value;
  if (body === undefined) return undefined;
  return {
    text: graph.object(body, `${CNT}chars`)!.value,
    encoding: graph.object(body, `${CNT}characterEncoding`)!.value,
  };
}
