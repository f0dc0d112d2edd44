import type { SearchHit, SearchPage } from '../../catalogue/index.ts';
import {
  acceptedLanguages,
  type Handler,
  htmlResponse,
  jsonResponse,
  type RequestContext,
} from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  jsonRepresentation,
  type Representation,
} from '../representations.ts';
import { badField, readParameters } from '../request-input.ts';
import { marksOfLink } from './marks-of-link.ts';
import { pageWindow, type SearchParameters, searchParameters } from './page-window.ts';
import { type ResultForm, resultForms, wholeJson } from './result-forms.ts';
import { wholeResults } from './whole-results.ts';

/** Concepts of thesauri that the first page of results begins with. */
const CONCEPTS_SHOWN = 5;

const formOf = new Map(resultForms.map((form) => [form.representation, form]));
const representations: readonly Representation[] = [htmlRepresentation, jsonRepresentation, ...formOf.keys()];

/** `/search` (a page, JSON or the whole result set in another form, by Accept), and the same by suffix. */
export function searchHandler(dependencies: ApiDependencies, always: Representation | undefined): Handler {
  return async (request, context) => {
    const parameters = readParameters(new URL(request.url).searchParams, searchParameters);
    const representation = always ?? chooseRepresentation(request, representations);
    const response = await answer(dependencies, parameters, representation, request, context);
    if (always === undefined) response.headers.append('vary', 'Accept');
    return response;
  };
}

async function answer(
  dependencies: ApiDependencies,
  parameters: SearchParameters,
  representation: Representation,
  request: Request,
  context: RequestContext,
): Promise<Response> {
  const { catalogue, settings } = dependencies;
  const words = (parameters.q ?? '').trim();
  if (representation === htmlRepresentation) return searchPage(dependencies, words, parameters, request);
  if (words === '') throw badField('q', 'it has no words to search for');
  const form = wholeForm(representation, parameters);
  if (form !== undefined) return wholeResults(dependencies, words, form, request, context);
  const page = await catalogue.search(words, pageWindow(parameters));
  return jsonResponse(searchDocument(page, basePathOf(settings)), {
    headers: { 'cache-control': 'no-cache' },
  });
}

/** The form of a whole result set, or undefined for a page of hits in JSON. */
function wholeForm(representation: Representation, given: SearchParameters): ResultForm | undefined {
  if (representation === jsonRepresentation && given.limit !== 'all') return undefined;
  for (const field of ['page', 'offset', 'limit'] as const) {
    if (given[field] !== undefined && given[field] !== 'all')
      throw badField(field, 'this form has all results; JSON and the page can be asked for a part of them');
  }
  return representation === jsonRepresentation ? wholeJson : formOf.get(representation);
}

async function searchPage(
  { catalogue, pages }: ApiDependencies,
  query: string,
  parameters: SearchParameters,
  request: Request,
): Promise<Response> {
  const window = pageWindow(parameters);
  const headers = { 'cache-control': 'no-cache' };
  if (query === '')
    return htmlResponse(pages.search({ query, results: undefined, concepts: undefined }), { headers });
  const languages = acceptedLanguages(request.headers.get('accept-language'));
  const [results, concepts] = await Promise.all([
    catalogue.search(query, window),
    window.offset > 0
      ? undefined
      : catalogue.concepts(query, { languages, offset: 0, limit: CONCEPTS_SHOWN, isBeside: true }),
  ]);
  return htmlResponse(pages.search({ query, results, concepts }), {
    headers: { ...headers, vary: 'Accept-Language' },
  });
}

/** `total` counts the hits, not all of them where `totalIs` says 'at-least'; `hits` are those from `offset` on, best first. Matches are `[start, end)` in the
 * snippet; `keywords` say by which subjects, names and the like a hit was found where the description does not match. */
function searchDocument(
  { query, total, totalIs = 'exact', offset, limit, hits }: SearchPage,
  basePath: string,
) {
  return { query, total, totalIs, offset, limit, hits: hits.map((hit) => hitDocument(hit, basePath)) };
}

function hitDocument(hit: SearchHit, basePath: string) {
  return {
    resource: hit.ref.iri,
    title: hit.ref.label,
    kind: hit.ref.kind ?? null,
    page: hit.ref.path === undefined ? null : basePath + hit.ref.path,
    issued: hit.issued ?? null,
    creators: hit.creators,
    snippet: hit.snippet,
    keywords: hit.keywords,
    score: hit.score,
    ...marksOfLink(hit.ref),
  };
}
