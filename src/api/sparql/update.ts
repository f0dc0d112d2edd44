import { graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import { type Handler, jsonResponse, writeConditions } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf } from '../change-origin.ts';
import { type ApiDependencies, callerLimits } from '../dependencies.ts';
import { readUpdateRequest } from './protocol.ts';
import { serviceDescription } from './service-description.ts';

/**
 * `/sparql/update`: the update operation of the SPARQL 1.1 Protocol, for tokens with the scope `write`. Answers when
 * the change is durable and visible on every interface, with its summary as JSON.
 */
export function updateHandler({ engine, settings }: ApiDependencies): Handler {
  return async (request, { caller }) => {
    authorise(caller, 'write');
    const { text, dataset, timeoutMs, reason } = await readUpdateRequest(request);
    const { generation, exists } = writeConditions(request, engine.status());
    if (exists === false) throw new PinakesError('precondition-failed', 'This address is always there.');
    const summary = await engine.update({
      text,
      access: graphAccess(caller),
      ...callerLimits(settings, caller, timeoutMs),
      origin: originOf(caller, reason ?? 'SPARQL update'),
      ...(dataset === undefined ? {} : { dataset }),
      ...(generation === undefined ? {} : { precondition: { generation } }),
    });
    return jsonResponse(summary, { headers: { 'cache-control': 'no-store' } });
  };
}

/**
 * The update service as a client meets it that only has its address (SPARQL 1.1 Service Description, section 2). An update
 * itself is never taken by GET (SPARQL 1.1 Protocol 2.2).
 */
export function updateDescriptionHandler(dependencies: ApiDependencies): Handler {
  const describe = serviceDescription(dependencies);
  return async (request, { caller }) => {
    if (new URL(request.url).search === '') return describe(request, caller);
    throw new PinakesError('method-not-allowed', 'An update is sent by POST; GET changes nothing.', {
      detail: { allow: ['GET', 'HEAD', 'OPTIONS', 'POST'] },
    });
  };
}
