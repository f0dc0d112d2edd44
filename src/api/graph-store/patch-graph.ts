import { type Caller, graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { GraphAccess } from '../../engine/index.ts';
import { type Handler, mediaTypeOf } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf, reasonIn } from '../change-origin.ts';
import { type ApiDependencies, callerLimits } from '../dependencies.ts';
import { readText } from '../request-input.ts';
import { changed } from './changed.ts';
import { nameOf, preconditionOf, type Target } from './target.ts';

export const UPDATE = 'application/sparql-update';

/**
 * PATCH (Graph Store Protocol, section 5.7): a SPARQL Update whose default graph is the graph that the address names, and
 * which sees and changes no other. 201 where the graph came to be by it.
 */
export function patchGraph(
  { engine, settings }: ApiDependencies,
  targetOf: (request: Request) => Target,
): Handler {
  return async (request, { caller }) => {
    authorise(caller, 'write');
    const target = targetOf(request);
    refuseOtherTypes(request);
    try {
      const summary = await engine.update({
        text: await readText(request),
        ...(target.graph === '' ? {} : { defaultGraph: target.graph }),
        access: onlyThe(target, caller),
        ...callerLimits(settings, caller),
        precondition: preconditionOf(request, target, engine.status()),
        origin: originOf(caller, reasonIn(request, `PATCH ${nameOf(target)}`)),
      });
      return changed(summary);
    } catch (error) {
      if (!(error instanceof PinakesError) || error.code !== 'forbidden') throw error;
      // Not a question of rights: the same update may be sent to /sparql/update.
      throw new PinakesError(
        'bad-request',
        `A PATCH changes ${nameOf(target)} and no other: ${error.message}`,
        {
          cause: error,
        },
      );
    }
  };
}

function onlyThe({ graph }: Target, caller: Caller): GraphAccess {
  const { graphs } = graphAccess(caller);
  return { graphs: graphs === undefined || graphs.includes(graph) ? [graph] : [] };
}

function refuseOtherTypes(request: Request): void {
  const mediaType = mediaTypeOf(request.headers.get('content-type'));
  if (mediaType === UPDATE) return;
  throw new PinakesError(
    'unsupported-media-type',
    `A PATCH is a SPARQL Update: send it as ${UPDATE}. To store a document, use PUT or POST.`,
    { detail: { taken: [UPDATE] } },
  );
}
