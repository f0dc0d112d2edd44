import { type Caller, graphAccess } from '../../auth/index.ts';
import type { ExplainRequest } from '../../engine/index.ts';
import { negotiate, notAcceptable, startedStream } from '../../http/index.ts';
import type { AskedVersion } from '../asked-version.ts';
import { type ApiDependencies, callerLimits } from '../dependencies.ts';
import { badField } from '../request-input.ts';
import type { AskedText } from './protocol.ts';
import { queryPage } from './query-page.ts';

/** `explain=plan` only plans the query, `explain=run` runs it too and measures. */
const WAYS: Readonly<Record<string, boolean>> = { plan: false, run: true };

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain';
const PAGE_TYPE = 'text/html';
const byName: Readonly<Record<string, string>> = { json: JSON_TYPE, text: TEXT_TYPE, html: PAGE_TYPE };

/** Answers how a query is answered: as JSON, as text, or on the query page. */
export async function explainQuery(
  dependencies: ApiDependencies,
  query: AskedText,
  version: AskedVersion | undefined,
  request: Request,
  caller: Caller,
): Promise<Response> {
  const {
    explain = '',
    formats: [format],
  } = query;
  if (!Object.hasOwn(WAYS, explain))
    throw badField('explain', `it is one of ${Object.keys(WAYS).join(', ')}`);
  const type = explanationType(request.headers.get('accept'), format);
  const ask = (mediaType: ExplainRequest['mediaType']) =>
    dependencies.engine.query({
      text: query.text,
      access: graphAccess(caller),
      ...callerLimits(dependencies.settings, caller, query.timeoutMs),
      ...(query.dataset === undefined ? {} : { dataset: query.dataset }),
      at: version?.generation,
      inference: query.inference,
      solutionsType: undefined,
      graphType: undefined,
      explain: { run: WAYS[explain]!, mediaType },
      signal: request.signal,
    });
  if (type === PAGE_TYPE) return queryPage(dependencies, { ...query, version }, () => ask(TEXT_TYPE));
  const answer = await ask(type === TEXT_TYPE ? TEXT_TYPE : JSON_TYPE);
  const contentType = type === TEXT_TYPE ? `${TEXT_TYPE}; charset=utf-8` : JSON_TYPE;
  return new Response(await startedStream(answer.body), {
    // What it took is different each time.
    headers: { 'content-type': contentType, vary: 'Accept', 'cache-control': 'no-store' },
  });
}

function explanationType(accept: string | null, format: string | undefined): string {
  const offers = [JSON_TYPE, TEXT_TYPE, PAGE_TYPE];
  if (format === undefined || format === '') {
    const chosen = negotiate(accept, offers);
    if (chosen === undefined) throw notAcceptable(offers);
    return chosen;
  }
  const named = Object.hasOwn(byName, format) ? byName[format] : undefined;
  if (named === undefined)
    throw badField('format', `with explain it is one of ${Object.keys(byName).join(', ')}`);
  return named;
}
