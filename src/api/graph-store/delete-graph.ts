import { graphAccess } from '../../auth/index.ts';
import type { Handler } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf, reasonIn } from '../change-origin.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { changed } from './changed.ts';
import { noSuchGraph } from './existence.ts';
import { nameOf, preconditionOf, type Target } from './target.ts';

/** DELETE (Graph Store Protocol, section 5.4): 404 for a named graph that is not there. `?default` is the unnamed graph. */
export function deleteGraph({ engine }: ApiDependencies, targetOf: (request: Request) => Target): Handler {
  return async (request, { caller }) => {
    authorise(caller, 'write');
    const target = targetOf(request);
    const summary = await engine.update({
      text: 'DROP DEFAULT',
      ...(target.graph === '' ? {} : { defaultGraph: target.graph }),
      access: graphAccess(caller),
      precondition: preconditionOf(request, target, engine.status()),
      origin: originOf(caller, reasonIn(request, `DELETE ${nameOf(target)}`)),
    });
    if (summary.removed === 0 && target.graph !== '') throw noSuchGraph(target);
    return changed(summary);
  };
}
