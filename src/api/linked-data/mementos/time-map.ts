import { z } from 'zod';
import { graphAccess } from '../../../auth/index.ts';
import type { Kind, Mementos, RecordHistory } from '../../../catalogue/index.ts';
import { conditional, type Handler, jsonResponse, sized } from '../../../http/index.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { chooseRepresentation, jsonRepresentation, type Representation } from '../../representations.ts';
import { readParameters } from '../../request-input.ts';
import { pageAddress, unknownThing } from '../thing-address.ts';
import { mementoAddress, mementoLink, type TimeAddresses, timeAddresses } from './links.ts';

const linkFormat: Representation = {
  name: 'Link format',
  suffix: 'link',
  mediaType: 'application/link-format',
  also: [],
};

/** Mementos on one page of a map. */
const PAGE = 1000;

const parameters = z.object({ before: z.coerce.number().int().min(1).optional() });

/**
 * `/{kind}/{key}/timemap`: the versions of a thing (RFC 7089, section 5), as `application/link-format` or as JSON. Long
 * ones come in parts, each with a link to the one with the older versions.
 */
export function timeMapHandler(
  dependencies: ApiDependencies,
  history: RecordHistory,
  kind: Kind,
  always: 'json' | undefined,
): Handler {
  const { engine, settings } = dependencies;
  return async (request, { params, caller }) => {
    const key = params.key!;
    const { before } = readParameters(new URL(request.url).searchParams, parameters);
    const representation =
      always === 'json'
        ? jsonRepresentation
        : chooseRepresentation(request, [linkFormat, jsonRepresentation]);
    const access = graphAccess(caller);
    const mementos = await history.mementos(kind, key, { access, before, limit: PAGE });
    if (mementos === undefined) throw unknownThing(kind, key);
    const addresses = timeAddresses(pageAddress(settings, kind, key));
    const tag = `timemap-${before ?? ''}-${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, () =>
      representation === jsonRepresentation
        ? jsonResponse(mapAsJson(addresses, mementos))
        : sized(mapAsLinks(addresses, before, mementos), 'application/link-format'),
    );
    if (always === undefined) response.headers.set('vary', 'Accept');
    return response;
  };
}

function mapAsLinks(
  { page, timemap }: TimeAddresses,
  before: number | undefined,
  { moments, next }: Mementos,
): string {
  const addressOf = (version: number) => mementoAddress(page, undefined, version);
  const self = before === undefined ? timemap : `${timemap}?before=${before}`;
  const range = [
    moments[0] && `from="${moments[0].at.toUTCString()}"`,
    moments.at(-1) && `until="${moments.at(-1)!.at.toUTCString()}"`,
  ].filter((part) => part !== undefined);
  const links = [
    `<${page}>; rel="original timegate"`,
    [`<${self}>; rel="self"; type="application/link-format"`, ...range].join('; '),
    ...moments.map((moment, index) => {
      const rels = [
        index === 0 && next === undefined && 'first',
        index === moments.length - 1 && before === undefined && 'last',
        'memento',
      ].filter((rel) => rel !== false);
      return mementoLink(moment, rels.join(' '), addressOf);
    }),
    ...(next === undefined
      ? []
      : [`<${timemap}?before=${next}>; rel="timemap"; type="application/link-format"`]),
  ];
  return `${links.join(',\n')}\n`;
}

/** The same members as other archives' maps in JSON. */
function mapAsJson({ page, timemap }: TimeAddresses, { moments, next }: Mementos) {
  const list = moments.map(({ version, at }) => ({
    version,
    datetime: at.toISOString(),
    uri: mementoAddress(page, undefined, version),
  }));
  return {
    original_uri: page,
    timegate_uri: page,
    timemap_uri: { link_format: timemap, json_format: `${timemap}.json` },
    mementos: {
      ...(next === undefined && list[0] !== undefined ? { first: list[0] } : {}),
      ...(list.length > 0 ? { last: list.at(-1) } : {}),
      list,
    },
    ...(next === undefined ? {} : { older: `${timemap}.json?before=${next}` }),
  };
}
