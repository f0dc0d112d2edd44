import { graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { RequestContext } from '../../http/index.ts';
import { literal, namespaces, nTriplesTerm } from '../../rdf/index.ts';
import { type ApiDependencies, apiLimits, callerLimits } from '../dependencies.ts';

/**
 * The IRIs of all resources that a search finds for a caller, best first: by `pf:search`, which finds what the page finds, on a
 * client's thread and within the caller's limits.
 * @throws PinakesError `query-rows` where more are found than are given at once
 */
export async function foundThings(
  { engine, settings }: Pick<ApiDependencies, 'engine' | 'settings'>,
  words: string,
  { caller, signal }: Pick<RequestContext, 'caller'> & { readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const most = apiLimits(settings).resultsMax;
  const asked = nTriplesTerm(literal(words));
  const { body } = await engine.query({
    text: `SELECT ?thing { ?thing <${namespaces.pf}search> (${asked} ${most + 1} <${namespaces.pin}Resource>) }`,
    access: graphAccess(caller),
    ...callerLimits(settings, caller),
    solutionsType: 'text/tab-separated-values',
    graphType: undefined,
    signal,
  });
  const [, ...rows] = (await new Response(body).text()).split('\n');
  const iris = rows.flatMap((row) => (row.startsWith('<') ? [row.slice(1, row.lastIndexOf('>'))] : []));
  if (iris.length <= most) return iris;
  throw new PinakesError(
    'query-rows',
    `More than ${most} resources are found, and no more are given at once. Search for more words, or take the whole catalogue with “pinakes export” or by SPARQL.`,
    { detail: { rowsMax: most } },
  );
}
