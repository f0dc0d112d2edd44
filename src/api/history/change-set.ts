import { graphAccess, seesAgents } from '../../auth/index.ts';
import {
  conditional,
  type Handler,
  htmlResponse,
  jsonResponse,
  seeOther,
  startedStream,
} from '../../http/index.ts';
import { RDF_PATCH } from '../../rdf/index.ts';
import { type ApiDependencies, basePathOf, rootOf } from '../dependencies.ts';
import { changeSetProvenance } from '../provenance.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  jsonRepresentation,
  type Representation,
  rdfRepresentations,
  representationTag,
} from '../representations.ts';
import { readParameters } from '../request-input.ts';
import { changeSetDocument, changesDocument } from './documents.ts';
import { unfinishedTag, whoSees } from './list.ts';
import { changeSetParameters, noChangeSet, readName, STATEMENTS } from './parameters.ts';
import { statementViews } from './statement-views.ts';
import { withoutAgent } from './without-agents.ts';

const patchRepresentation: Representation = {
  name: 'RDF Patch',
  suffix: 'rdfp',
  mediaType: RDF_PATCH,
  also: [],
};
const representations = [htmlRepresentation, jsonRepresentation, patchRepresentation, ...rdfRepresentations];

/**
 * `/history/{id}`: one change set with its statements, as a page, JSON, RDF Patch or PROV-O, by suffix or Accept. Parts of a group
 * lead to it: what was one change is told as one.
 */
export function changeSetHandler(dependencies: ApiDependencies): Handler {
  const { engine, pages, settings } = dependencies;
  return async (request, { params, caller }) => {
    const { id, suffix } = readName(params.name!);
    const { searchParams, search } = new URL(request.url);
    const { limit = STATEMENTS } = readParameters(searchParams, changeSetParameters);
    const representation =
      representations.find((candidate) => candidate.suffix === suffix) ??
      chooseRepresentation(request, representations);
    const access = graphAccess(caller);
    const found = await engine.history.changeSet(id, access);
    if (found === undefined) throw noChangeSet(id);
    if (found.partOf !== undefined) {
      const name = suffix === undefined ? found.partOf : `${found.partOf}.${suffix}`;
      return seeOther(`${basePathOf(settings)}/history/${name}${search}`);
    }
    const changeSet = seesAgents(caller, settings.provenance) ? found : withoutAgent(found);
    const tag = `${whoSees(caller, settings)}${unfinishedTag([found])}-${representationTag(representation.suffix, settings.version, access)}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      if (representation === patchRepresentation) {
        const { body } = await engine.history.patch(id, { access, signal: request.signal });
        return new Response(await startedStream(body), { headers: { 'content-type': RDF_PATCH } });
      }
      if (rdfRepresentations.includes(representation)) {
        const triples = await changeSetProvenance(dependencies, id, caller);
        return rdfResponse(triples, representation.mediaType);
      }
      const changes = (await engine.history.changes(id, { limit, access }))!;
      if (representation === jsonRepresentation) {
        return jsonResponse({
          ...changeSetDocument(changeSet, rootOf(settings)),
          ...changesDocument(changes),
        });
      }
      return htmlResponse(
        pages.changeSet({
          changeSet,
          ...statementViews(changes, rootOf(settings)),

          root: rootOf(settings),
        }),
      );
    });
    if (suffix === undefined) response.headers.set('vary', 'Accept');
    return response;
  };
}
