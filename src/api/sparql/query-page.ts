import { toPinakesError } from '../../base/index.ts';
import { vocabularyPath } from '../../catalogue/index.ts';
import type { QueryAnswer } from '../../engine/index.ts';
import { describeProblem, htmlResponse } from '../../http/index.ts';
import type { AskedVersion } from '../asked-version.ts';
import { type ApiDependencies, type ApiSettings, apiLimits, rootOf } from '../dependencies.ts';
import type { CellView, SparqlAnswerView, SparqlView } from '../pages.ts';
import { readBounded, readBoundedSolutions } from './bounded-answer.ts';
import { exampleQueries } from './examples.ts';

/** The editor, empty but for a first example. */
export function editorPage({ pages, settings }: ApiDependencies): Response {
  const view = viewOf(settings, exampleQueries[0]!.query);
  const html = pages.sparql({
    ...view,
    inference: settings.inference ?? false,
    version: undefined,
    answer: undefined,
    problem: undefined,
  });
  return htmlResponse(html, { headers: { vary: 'Accept' } });
}

/** The editor with the answer below it, or with what is wrong with the query beside it. */
export async function queryPage(
  dependencies: ApiDependencies,
  {
    text,
    version,
    inference,
  }: {
    readonly text: string;
    readonly version?: AskedVersion | undefined;
    readonly inference: boolean | undefined;
  },
  ask: () => Promise<QueryAnswer>,
): Promise<Response> {
  const usual = dependencies.settings.inference ?? false;
  const view = { ...viewOf(dependencies.settings, text), version, inference: inference ?? usual };
  const headers = { vary: 'Accept', 'cache-control': 'no-cache' };
  try {
    const answer = await answerView(dependencies, await ask());
    return htmlResponse(dependencies.pages.sparql({ ...view, answer, problem: undefined }), { headers });
  } catch (error) {
    const problem = describeProblem(toPinakesError(error), dependencies.log);
    const html = dependencies.pages.sparql({ ...view, answer: undefined, problem });
    return htmlResponse(html, { status: problem.status, headers });
  }
}

function viewOf(settings: ApiSettings, query: string): Pick<SparqlView, 'query' | 'endpoint' | 'examples'> {
  return { query, endpoint: `${rootOf(settings)}/sparql`, examples: exampleQueries };
}

/** An answer as a page shows it, within the bounds of a page. */
export async function answerView(
  { settings }: ApiDependencies,
  answer: QueryAnswer,
): Promise<SparqlAnswerView> {
  const limits = apiLimits(settings);
  if (answer.mediaType === 'text/plain') {
    return { form: 'plan', text: (await readBounded(answer.body, limits.pageBytesMax)).text };
  }
  if (!answer.mediaType.startsWith('application/sparql-results')) {
    const { text, complete } = await readBounded(answer.body, limits.pageBytesMax);
    return { form: 'graph', text, truncated: !complete };
  }
  const bounds = { rowsMax: limits.pageRowsMax, bytesMax: limits.pageBytesMax };
  const { text, complete } = await readBoundedSolutions(answer.body, bounds);
  return solutionsView(JSON.parse(text) as ResultsDocument, !complete, rootOf(settings));
}

/** SPARQL 1.1 Query Results JSON Format, as the engine writes it. */
type ResultsDocument = {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, ResultTerm>>[] };
};
type ResultTerm = {
  readonly type: string;
  readonly value: string;
  readonly 'xml:lang'?: string;
  readonly datatype?: string;
};

function solutionsView(document: ResultsDocument, truncated: boolean, root: string): SparqlAnswerView {
  if (document.boolean !== undefined) return { form: 'boolean', value: document.boolean };
  const rows = (document.results?.bindings ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, term]) => [name, cellView(term, root)])),
  );
  return { form: 'solutions', variables: document.head.vars ?? [], rows, truncated };
}

function cellView(term: ResultTerm, root: string): CellView {
  const own = term.type === 'uri' && term.value.startsWith(`${root}/id/`);
  return {
    kind: term.type === 'uri' ? 'iri' : term.type === 'bnode' ? 'blank' : 'literal',
    value: term.value,
    language: term['xml:lang'] ?? '',
    datatype: term.datatype ?? '',
    path: own ? term.value.slice(root.length) : term.type === 'uri' ? vocabularyPath(term.value) : undefined,
  };
}
