import { Command, Option } from 'commander';
import { scopes } from '../../auth/index.ts';
import type { CreateOptions, DataOption } from '../actions/token.ts';
import { withDataOption } from '../data-option.ts';

const actions = () => import('../actions/token.ts');

const create = withDataOption(new Command('create'))
  .description('make a token and print it; it is shown this once')
  .addOption(new Option('--scope <scope>', 'what it allows').choices([...scopes]).makeOptionMandatory())
  .option('--label <text>', 'whose it is', '')
  .option('--expires <date>', 'when it ends, such as 2030-01-31')
  .action(async (options: CreateOptions) => (await actions()).createToken(options));

const list = withDataOption(new Command('list'))
  .description('list the tokens, without their secrets')
  .action(async (options: DataOption) => (await actions()).listTokens(options));

const revoke = withDataOption(new Command('revoke'))
  .description('end a token at once')
  .argument('<id>', 'its number in the list', Number)
  .action(async (id: number, options: DataOption) => (await actions()).revokeToken(id, options));

export const tokenCommand = new Command('token')
  .description('make, list and revoke the tokens that writing over HTTP needs')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke);
