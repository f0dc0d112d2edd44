import {
  conditional,
  type Handler,
  htmlResponse,
  jsonResponse,
  problemType,
  type Route,
  textResponse,
} from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';

/** The front page, and what crawlers and operators ask. */
export function siteRoutes(dependencies: ApiDependencies): Route[] {
  return [
    { method: 'GET', path: '/', handler: home(dependencies) },
    { method: 'GET', path: '/robots.txt', handler: robots(dependencies) },
    { method: 'GET', path: '/health', handler: health(dependencies) },
    { method: 'GET', path: '/ready', handler: ready(dependencies) },
  ];
}

function home({ catalogue, engine, pages, settings }: ApiDependencies): Handler {
  return async (request) => {
    const representation = chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const tag = `${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      const view = await catalogue.home();
      return representation === htmlRepresentation ? htmlResponse(pages.home(view)) : jsonResponse(view);
    });
    response.headers.set('vary', 'Accept');
    return response;
  };
}

/** Pages are for crawlers too; endless spaces of queries are not. */
function robots({ settings }: ApiDependencies): Handler {
  const base = basePathOf(settings);
  return () => textResponse(`User-agent: *\nDisallow: ${base}/sparql\nDisallow: ${base}/search\n`);
}

/** Up as long as it can do all that it is for; a server whose disk failed ends, and says so until then. */
function health({ engine }: ApiDependencies): Handler {
  return () => {
    const { failure } = engine.status();
    if (failure === undefined) return statusResponse(200, { status: 'up' });
    const { code, message } = failure;
    return statusResponse(503, { status: 'cannot write', problem: problemType(code), detail: message });
  };
}

/** Ready when the engine answers a question; whoever routes traffic asks again. */
function ready({ engine, log }: ApiDependencies): Handler {
  return async () => {
    const { failure } = engine.status();
    if (failure !== undefined)
      return statusResponse(503, { status: 'not ready', problem: problemType(failure.code) });
    try {
      await engine.select({ text: 'SELECT * WHERE { ?s ?p ?o } LIMIT 1' });
      const { generation, statements } = engine.status();
      return statusResponse(200, { status: 'ready', generation, statements });
    } catch (error) {
      log('warn', `Not ready: ${String(error)}`);
      return statusResponse(503, { status: 'not ready' }, { 'retry-after': '5' });
    }
  };
}

function statusResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return jsonResponse(body, { status, headers: { ...headers, 'cache-control': 'no-store' } });
}
