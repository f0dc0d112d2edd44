import { graphAccess } from '../../auth/index.ts';
import type { BibliographicRecord } from '../../bibliography/index.ts';
import type { Kind, MementoMoment, RecordHistory } from '../../catalogue/index.ts';
import { type Format, lossesPath, writeOneRecord } from '../../formats/index.ts';
import {
  bodiless,
  conditionalWhereKnown,
  type Handler,
  htmlResponse,
  jsonResponse,
  type Route,
  seeOther,
  sized,
  varyBy,
} from '../../http/index.ts';
import { type ApiDependencies, basePathOf, rootOf } from '../dependencies.ts';
import { inHeader, linkHeader, viewSchemaPath } from '../links.ts';
import type { MementoNotice } from '../pages.ts';
import { rdfResponse } from '../rdf-response.ts';
import { chooseRepresentation, type Representation } from '../representations.ts';
import { addressedKinds, describedParts, describedWithResource } from './kinds.ts';
import { acceptDatetime, momentOf } from './mementos/asked-moment.ts';
import { absentThing } from './mementos/gone.ts';
import { linkField, mementoAddress, mementoLink, timeAddresses, timeLinks } from './mementos/links.ts';
import { type Memento, type MementoAsked, mementoOf, negotiatedVersion } from './mementos/memento.ts';
import { bibliographicFormat, representationsOf } from './representations.ts';
import {
  pageAddress,
  pagePath,
  possibleAddresses,
  type ThingAddress,
  unknownThing,
} from './thing-address.ts';

/** Resources that a record page shows of the related ones. */
const RELATED_ON_PAGE = 5;

/** `/id/{kind}/{key}` (303 to the page) and `/{kind}/{key}` (the page about the thing, in every syntax). */
export function thingRoutes(dependencies: ApiDependencies, history: RecordHistory): Route[] {
  const parts = { ...dependencies, history };
  const ofKinds = addressedKinds.flatMap((kind): Route[] => [
    { method: 'GET', path: `/id/${kind}/:key`, handler: toPage(parts, kind, kind, (key) => key) },
    { method: 'GET', path: `/${kind}/:key`, handler: thingPage(parts, kind) },
  ]);
  const withResource = Object.entries(describedWithResource).map(
    ([name, keyOf]): Route => ({
      method: 'GET',
      path: `/id/${name}/:key`,
      handler: toPage(parts, name, 'resource', keyOf),
    }),
  );
  const partsOfThings = describedParts.map(
    (name): Route => ({ method: 'GET', path: `/id/${name}/:key`, handler: toWhole(dependencies, name) }),
  );
  return [...ofKinds, ...withResource, ...partsOfThings];
}

type Parts = ApiDependencies & { readonly history: RecordHistory };

/**
 * A thing is not the page about it (https://www.w3.org/TR/cooluris/#r303gendocument): one redirect to the page, which
 * then negotiates. An earlier version is asked of the page too.
 */
function toPage(parts: Parts, asked: string, kind: Kind, keyOf: (key: string) => string): Handler {
  const { catalogue, settings } = parts;
  return async (request, { params, caller }) => {
    const key = keyOf(params.key!);
    const moment = new URL(request.url).searchParams.get('at');
    if (moment === null && !(await catalogue.exists(kind, key))) {
      const access = graphAccess(caller);
      const absent = await absentThing(parts, kind, { key, suffixed: undefined }, access, request);
      if (absent !== undefined) return absent;
      throw unknownThing(asked, params.key!);
    }
    const page = pagePath(settings, kind, key);
    return seeOther(moment === null ? page : `${page}?at=${encodeURIComponent(moment)}`, {
      vary: 'Accept',
      link: `<${page}>; rel="describedby"`,
      'cache-control': 'no-cache',
    });
  };
}

/** To the page of the thing that a part belongs to, whose RDF has the part's statements too. */
function toWhole({ catalogue, settings }: ApiDependencies, name: string): Handler {
  return async (_request, { params }) => {
    const key = params.key!;
    const whole = await catalogue.describedWith(`${rootOf(settings)}/id/${name}/${encodeURI(key)}`);
    if (whole?.path === undefined) throw unknownThing(name, key);
    const page = `${basePathOf(settings)}${whole.path}`;
    return seeOther(page, {
      vary: 'Accept',
      link: `<${page}>; rel="describedby"`,
      'cache-control': 'no-cache',
    });
  };
}

/** The page is its own TimeGate (RFC 7089, pattern 1.1): a date in `Accept-Datetime` leads to the version of that time. */
function thingPage(parts: Parts, kind: Kind): Handler {
  return async (request, { params, caller }) => {
    const addresses = possibleAddresses(params.key!, kind);
    const access = graphAccess(caller);
    const moment = momentOf(request);
    const wanted = moment === undefined ? acceptDatetime(request) : undefined;
    const version = moment && (await parts.engine.history.version(moment));
    for (const address of addresses) {
      const thing = { kind, key: address.key, suffix: address.suffixed?.suffix, access };
      if (version !== undefined) {
        const memento = await mementoOf(version, thing, parts);
        const response = memento && (await answerAt(address, parts, kind, request, memento));
        if (response !== undefined) return response;
      } else if (wanted !== undefined) {
        const found = await negotiatedVersion(wanted, thing, parts.history);
        if (found !== undefined) return toMemento(parts, thing, found);
      } else {
        const response = await answerAt(address, parts, kind, request, undefined);
        if (response !== undefined) return response;
      }
    }
    for (const address of version === undefined ? addresses : []) {
      const absent = await absentThing(parts, kind, address, access, request);
      if (absent !== undefined) return absent;
    }
    throw unknownThing(kind, addresses[0]!.key);
  };
}

