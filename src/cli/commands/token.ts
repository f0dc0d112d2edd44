import { Command, Option } from 'commander';
import { type CreatedToken, scopes, type Token } from '../../auth/index.ts';
import { settingsOf, withDataOption } from '../settings-of.ts';
import { write } from '../writing-access.ts';

type DataOption = { readonly data?: string };
type CreateOptions = DataOption & {
  readonly scope: string;
  readonly label: string;
  readonly expires?: string;
};

const create = withDataOption(new Command('create'))
  .description('make a token and print it; it is shown this once')
  .addOption(new Option('--scope <scope>', 'what it allows').choices([...scopes]).makeOptionMandatory())
  .option('--label <text>', 'whose it is', '')
  .option('--expires <date>', 'when it ends, such as 2030-01-31')
  .action(async ({ data, scope, label, expires }: CreateOptions) => {
    const request = { scope, label, ...(expires === undefined ? {} : { expiresAt: expires }) };
    const token = await write<CreatedToken>(settingsOf({ data }), {
      throughServer: async (link) =>
        (await link.send('POST', '/control/token', jsonBody(request))) as CreatedToken,
      onFile: (engine) => engine.write('token.create', request),
    });
    process.stdout.write(`${token.secret}\n`);
  });

const list = withDataOption(new Command('list'))
  .description('list the tokens, without their secrets')
  .action(async ({ data }: DataOption) => {
    const tokens = await write<readonly Token[]>(settingsOf({ data }), {
      throughServer: async (link) =>
        ((await link.send('GET', '/control/tokens')) as { tokens: readonly Token[] }).tokens,
      onFile: (engine) => engine.write('token.list', undefined),
    });
    for (const { id, scope, label, createdAt, expiresAt } of tokens) {
      process.stdout.write(`${[id, scope, createdAt, expiresAt ?? 'no end', label].join('\t')}\n`);
    }
  });

const revoke = withDataOption(new Command('revoke'))
  .description('end a token at once')
  .argument('<id>', 'its number in the list', Number)
  .action(async (id: number, { data }: DataOption) => {
    await write<unknown>(settingsOf({ data }), {
      throughServer: (link) => link.send('DELETE', `/control/token/${id}`),
      onFile: (engine) => engine.write('token.revoke', { id }),
    });
    process.stdout.write(`Token ${id} is revoked.\n`);
  });

export const tokenCommand = new Command('token')
  .description('make, list and revoke the tokens that writing over HTTP needs')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke);

function jsonBody(value: unknown) {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(JSON.stringify(value));
  }
  return { mediaType: 'application/json', chunks: chunks() };
}
