import type { Handler } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf, reasonIn } from '../change-origin.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { changed } from './changed.ts';
import { readDocuments } from './documents.ts';
import { nameOf, preconditionOf, type Target } from './target.ts';

/**
 * PUT and POST (Graph Store Protocol, sections 5.3 and 5.5): the graph becomes what is sent, or has it added. All in one
 * transaction: where anything sent does not parse, the graph is as it was. 201 when there was no such graph before.
 */
export function storeGraph(
  { engine, settings }: ApiDependencies,
  targetOf: (request: Request) => Target,
  method: 'PUT' | 'POST',
): Handler {
  return async (request, { caller }) => {
    authorise(caller, 'write');
    const target = targetOf(request);
    const documents = await readDocuments(request, target.graph || `${rootOf(settings)}/`);
    const summary = await engine.load({
      documents,
      into: { graph: target.graph, replace: method === 'PUT' },
      precondition: preconditionOf(request, target, engine.status()),
      origin: originOf(caller, reasonIn(request, `${method} ${nameOf(target)}`)),
    });
    return changed(summary);
  };
}
