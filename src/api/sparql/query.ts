import { type Caller, graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { QueryAnswer } from '../../engine/index.ts';
import { type Handler, notAcceptable, startedStream } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { badField } from '../request-input.ts';
import { type AnswerTypes, answerTypes, graphTypes, solutionsTypes } from './formats.ts';
import { type ProtocolQuery, readQueryRequest } from './protocol.ts';
import { editorPage, queryPage } from './query-page.ts';
import { serviceDescription } from './service-description.ts';

/** `/sparql`: the query operation of the SPARQL 1.1 Protocol, the editor, and the service description. */
export function queryHandler(dependencies: ApiDependencies): Handler {
  return async (request, { caller }) => {
    const query = await readQueryRequest(request);
    if (query.text === undefined) return withoutQuery(dependencies, request, query);
    const types = answerTypes(request.headers.get('accept'), query.format);
    const ask = (text: string) => askEngine(dependencies, { ...query, text }, types, caller, request.signal);
    if (types.page) return queryPage(dependencies, query.text, ask);
    const answer = await ask(query.text);
    // A failure before the first byte still becomes a problem document.
    const body = await startedStream(answer.body);
    return new Response(body, {
      headers: { 'content-type': contentType(answer.mediaType), vary: 'Accept', 'cache-control': 'no-cache' },
    });
  };
}

function withoutQuery(
  dependencies: ApiDependencies,
  request: Request,
  query: ProtocolQuery,
): Promise<Response> {
  if (query.format === undefined) return serviceDescription(dependencies, request);
  if (query.format === 'html') return Promise.resolve(editorPage(dependencies));
  throw badField('query', 'the address has a format but no query');
}

async function askEngine(
  { engine }: ApiDependencies,
  query: ProtocolQuery & { readonly text: string },
  types: AnswerTypes,
  caller: Caller,
  signal: AbortSignal,
): Promise<QueryAnswer> {
  try {
    return await engine.query({
      text: query.text,
      access: graphAccess(caller),
      ...(query.dataset === undefined ? {} : { dataset: query.dataset }),
      solutionsType: types.solutions,
      graphType: types.graph,
      signal,
    });
  } catch (error) {
    // The engine knows the query's form, but not what else could have been asked for.
    if (!(error instanceof PinakesError) || error.code !== 'not-acceptable') throw error;
    throw notAcceptable(types.solutions === undefined ? solutionsTypes : graphTypes);
  }
}

/** The text types say their charset; the others have it fixed. */
function contentType(mediaType: string): string {
  return mediaType.startsWith('text/') && !mediaType.includes(';')
    ? `${mediaType}; charset=utf-8`
    : mediaType;
}
