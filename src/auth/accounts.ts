import { PinakesError } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import type { WriteFunction } from '../engine/index.ts';
import { type Attribution, attributionsWith, reattribute } from '../store/index.ts';
import { listTokens, type Token } from './tokens.ts';

/** Everything that is kept of a person who is or was a user. */
export type Account = {
  readonly name: string;
  readonly tokens: readonly Token[];
  /** Change sets that the person made, and why. */
  readonly changes: readonly Attribution[];
  /** Change sets of others whose reason names the person. */
  readonly mentions: readonly Attribution[];
};

export type Erasure = { readonly name: string; readonly pseudonym: string };

/** @throws PinakesError `not-found` where nothing is kept under that name */
export function readAccount(connection: Connection, { name }: { readonly name: string }): Account {
  if (name.trim() === '') throw new PinakesError('bad-request', 'A user has a name.');
  const tokens = listTokens(connection).filter(({ label }) => label === name);
  const found = attributionsWith(connection, name);
  const changes = found.filter(({ agent }) => isAgent(agent, name));
  const mentions = found.filter(({ agent, reason }) => !isAgent(agent, name) && named(name).test(reason));
  if (tokens.length + changes.length + mentions.length > 0) return { name, tokens, changes, mentions };
  throw new PinakesError(
    'not-found',
    `Nothing is kept under the name “${name}”. Tokens have it as their label.`,
  );
}

/**
 * Ends the tokens of a person and puts a pseudonym in place of the name in the change log, the same in all of it. Nothing
 * says any more whose it was.
 * @throws PinakesError `not-found` where nothing is kept under that name
 */
export function eraseAccount(connection: Connection, { name, pseudonym }: Erasure): void {
  const { tokens, changes, mentions } = readAccount(connection, { name });
  const remove = connection.prepare('DELETE FROM token WHERE id = ?');
  for (const { id } of tokens) remove.run(id);
  const withoutName = (text: string) => text.replace(named(name), pseudonym);
  reattribute(connection, [
    ...changes.map(({ id, reason }) => ({ id, agent: pseudonym, reason: withoutName(reason) })),
    ...mentions.map(({ id, agent, reason }) => ({ id, agent, reason: withoutName(reason) })),
  ]);
}

/** For the writer thread, by the names that `Engine.write` and `Engine.erase` take. */
export const accountWriteFunctions = {
  'user.read': readAccount,
  'user.erase': eraseAccount,
} satisfies Record<string, WriteFunction>;

/** As `agentOf` of the interfaces writes it: with the number of the token, whether that is still there or not. */
function isAgent(agent: string, name: string): boolean {
  const [, label = agent] = /^token \d+ \((.*)\)$/s.exec(agent) ?? [];
  return label === name;
}

/** The name as a whole, not as a part of another: Anna, and not Annabel. */
function named(name: string): RegExp {
  const literal = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu');
}
