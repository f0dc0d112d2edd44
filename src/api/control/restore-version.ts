import { z } from 'zod';
import type { ChangeSummary, Engine } from '../../engine/index.ts';
import { type Handler, jsonResponse } from '../../http/index.ts';
import { reasonOf } from '../change-origin.ts';
import { rootOf } from '../dependencies.ts';
import { readJson } from '../request-input.ts';

const restoring = z.strictObject({
  /** An IRI, or kind and key such as resource/1000. */
  thing: z.string().min(1),
  version: z.number().int().min(1),
  /** Also where it is other than the profile asks. */
  force: z.boolean().default(false),
  reason: z.string().optional(),
});

/** `POST /control/restore-version`: makes a thing what it was in a version. */
export function restoreVersion({ engine }: { readonly engine: Engine }): Handler {
  return async (request) => {
    const { thing, version, force, reason } = await readJson(request, restoring);
    return jsonResponse(await restoreVersionIn(engine, { thing, version, force, reason }));
  };
}

/** The same of any engine. */
export function restoreVersionIn(
  engine: Engine,
  {
    thing,
    version,
    force,
    reason,
  }: {
    readonly thing: string;
    readonly version: number;
    readonly force: boolean;
    readonly reason?: string | undefined;
  },
): Promise<ChangeSummary> {
  const isIri = /^[a-z][a-z0-9+.-]*:/i.test(thing);
  return engine.restore({
    thing: isIri ? thing : `${rootOf(engine.status())}/id/${thing.replace(/^\/+/, '')}`,
    version,
    force,
    access: { graphs: undefined },
    origin: {
      agent: 'command line',
      source: 'command',
      reason: reasonOf(reason) ?? `${thing} as it was after change set ${version}`,
    },
  });
}
