import { graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import { type Handler, jsonResponse, writeConditions } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { agentOf } from '../change-agent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { readUpdateRequest } from './protocol.ts';

/**
 * `/sparql/update`: the update operation of the SPARQL 1.1 Protocol, for tokens with the scope `write`. Answers when
 * the change is durable and visible on every interface, with its summary as JSON.
 */
export function updateHandler({ engine }: ApiDependencies): Handler {
  return async (request, { caller }) => {
    authorise(caller, 'write');
    const { text, dataset } = await readUpdateRequest(request);
    const { generation, exists } = writeConditions(request, engine.status());
    if (exists === false) throw new PinakesError('precondition-failed', 'This address is always there.');
    const summary = await engine.update({
      text,
      access: graphAccess(caller),
      origin: { agent: agentOf(caller), source: 'update', reason: 'SPARQL update' },
      ...(dataset === undefined ? {} : { dataset }),
      ...(generation === undefined ? {} : { precondition: { generation } }),
    });
    return jsonResponse(summary, { headers: { 'cache-control': 'no-store' } });
  };
}
