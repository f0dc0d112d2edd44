import { type Erased, eraseUserIn } from '../../api/index.ts';
import type { Account, CreatedToken, User } from '../../auth/index.ts';
import { jsonBody } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { write } from '../writing-access.ts';

export type UserOptions = { readonly data?: string };
export type AddOptions = UserOptions & { readonly role: string; readonly expires?: string };

/** `pinakes user list`: a line for each, name, role, number of tokens, and when the last of them ends, between tabs. */
export async function listUsers({ data }: UserOptions): Promise<void> {
  const users = await write<readonly User[]>(settingsOf({ data }), {
    throughServer: async (link) =>
      ((await link.send('GET', '/control/users')) as { users: readonly User[] }).users,
    onFile: (engine) => engine.write('user.list', undefined),
  });
  for (const { name, role, tokens } of users) {
    const ends = tokens.map(({ expiresAt }) => expiresAt);
    const last = ends.some((end) => end === undefined) ? 'no end' : ends.toSorted().at(-1);
    process.stdout.write(`${[name, role ?? 'ended', tokens.length, last].join('\t')}\n`);
  }
}

/** `pinakes user add`: prints the secret of the user's token, which cannot be had again. */
export async function addUser(name: string, { data, role, expires }: AddOptions): Promise<void> {
  const request = { name, role, ...(expires === undefined ? {} : { expiresAt: expires }) };
  const { secret } = await write<CreatedToken>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/user', jsonBody(request))) as CreatedToken,
    onFile: (engine) => engine.write('user.add', request),
  });
  process.stdout.write(`${secret}\n`);
}

/** `pinakes user remove`. */
export async function removeUser(name: string, { data }: UserOptions): Promise<void> {
  const tokens = await write<number>(settingsOf({ data }), {
    throughServer: async (link) =>
      ((await link.send('POST', '/control/user/remove', jsonBody({ name }))) as { tokens: number }).tokens,
    onFile: (engine) => engine.write('user.remove', { name }),
  });
  process.stdout.write(
    `${name} is removed: ${tokens} ${tokens === 1 ? 'token has' : 'tokens have'} ended. The history keeps the name; “user erase” takes it out.\n`,
  );
}

/** `pinakes user export`: JSON on standard output. */
export async function exportUser(name: string, { data }: UserOptions): Promise<void> {
  const account = await write<Account>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/user/export', jsonBody({ name }))) as Account,
    onFile: (engine) => engine.write('user.read', { name }),
  });
  process.stdout.write(`${JSON.stringify(account, undefined, 2)}\n`);
}

/** `pinakes user erase`. */
export async function eraseUser(name: string, { data }: UserOptions): Promise<void> {
  const { pseudonym, changeSet } = await write<Erased>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/user/erase', jsonBody({ name }))) as Erased,
    onFile: (engine) => eraseUserIn(engine, name),
  });
  process.stdout.write(
    `The user is erased by change set ${changeSet}; history shows ${pseudonym}. Backups and logs that were made before still have the name.\n`,
  );
}
