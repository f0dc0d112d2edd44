import { PinakesError } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import type { WriteFunction } from '../engine/index.ts';
import { type Scope, scopes } from './caller.ts';
import { type CreatedToken, createToken, listTokens, revokeToken, type Token } from './tokens.ts';

/**
 * Somebody who may work with the catalogue: a name, and the tokens that have it as their label. There is no more to a
 * user than that, so nothing can be left of one who was removed but what the history tells.
 */
export type User = {
  readonly name: string;
  /** The widest scope that a token of theirs has and that is not over. */
  readonly role: Scope | undefined;
  readonly tokens: readonly Token[];
};

export type UserRequest = {
  readonly name: string;
  readonly role: Scope;
  /** When the token ends; never where it is left out. */
  readonly expiresAt?: string | undefined;
};

/** Everybody who has a token with a name, by name; expired ones too. */
export function listUsers(connection: Connection): readonly User[] {
  const tokens = listTokens(connection).filter(({ label }) => label !== '');
  const names = [...new Set(tokens.map(({ label }) => label))].toSorted();
  return names.map((name) =>
    toUser(
      name,
      tokens.filter(({ label }) => label === name),
    ),
  );
}

/**
 * Adds a user, with a first token of theirs.
 * @throws PinakesError `bad-request` where there is one of that name, and for what `createToken` refuses
 */
export function addUser(connection: Connection, { name, role, expiresAt }: UserRequest): CreatedToken {
  if (name.trim() === '' || name !== name.trim())
    throw new PinakesError('bad-request', 'A user has a name, without blanks before or behind it.');
  if (tokensOf(connection, name).length > 0) {
    throw new PinakesError(
      'bad-request',
      `There is a user “${name}” already. Another token for them: pinakes token create --label "${name}".`,
    );
  }
  return createToken(connection, { scope: role, label: name, expiresAt });
}

/**
 * Ends all tokens of a user; the history keeps the name.
 * @returns how many tokens there were
 * @throws PinakesError `not-found` where there is no such user
 */
export function removeUser(connection: Connection, { name }: { readonly name: string }): number {
  const tokens = name === '' ? [] : tokensOf(connection, name);
  if (tokens.length === 0) {
    throw new PinakesError('not-found', `There is no user “${name}”. List the users to see who there is.`);
  }
  for (const { id } of tokens) revokeToken(connection, { id });
  return tokens.length;
}

/** For the writer thread, by the names that `Engine.write` takes. */
export const userWriteFunctions = {
  'user.list': listUsers,
  'user.add': addUser,
  'user.remove': removeUser,
} satisfies Record<string, WriteFunction>;

function tokensOf(connection: Connection, name: string): readonly Token[] {
  return listTokens(connection).filter(({ label }) => label === name);
}

function toUser(name: string, tokens: readonly Token[]): User {
  const now = Date.now();
  const valid = tokens.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now);
  const role = scopes.findLast((scope) => valid.some((token) => token.scope === scope));
  return { name, role, tokens };
}
