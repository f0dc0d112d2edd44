import type { SearchHit, SearchPage } from '../../catalogue/index.ts';
import { acceptedLanguages, type Handler, htmlResponse, jsonResponse } from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';
import { badField, readParameters } from '../request-input.ts';
import { pageWindow, searchParameters } from './page-window.ts';

/** Concepts of thesauri that the first page of results begins with. */
const CONCEPTS_SHOWN = 5;

/** `/search` (a page or JSON, by Accept) and `/search.json`. */
export function searchHandler(dependencies: ApiDependencies, always: 'json' | undefined): Handler {
  const { catalogue, pages, settings } = dependencies;
  return async (request) => {
    const parameters = readParameters(new URL(request.url).searchParams, searchParameters);
    const window = pageWindow(parameters);
    const query = (parameters.q ?? '').trim();
    const headers: Record<string, string> = { 'cache-control': 'no-cache' };
    if (always === undefined) headers.vary = 'Accept';
    const representation =
      always === 'json'
        ? jsonRepresentation
        : chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    if (representation === htmlRepresentation) {
      if (query === '')
        return htmlResponse(pages.search({ query, results: undefined, concepts: undefined }), { headers });
      const languages = acceptedLanguages(request.headers.get('accept-language'));
      const [results, concepts] = await Promise.all([
        catalogue.search(query, window),
        window.offset > 0
          ? undefined
          : catalogue.concepts(query, { languages, offset: 0, limit: CONCEPTS_SHOWN, isBeside: true }),
      ]);
      headers.vary = [headers.vary, 'Accept-Language'].filter((name) => name !== undefined).join(', ');
      return htmlResponse(pages.search({ query, results, concepts }), { headers });
    }
    if (query === '') throw badField('q', 'it has no words to search for');
    return jsonResponse(searchDocument(await catalogue.search(query, window), basePathOf(settings)), {
      headers,
    });
  };
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
    demonstration: hit.ref.demonstration === true,
    fictional: hit.ref.fictional === true,
  };
}
