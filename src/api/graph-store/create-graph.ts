import { randomUUID } from 'node:crypto';
import { PinakesError } from '../../base/index.ts';
import { type Handler, jsonResponse } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf, reasonIn } from '../change-origin.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { readDocuments } from './documents.ts';

/** POST that names no graph (Graph Store Protocol, section 5.5): a new graph with a new name, told in Location. */
export function createGraph({ engine, settings }: ApiDependencies): Handler {
  return async (request, { caller }) => {
    authorise(caller, 'write');
    const graph = `${rootOf(settings)}/graph/${randomUUID()}`;
    const documents = await readDocuments(request, graph);
    const { created, ...summary } = await engine.load({
      documents,
      into: { graph, replace: false },
      precondition: { graph: { iri: graph, exists: false } },
      origin: originOf(caller, reasonIn(request, `POST of a new graph <${graph}>`)),
    });
    if (!created) {
      throw new PinakesError(
        'bad-request',
        'The document has no statements, and a graph is here only while it has some. Nothing was created.',
      );
    }
    const headers = { location: graph, 'cache-control': 'no-store' };
    return jsonResponse({ graph, ...summary }, { status: 201, headers });
  };
}
