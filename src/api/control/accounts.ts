import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Account } from '../../auth/index.ts';
import type { Engine } from '../../engine/index.ts';
import { type Handler, jsonResponse } from '../../http/index.ts';
import { literal, namedNode, quad, term } from '../../rdf/index.ts';
import { readJson } from '../request-input.ts';

const request = z.strictObject({ name: z.string().min(1) });

/** `POST /control/account/export`: everything that is kept of a person. */
export function exportAccount({ engine }: { readonly engine: Engine }): Handler {
  return async (asked) =>
    jsonResponse(await engine.write<Account>('account.read', await readJson(asked, request)));
}

/** `POST /control/account/erase`: the person's name goes, and a pseudonym comes in its place. */
export function eraseAccountHandler({ engine }: { readonly engine: Engine }): Handler {
  return async (asked) => {
    const { name } = await readJson(asked, request);
    return jsonResponse(await eraseAccountIn(engine, name));
  };
}

export type Erased = { readonly pseudonym: string; readonly changeSet: number };

/**
 * Erases an account of an engine: tokens and name in one transaction, which is a change set of its own that names the
 * pseudonym alone. The pseudonym is random, so that nobody can find it out from a name.
 */
export async function eraseAccountIn(engine: Engine, name: string): Promise<Erased> {
  const pseudonym = `erased-${randomBytes(8).toString('hex')}`;
  const root = engine.status().baseUrl.replace(/\/+$/, '');
  const erasedAt = literal(new Date().toISOString(), term('xsd', 'dateTime'));
  const { changeSet } = await engine.erase({
    name: 'account.erase',
    argument: { name, pseudonym },
    add: [
      quad(
        namedNode(`${root}/history?agent=${pseudonym}`),
        term('pin', 'erasedAt'),
        erasedAt,
        namedNode(`${root}/graph/accounts`),
      ),
    ],
    origin: {
      agent: 'command line',
      source: 'command',
      reason: `An account was erased and is now ${pseudonym}`,
    },
  });
  return { pseudonym, changeSet };
}