function toMemento({ settings }: Parts, { kind, key, suffix }: MementoAsked, found: MementoMoment): Response {
  const page = pageAddress(settings, kind, key);
  const addressOf = (version: number) => mementoAddress(page, suffix, version);
  return found302(
    mementoAddress(pagePath(settings, kind, key), suffix, found.version),
    linkField([...timeLinks(timeAddresses(page)), mementoLink(found, 'memento', addressOf)]),
    suffix === undefined ? 'Accept, Accept-Datetime' : 'Accept-Datetime',
  );
}

function found302(location: string, link: string, vary: string): Response {
  const headers = { location, link, vary, 'cache-control': 'no-cache', 'content-length': '0' };
  return bodiless(302, headers);
}

/** The answer at one address, of the present or of an earlier version; undefined where no thing has its key. */
async function answerAt(
  address: ThingAddress,
  parts: Parts,
  kind: Kind,
  request: Request,
  memento: Memento | undefined,
): Promise<Response | undefined> {
  const { engine, settings } = parts;
  const catalogue = memento?.catalogue ?? parts.catalogue;
  const { key, suffixed } = address;
  const exists = () => catalogue.exists(kind, key);
  const representation = suffixed ?? (await representationFor(request, kind, exists));
  if (representation === undefined) return undefined;
  const { suffix } = representation;
  const state = memento === undefined ? engine.status() : memento.state;
  const tag = memento === undefined ? suffix : mementoTag(suffix, memento.notice);
  const response = await conditionalWhereKnown(request, state, `${tag}-${settings.version}`, {
    exists,
    respond: () => represent({ ...parts, catalogue }, kind, key, representation, memento?.notice),
  });
  if (response === undefined) return undefined;
  const page = pagePath(settings, kind, key);
  const absolute = pageAddress(settings, kind, key);
  const thing = inHeader(catalogue.iriOf(kind, key));
  const query = memento === undefined ? '' : `?at=${memento.notice.version}`;
  const links = linkHeader(page, thing, representationsOf(kind), representation, query);
  const inTime = memento?.headers ?? { link: linkField(timeLinks(timeAddresses(absolute))) };
  for (const [name, value] of Object.entries(inTime)) response.headers.set(name, value);
  const described = schemaLink(settings, kind, representation) + lossesLink(settings, representation);
  response.headers.set('link', `${links}${described}, ${inTime.link}`);
  if (suffixed === undefined) {
    varyBy(response.headers, 'Accept');
    response.headers.set('content-location', `${page}.${suffix}${query}`);
  }
  if (memento === undefined) varyBy(response.headers, 'Accept-Datetime');
  return response;
}

/** The JSON Schema of an answer in JSON. */
function schemaLink(settings: ApiDependencies['settings'], kind: Kind, { suffix }: Representation): string {
  if (suffix !== 'json') return '';
  return `, <${basePathOf(settings)}${viewSchemaPath(kind)}>; rel="describedby"; type="application/schema+json"`;
}

/** Where it is told what a record loses in the format that it is answered in. */
function lossesLink(settings: ApiDependencies['settings'], representation: Representation): string {
  const format = bibliographicFormat(representation);
  if (format === undefined) return '';
  return `, <${basePathOf(settings)}${lossesPath(format)}>; rel="describedby"; type="text/html"`;
}

/** What was does not change, but a page says which version is the next, and whether it is the last. */
function mementoTag(suffix: string, { next, isCurrent }: MementoNotice): string {
  if (suffix !== 'html') return `${suffix}-memento`;
  return `html-memento-${isCurrent ? 'current' : (next?.replace(/^.*\?at=/, '') ?? 'last')}`;
}

/** What the client likes best; undefined where it takes nothing, but of a thing that is not there anyway. */
async function representationFor(
  request: Request,
  kind: Kind,
  exists: () => Promise<boolean>,
): Promise<Representation | undefined> {
  try {
    return chooseRepresentation(request, representationsOf(kind));
  } catch (refusal) {
    if (await exists()) throw refusal;
    return undefined;
  }
}

async function represent(
  { catalogue, pages }: Pick<ApiDependencies, 'catalogue' | 'pages'>,
  kind: Kind,
  key: string,
  representation: Representation,
  notice: MementoNotice | undefined,
): Promise<Response | undefined> {
  const { mediaType } = representation;
  const format = bibliographicFormat(representation);
  if (format !== undefined) {
    const record = await catalogue.bibliographic(key);
    return record && formatResponse(record, format);
  }
  if (mediaType !== 'text/html' && mediaType !== 'application/json') {
    const triples = await catalogue.describe(kind, key);
    return triples && rdfResponse(triples, mediaType);
  }
  const asPage = mediaType === 'text/html';
  if (kind !== 'resource') {
    const view = await catalogue.thing(kind, key);
    return view && (asPage ? htmlResponse(pages.thing(view, notice)) : jsonResponse(view));
  }
  if (!asPage || notice !== undefined) {
    const view = await catalogue.resource(key);
    if (view === undefined) return undefined;
    return asPage ? htmlResponse(pages.resource(view, undefined, notice)) : jsonResponse(view);
  }
  const page = await catalogue.resourcePage(key, RELATED_ON_PAGE);
  return page && htmlResponse(pages.resource(page.resource, page.related));
}

/** The texts of these formats are UTF-8; those of XML and JSON say so themselves. */
function formatResponse(record: BibliographicRecord, format: Format): Response {
  const type = /xml|json|marc/.test(format.mediaType)
    ? format.mediaType
    : `${format.mediaType}; charset=utf-8`;
  return sized(writeOneRecord(record, format), type);
}
