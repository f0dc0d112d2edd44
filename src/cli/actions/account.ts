import { type Erased, eraseAccountIn } from '../../api/index.ts';
import type { Account } from '../../auth/index.ts';
import type { LinkBody } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { write } from '../writing-access.ts';

export type AccountOptions = { readonly data?: string };

/** `pinakes account export`: JSON on standard output. */
export async function exportAccount(name: string, { data }: AccountOptions): Promise<void> {
  const account = await write<Account>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/account/export', jsonBody({ name }))) as Account,
    onFile: (engine) => engine.write('account.read', { name }),
  });
  process.stdout.write(`${JSON.stringify(account, undefined, 2)}\n`);
}

/** `pinakes account erase`. */
export async function eraseAccount(name: string, { data }: AccountOptions): Promise<void> {
  const { pseudonym, changeSet } = await write<Erased>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/account/erase', jsonBody({ name }))) as Erased,
    onFile: (engine) => eraseAccountIn(engine, name),
  });
  process.stdout.write(
    `The account is erased by change set ${changeSet}; history shows ${pseudonym}. Backups and logs that were made before still have the name.\n`,
  );
}

function jsonBody(value: unknown): LinkBody {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(JSON.stringify(value));
  }
  return { mediaType: 'application/json', chunks: chunks() };
}
