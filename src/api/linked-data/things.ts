import type { Kind } from '../../catalogue/index.ts';
import {
  conditionalWhereKnown,
  type Handler,
  htmlResponse,
  jsonResponse,
  type Route,
  seeOther,
} from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import { chooseRepresentation, type Representation } from '../representations.ts';
import { addressedKinds, describedWithResource } from './kinds.ts';
import { inHeader, linkHeader } from './links.ts';
import { thingRepresentations } from './representations.ts';
import { possibleAddresses, type ThingAddress, unknownThing } from './thing-address.ts';

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
  return async (request, { params }) => {
    const addresses = possibleAddresses(params.key!);
    for (const address of addresses) {
      const response = await answerAt(address, dependencies, kind, request);
      if (response !== undefined) return response;
    }
    throw unknownThing(kind, addresses[0]!.key);
  };
}

/** The answer at one address; undefined where no thing has its key. */
async function answerAt(
  address: ThingAddress,
  dependencies: ApiDependencies,
  kind: Kind,
  request: Request,
): Promise<Response | undefined> {
  const { catalogue, engine, settings } = dependencies;
  const { key, suffixed } = address;
  const exists = () => catalogue.exists(kind, key);
  const representation = suffixed ?? (await representationFor(request, exists));
  if (representation === undefined) return undefined;
  const { mediaType, suffix } = representation;
  const response = await conditionalWhereKnown(request, engine.status(), `${suffix}-${settings.version}`, {
    exists,
    respond: () => represent(dependencies, kind, key, mediaType),
  });
  if (response === undefined) return undefined;
  const page = pagePath(settings, kind, key);
  response.headers.set(
    'link',
    linkHeader(page, thingIri(dependencies, kind, key), thingRepresentations, representation),
  );
  if (suffixed === undefined) {
    response.headers.set('vary', 'Accept');
    response.headers.set('content-location', `${page}.${suffix}`);
  }
  return response;
}

/** What the client likes best; undefined where it takes nothing, but of a thing that is not there anyway. */
async function representationFor(
  request: Request,
  exists: () => Promise<boolean>,
): Promise<Representation | undefined> {
  try {
    return chooseRepresentation(request, thingRepresentations);
  } catch (refusal) {
    if (await exists()) throw refusal;
    return undefined;
  }
}

async function represent(
  { catalogue, pages }: ApiDependencies,
  kind: Kind,
  key: string,
  mediaType: string,
): Promise<Response | undefined> {
  if (mediaType !== 'text/html' && mediaType !== 'application/json') {
    const triples = await catalogue.describe(kind, key);
    return triples && rdfResponse(triples, mediaType);
  }
  const asPage = mediaType === 'text/html';
  if (kind !== 'resource') {
    const view = await catalogue.thing(kind, key);
    return view && (asPage ? htmlResponse(pages.thing(view)) : jsonResponse(view));
  }
  if (!asPage) {
    const view = await catalogue.resource(key);
    return view && jsonResponse(view);
  }
  const page = await catalogue.resourcePage(key, RELATED_ON_PAGE);
  return page && htmlResponse(pages.resource(page.resource, page.related));
}

function thingIri({ catalogue }: ApiDependencies, kind: Kind, key: string): string {
  return inHeader(catalogue.iriOf(kind, key));
}

function pagePath(settings: ApiDependencies['settings'], kind: Kind, key: string): string {
  return `${basePathOf(settings)}/${kind}/${encodeURIComponent(key)}`;
}
