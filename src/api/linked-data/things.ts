import type { Kind } from '../../catalogue/index.ts';
import {
  conditional,
  type Handler,
  htmlResponse,
  jsonResponse,
  type Route,
  seeOther,
} from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import { addressedKinds, describedWithResource } from './kinds.ts';
import { inHeader, linkHeader } from './links.ts';
import { thingRepresentations } from './representations.ts';
import { resolveThing, type ThingAddress, unknownThing } from './thing-address.ts';

/** Resources that a record page shows of the related ones. */
const RELATED_ON_PAGE = 5;

/** `/id/{kind}/{key}` (303 to the page) and `/{kind}/{key}` (the page about the thing, in every syntax). */
export function thingRoutes(dependencies: ApiDependencies): Route[] {
  const ofKinds = addressedKinds.flatMap((kind): Route[] => [
    { method: 'GET', path: `/id/${kind}/:key`, handler: toPage(dependencies, kind, kind, (key) => key) },
    { method: 'GET', path: `/${kind}/:key`, handler: thingPage(dependencies, kind) },
  ]);
  const withResource = Object.entries(describedWithResource).map(
    ([name, keyOf]): Route => ({
      method: 'GET',
      path: `/id/${name}/:key`,
      handler: toPage(dependencies, name, 'resource', keyOf),
    }),
  );
  return [...ofKinds, ...withResource];
}

/**
 * A thing is not the page about it (https://www.w3.org/TR/cooluris/#r303gendocument): one redirect to the page, which
 * then negotiates.
 */
function toPage(
  { catalogue, settings }: ApiDependencies,
  asked: string,
  kind: Kind,
  keyOf: (key: string) => string,
): Handler {
  return async (_request, { params }) => {
    const key = keyOf(params.key!);
    if (!(await catalogue.exists(kind, key))) throw unknownThing(asked, params.key!);
    const page = pagePath(settings, kind, key);
    return seeOther(page, {
      vary: 'Accept',
      link: `<${page}>; rel="describedby"`,
      'cache-control': 'no-cache',
    });
  };
}

function thingPage(dependencies: ApiDependencies, kind: Kind): Handler {
  const { catalogue, engine, settings } = dependencies;
  return async (request, { params }) => {
    const address = await resolveThing(catalogue, kind, params.key!, request);
    const { mediaType, suffix } = address.representation;
    const response = await conditional(request, engine.status(), `${suffix}-${settings.version}`, () =>
      represent(dependencies, kind, address.key, mediaType),
    );
    const page = pagePath(settings, kind, address.key);
    response.headers.set(
      'link',
      linkHeader(page, thingIri(dependencies, kind, address), thingRepresentations, address.representation),
    );
    if (address.negotiated) {
      response.headers.set('vary', 'Accept');
      response.headers.set('content-location', `${page}.${suffix}`);
    }
    return response;
  };
}

async function represent(
  { catalogue, pages }: ApiDependencies,
  kind: Kind,
  key: string,
  mediaType: string,
): Promise<Response> {
  if (mediaType !== 'text/html' && mediaType !== 'application/json') {
    return rdfResponse(found(await catalogue.describe(kind, key), kind, key), mediaType);
  }
  const asPage = mediaType === 'text/html';
  if (kind !== 'resource') {
    const view = found(await catalogue.thing(kind, key), kind, key);
    return asPage ? htmlResponse(pages.thing(view)) : jsonResponse(view);
  }
  const view = found(await catalogue.resource(key), kind, key);
  if (!asPage) return jsonResponse(view);
  return htmlResponse(pages.resource(view, (await catalogue.related(key, RELATED_ON_PAGE)) ?? []));
}

/** A thing can go between two questions; the answer is then the same as if it had gone before. */
function found<View>(view: View | undefined, kind: Kind, key: string): View {
  if (view === undefined) throw unknownThing(kind, key);
  return view;
}

function thingIri({ catalogue }: ApiDependencies, kind: Kind, address: ThingAddress): string {
  return inHeader(catalogue.iriOf(kind, address.key));
}

function pagePath(settings: ApiDependencies['settings'], kind: Kind, key: string): string {
  return `${basePathOf(settings)}/${kind}/${encodeURIComponent(key)}`;
}
