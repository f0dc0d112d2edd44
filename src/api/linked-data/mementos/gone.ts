import { PinakesError } from '../../../base/index.ts';
import type { Catalogue, Kind, RecordHistory, Tombstone } from '../../../catalogue/index.ts';
import type { GraphAccess } from '../../../engine/index.ts';
import { bodiless } from '../../../http/index.ts';
import { literal, namedNode, type Triple, term } from '../../../rdf/index.ts';
import { type ApiSettings, basePathOf, rootOf } from '../../dependencies.ts';
import { rdfResponse } from '../../rdf-response.ts';
import { chooseRepresentation } from '../../representations.ts';
import { thingRepresentations } from '../representations.ts';
import { pageAddress, type ThingAddress } from '../thing-address.ts';
import { linkField, timeAddresses, timeLinks } from './links.ts';

export type AbsentParts = {
  readonly catalogue: Pick<Catalogue, 'mergedInto' | 'refOf'>;
  readonly history: RecordHistory;
  readonly settings: ApiSettings;
};

/**
 * The answer for a thing that is not there but was, as far as the reader could see it: 301 to what it was merged into, or
 * 410 with when, by which change set and why (RFC 9110, sections 15.4.2 and 15.5.11). Undefined for one that never was.
 * @throws PinakesError `gone` for clients that do not ask for RDF
 */
export async function absentThing(
  { catalogue, history, settings }: AbsentParts,
  kind: Kind,
  { key, suffixed }: ThingAddress,
  access: GraphAccess,
  request: Request,
): Promise<Response | undefined> {
  const tombstone = await history.tombstone(kind, key, access);
  if (tombstone === undefined) return undefined;
  const into = await catalogue.mergedInto(kind, key);
  const path = into === undefined ? undefined : catalogue.refOf(namedNode(into), '').path;
  if (path !== undefined) {
    const location = `${basePathOf(settings)}${path}${suffixed === undefined ? '' : `.${suffixed.suffix}`}`;
    return moved(location);
  }
  const page = pageAddress(settings, kind, key);
  const { mediaType } = suffixed ?? chooseRepresentation(request, thingRepresentations);
  if (mediaType === 'text/html' || mediaType === 'application/json') throw gone(kind, key, tombstone, page);
  const links = linkField(timeLinks(timeAddresses(page)));
  const response = rdfResponse(tombstoneTriples(tombstone, settings), mediaType, {
    link: links,
    vary: 'Accept, Accept-Datetime',
    'cache-control': 'no-cache',
  });
  return new Response(response.body, { status: 410, headers: response.headers });
}

function moved(location: string): Response {
  return bodiless(301, { location, vary: 'Accept', 'cache-control': 'no-cache', 'content-length': '0' });
}

function gone(kind: Kind, key: string, { at, changeSet, reason }: Tombstone, page: string): PinakesError {
  const what = kind.replaceAll('-', ' ');
  const why = reason === '' ? '' : ` The reason given: ${reason}.`.replace(/([.!?])\.$/, '$1');
  return new PinakesError(
    'gone',
    `The ${what} with the key “${key}” was deleted on ${inWords(at)} by change set ${changeSet}.${why} What it was can still be read in its history.`,
    { detail: { kind, key, deletedAt: at.toISOString(), changeSet, reason, history: `${page}/history` } },
  );
}

function inWords(date: Date): string {
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${day} at ${date.toISOString().slice(11, 16)} UTC`;
}

/** PROV's way to say that a thing is no more (PROV-O, prov:wasInvalidatedBy). */
function tombstoneTriples(
  { iri, at, changeSet, reason }: Tombstone,
  settings: ApiSettings,
): readonly Triple[] {
  const activity = namedNode(`${rootOf(settings)}/history/${changeSet}`);
  const moment = literal(at.toISOString(), term('xsd', 'dateTime'));
  const thing = namedNode(iri);
  return [
    { subject: thing, predicate: term('prov', 'wasInvalidatedBy'), object: activity },
    { subject: thing, predicate: term('prov', 'invalidatedAtTime'), object: moment },
    { subject: activity, predicate: term('rdf', 'type'), object: term('prov', 'Activity') },
    { subject: activity, predicate: term('prov', 'endedAtTime'), object: moment },
    ...(reason === ''
      ? []
      : [{ subject: activity, predicate: term('dcterms', 'description'), object: literal(reason) }]),
  ];
}
