import { z } from 'zod';
import { graphAccess, seesAgents } from '../../auth/index.ts';
import type { Kind, RecordHistory, ThingHistory } from '../../catalogue/index.ts';
import {
  conditional,
  type Handler,
  htmlResponse,
  jsonResponse,
  type Route,
  writeConditions,
} from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf, reasonOf } from '../change-origin.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { thingProvenance } from '../provenance.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  jsonRepresentation,
  rdfRepresentations,
  representationTag,
} from '../representations.ts';
import { readJson, readParameters } from '../request-input.ts';
import { addressedKinds } from './kinds.ts';
import { timeMapHandler } from './mementos/time-map.ts';
import { pageAddress, pagePath, unknownThing } from './thing-address.ts';

/** Versions on a page. */
const VERSIONS = 20;

/** What has been of each thing: its history, the map of its versions, and the way back to one. */
export function historyOfThingRoutes(dependencies: ApiDependencies, history: RecordHistory): Route[] {
  return addressedKinds.flatMap((kind): Route[] => [
    {
      method: 'GET',
      path: `/${kind}/:key/history`,
      handler: versions(dependencies, history, kind, undefined),
    },
    {
      method: 'GET',
      path: `/${kind}/:key/history.json`,
      handler: versions(dependencies, history, kind, 'json'),
    },
    {
      method: 'GET',
      path: `/${kind}/:key/timemap`,
      handler: timeMapHandler(dependencies, history, kind, undefined),
    },
    {
      method: 'GET',
      path: `/${kind}/:key/timemap.json`,
      handler: timeMapHandler(dependencies, history, kind, 'json'),
    },
    {
      method: 'POST',
      path: `/${kind}/:key/history/:version/restore`,
      handler: restore(dependencies, history, kind),
    },
  ]);
}

const pageParameters = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(VERSIONS),
});

function versions(
  dependencies: ApiDependencies,
  history: RecordHistory,
  kind: Kind,
  always: 'json' | undefined,
): Handler {
  const { engine, pages, settings } = dependencies;
  return async (request, { params, caller }) => {
    const key = params.key!;
    const { before, limit } = readParameters(new URL(request.url).searchParams, pageParameters);
    const representation =
      always === 'json'
        ? jsonRepresentation
        : chooseRepresentation(request, [htmlRepresentation, jsonRepresentation, ...rdfRepresentations]);
    const access = graphAccess(caller);
    const whole = await history.versions(kind, key, { access, before, limit });
    if (whole === undefined) throw unknownThing(kind, key);
    const isTold = seesAgents(caller, settings.provenance);
    const found = isTold ? whole : withoutAgents(whole);
    const who = isTold ? 'named' : 'unnamed';
    const tag = `history-${who}-${before ?? ''}-${limit}-${representationTag(representation.suffix, settings.version, access)}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      if (representation === jsonRepresentation)
        return jsonResponse(historyDocument(found, pagePath(settings, kind, key)));
      if (representation === htmlRepresentation)
        return htmlResponse(
          pages.thingHistory({
            history: found,
            page: pageAddress(settings, kind, key),
            isFirst: before === undefined,
          }),
        );
      return rdfResponse(
        await thingProvenance(dependencies, found.ref.iri, caller),
        representation.mediaType,
      );
    });
    if (always === undefined) response.headers.set('vary', 'Accept');
    return response;
  };
}

/** For readers who are not told who changed something: '' stands for it. */
function withoutAgents(history: ThingHistory): ThingHistory {
  return { ...history, versions: history.versions.map((version) => ({ ...version, agent: '' })) };
}

/** The history as data, each version with its address and the one that restores it. */
function historyDocument({ ref, exists, versions: list, next }: ThingHistory, path: string) {
  return {
    thing: ref.iri,
    title: ref.label,
    exists,
    versions: list.map(({ version: number, event, agent, ...version }) => ({
      version: number,
      event,
      memento: event === 'deleted' || event === 'merged' ? null : `${path}?at=${number}`,
      restore: `${path}/history/${number}/restore`,
      ...(agent === '' ? {} : { agent }),
      ...version,
    })),
    older: next === undefined ? null : `${path}/history.json?before=${next}`,
  };
}

const restoreBody = z.strictObject({
  reason: z.string().trim().min(1, 'say why'),
  /** Whether to go on where the profile calls wrong what comes back. */
  force: z.boolean().default(false),
});
const restoreParameters = z.object({ version: z.coerce.number().int().min(1) });

/** Makes the thing what it was in a version, as a change set of its own. */
function restore({ engine, settings }: ApiDependencies, history: RecordHistory, kind: Kind): Handler {
  return async (request, { params, caller }) => {
    authorise(caller, 'write');
    const key = params.key!;
    const { version } = readParameters(new URLSearchParams({ version: params.version! }), restoreParameters);
    const { reason, force } = await readJson(request, restoreBody);
    const { generation } = writeConditions(request, engine.status());
    const summary = await history.restore(kind, key, version, {
      origin: originOf(caller, reasonOf(reason)!),
      access: graphAccess(caller),
      force,
      ...(generation === undefined ? {} : { precondition: { generation } }),
    });
    if (summary === undefined) throw unknownThing(kind, key);
    const path = pagePath(settings, kind, key);
    const location = `${rootOf(settings)}/history/${summary.changeSet}`;
    return jsonResponse(
      { ...summary, restored: version, page: path, history: `${path}/history` },
      { status: 201, headers: { 'cache-control': 'no-store', location } },
    );
  };
}
