import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Account, type CreatedToken, scopes, type User } from '../../auth/index.ts';
import type { Engine } from '../../engine/index.ts';
import { type Handler, jsonResponse } from '../../http/index.ts';
import { literal, namedNode, quad, term } from '../../rdf/index.ts';
import { readJson } from '../request-input.ts';

const request = z.strictObject({ name: z.string().min(1) });

const newUser = z.strictObject({
  name: z.string().min(1).max(200, 'it has at most 200 characters'),
  role: z.enum(
    scopes as [string, ...string[]],
    `it is ${scopes.slice(0, -1).join(', ')} or ${scopes.at(-1)}`,
  ),
  expiresAt: z.string().optional(),
});

/** `GET /control/users`. */
export function listUsers({ engine }: { readonly engine: Engine }): Handler {
  return async () => jsonResponse({ users: await engine.write<readonly User[]>('user.list', {}) });
}

/** `POST /control/user`: adds one; the answer has the secret of the user's token, which cannot be had again. */
export function addUser({ engine }: { readonly engine: Engine }): Handler {
  return async (asked) => {
    const created = await engine.write<CreatedToken>('user.add', await readJson(asked, newUser));
    return jsonResponse(created, { status: 201, headers: { 'cache-control': 'no-store' } });
  };
}

/** `POST /control/user/remove`: ends the user's tokens. */
export function removeUser({ engine }: { readonly engine: Engine }): Handler {
  return async (asked) =>
    jsonResponse({ tokens: await engine.write<number>('user.remove', await readJson(asked, request)) });
}

/** `POST /control/user/export`: everything that is kept of a person. */
export function exportUser({ engine }: { readonly engine: Engine }): Handler {
  return async (asked) =>
    jsonResponse(await engine.write<Account>('user.read', await readJson(asked, request)));
}

/** `POST /control/user/erase`: the person's name goes, and a pseudonym comes in its place. */
export function eraseUser({ engine }: { readonly engine: Engine }): Handler {
  return async (asked) => {
    const { name } = await readJson(asked, request);
    return jsonResponse(await eraseUserIn(engine, name));
  };
}

export type Erased = { readonly pseudonym: string; readonly changeSet: number };

/**
 * Erases a user of an engine's catalogue: tokens and name in one transaction, which is a change set of its own that names the
 * pseudonym alone. The pseudonym is random, so that nobody can find it out from a name.
 */
export async function eraseUserIn(engine: Engine, name: string): Promise<Erased> {
  const pseudonym = `erased-${randomBytes(8).toString('hex')}`;
  const root = engine.status().baseUrl.replace(/\/+$/, '');
  const erasedAt = literal(new Date().toISOString(), term('xsd', 'dateTime'));
  const { changeSet } = await engine.erase({
    name: 'user.erase',
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
      reason: `A user was erased and is now ${pseudonym}`,
    },
  });
  return { pseudonym, changeSet };
}
