import { type Caller, graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { QueryAnswer } from '../../engine/index.ts';
import { type Handler, notAcceptable, sized, startedStream } from '../../http/index.ts';
import { type AskedVersion, askedVersion, withVersion } from '../asked-version.ts';
import { type ApiDependencies, callerLimits } from '../dependencies.ts';
import { badField } from '../request-input.ts';
import { explainQuery } from './explain.ts';
import { type AnswerTypes, answerTypes, graphTypes, solutionsTypes } from './formats.ts';
import { type AskedText, type ProtocolQuery, readQueryRequest } from './protocol.ts';
import { editorPage, queryPage } from './query-page.ts';
import { isRepeatable } from './repeatable.ts';
import { repeatedQueries } from './repeated-queries.ts';
import { serviceDescription } from './service-description.ts';

/** `/sparql`: the query operation of the SPARQL 1.1 Protocol, the editor, and the service description. */
export function queryHandler(dependencies: ApiDependencies): Handler {
  const repeated = repeatedQueries(dependencies);
  const describe = serviceDescription(dependencies);
  return async (request, { caller }) => {
    const query = await readQueryRequest(request);
    if (query.text === undefined) return withoutQuery(dependencies, query, () => describe(request, caller));
    const asked = { ...query, text: query.text };
    const version = await askedVersion(dependencies.engine, query.at);
    if (query.explain !== undefined)
      return withVersion(await explainQuery(dependencies, asked, version, request, caller), version, request);
    const types = answerTypes(request.headers.get('accept'), query.formats);
    const answer = () => answerQuery(dependencies, { ...asked, version }, types, caller, request.signal);
    // Only what is asked by address can be asked again of a cache.
    const isNew =
      request.method === 'POST' || dependencies.settings.remember === false || !isRepeatable(query.text);
    const response = isNew ? answer() : repeated({ request, caller, types, version }, answer);
    return withVersion(await response, version, request);
  };
}

type VersionedText = Omit<AskedText, 'at'> & { readonly version?: AskedVersion | undefined };

async function answerQuery(
  dependencies: ApiDependencies,
  query: VersionedText,
  types: AnswerTypes,
  caller: Caller,
  signal: AbortSignal,
): Promise<Response> {
  const ask = () => askEngine(dependencies, query, types, caller, signal);
  if (types.page) return queryPage(dependencies, query, ask);
  return answerText(await ask());
}

/** An answer as it is sent: its bytes where they are all there, a stream else. */
export async function answerText(answer: QueryAnswer): Promise<Response> {
  const headers = {
    'content-type': contentType(answer.mediaType),
    vary: 'Accept',
    'cache-control': 'no-cache',
  };
  if (answer.whole !== undefined) return sized(answer.whole, answer.mediaType, { headers });
  // A failure before the first byte still becomes a problem document.
  const body = await startedStream(answer.body);
  return new Response(body, { headers });
}

function withoutQuery(
  dependencies: ApiDependencies,
  query: ProtocolQuery,
  describe: () => Promise<Response>,
): Promise<Response> {
  if (query.explain !== undefined) throw badField('query', 'there is no query to explain');
  if (query.at !== undefined) throw badField('query', 'there is no query to ask as of a moment');
  const [format] = query.formats;
  if (format === undefined) return describe();
  if (format === 'html') return Promise.resolve(editorPage(dependencies));
  throw badField('query', 'the address has a format but no query');
}

/** Asks the engine for a caller, in the types that were negotiated. */
export async function askEngine(
  { engine, settings }: ApiDependencies,
  query: VersionedText,
  types: AnswerTypes,
  caller: Caller,
  signal: AbortSignal,
): Promise<QueryAnswer> {
  try {
    return await engine.query({
      text: query.text,
      access: graphAccess(caller),
      ...callerLimits(settings, caller, query.timeoutMs),
      ...(query.dataset === undefined ? {} : { dataset: query.dataset }),
      at: query.version?.generation,
      inference: query.inference,
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
