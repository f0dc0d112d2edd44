import { z } from 'zod';
import { graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import { type Handler, jsonResponse, writeConditions } from '../../http/index.ts';
import { authorise } from '../authorise.ts';
import { originOf, reasonOf } from '../change-origin.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { readJson } from '../request-input.ts';
import { readName } from './parameters.ts';

const undoRequest = z.strictObject({
  reason: z.string().optional(),
  /** Whether to go on where statements were changed again since, and leave those as they are. */
  force: z.boolean().default(false),
});

/** `POST /history/{id}/undo`: takes a change set back as a new one; for tokens with the scope `write`. */
export function undoHandler({ engine, settings }: ApiDependencies): Handler {
  return async (request, { params, caller }) => {
    authorise(caller, 'write');
    const { id } = readName(params.name!);
    const isEmpty = request.body === null || request.headers.get('content-length') === '0';
    const { reason, force } = isEmpty
      ? { reason: undefined, force: false }
      : await readJson(request, undoRequest);
    const { generation, exists } = writeConditions(request, engine.status());
    if (exists === false) throw new PinakesError('precondition-failed', 'This address is always there.');
    const summary = await engine.undo({
      changeSet: id,
      force,
      access: graphAccess(caller),
      origin: originOf(caller, reasonOf(reason) ?? `Undo of change set ${id}`),
      ...(generation === undefined ? {} : { precondition: { generation } }),
    });
    const location = `${rootOf(settings)}/history/${summary.changeSet}`;
    return jsonResponse(summary, { status: 201, headers: { 'cache-control': 'no-store', location } });
  };
}
