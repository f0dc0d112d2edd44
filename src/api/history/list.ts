import { graphAccess, seesAgents } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { ChangeSet, ChangeSetPage } from '../../engine/index.ts';
import {
  conditional,
  type Handler,
  htmlResponse,
  jsonResponse,
  type RequestContext,
} from '../../http/index.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  jsonRepresentation,
  representationTag,
} from '../representations.ts';
import { readParameters } from '../request-input.ts';
import { listDocument } from './documents.ts';
import { CHANGE_SETS, type ListParameters, listParameters } from './parameters.ts';
import { withoutAgent } from './without-agents.ts';

/** `/history` (a page or JSON, by Accept) and `/history.json`: what was changed, newest first. */
export function listHandler(dependencies: ApiDependencies, always: 'json' | undefined): Handler {
  const { engine, pages, settings } = dependencies;
  return async (request, { caller }) => {
    const address = new URL(request.url);
    const asked = readParameters(address.searchParams, listParameters);
    const representation =
      always === 'json'
        ? jsonRepresentation
        : chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const page = await read(dependencies, asked, caller);
    const tag = `history-${whoSees(caller, settings)}${unfinishedTag(page.changeSets)}-${representationTag(representation.suffix, settings.version, graphAccess(caller))}`;
    const response = await conditional(request, engine.status(), tag, () => {
      if (representation === jsonRepresentation)
        return jsonResponse(listDocument(page, address, rootOf(settings)));
      return htmlResponse(pages.history({ ...page, asked, isFirst: asked.before === undefined }));
    });
    if (always === undefined) response.headers.set('vary', 'Accept');
    return response;
  };
}

async function read(
  { engine, settings }: ApiDependencies,
  { limit = CHANGE_SETS, ...asked }: ListParameters,
  caller: RequestContext['caller'],
): Promise<ChangeSetPage> {
  const isTold = seesAgents(caller, settings.provenance);
  if (asked.agent !== undefined && !isTold) {
    throw new PinakesError(
      'unauthenticated',
      'Who changed something is told to those who have a token. Send one, or ask without “agent”.',
    );
  }
  const { changeSets, next } = await engine.history.changeSets({
    ...asked,
    limit,
    access: graphAccess(caller),
  });
  return { changeSets: isTold ? changeSets : changeSets.map(withoutAgent), next };
}

/** Part of the tags: which changes are unfinished, since finishing one is no change of the catalogue. */
export function unfinishedTag(changeSets: readonly ChangeSet[]): string {
  return changeSets
    .filter(({ group }) => group?.position !== undefined)
    .map(({ id }) => `-unfinished${id}`)
    .join('');
}

/** Part of the tags: answers with and without names are different. */
export function whoSees(
  caller: RequestContext['caller'],
  { provenance }: ApiDependencies['settings'],
): string {
  return seesAgents(caller, provenance) ? 'named' : 'unnamed';
}
