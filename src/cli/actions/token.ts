import type { CreatedToken, Token } from '../../auth/index.ts';
import { jsonBody } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { write } from '../writing-access.ts';

export type DataOption = { readonly data?: string };
export type CreateOptions = DataOption & {
  readonly scope: string;
  readonly label: string;
  readonly expires?: string;
};

/** `pinakes token create`: prints the secret, which cannot be had again. */
export async function createToken({ data, scope, label, expires }: CreateOptions): Promise<void> {
  const request = { scope, label, ...(expires === undefined ? {} : { expiresAt: expires }) };
  const token = await write<CreatedToken>(settingsOf({ data }), {
    throughServer: async (link) =>
      (await link.send('POST', '/control/token', jsonBody(request))) as CreatedToken,
    onFile: (engine) => engine.write('token.create', request),
  });
  process.stdout.write(`${token.secret}\n`);
}

/** `pinakes token list`: a line for each. */
export async function listTokens({ data }: DataOption): Promise<void> {
  const tokens = await write<readonly Token[]>(settingsOf({ data }), {
    throughServer: async (link) =>
      ((await link.send('GET', '/control/tokens')) as { tokens: readonly Token[] }).tokens,
    onFile: (engine) => engine.write('token.list', undefined),
  });
  for (const { id, scope, label, createdAt, expiresAt } of tokens) {
    process.stdout.write(`${[id, scope, createdAt, expiresAt ?? 'no end', label].join('\t')}\n`);
  }
}

/** `pinakes token revoke`. */
export async function revokeToken(id: number, { data }: DataOption): Promise<void> {
  await write<unknown>(settingsOf({ data }), {
    throughServer: (link) => link.send('DELETE', `/control/token/${id}`),
    onFile: (engine) => engine.write('token.revoke', { id }),
  });
  process.stdout.write(`Token ${id} is revoked.\n`);
}
