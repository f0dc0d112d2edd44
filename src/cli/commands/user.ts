import { Command, Option } from 'commander';
import { scopes } from '../../auth/index.ts';
import type { AddOptions, UserOptions } from '../actions/user.ts';
import { withDataOption } from '../data-option.ts';

const actions = () => import('../actions/user.ts');

const list = withDataOption(new Command('list'))
  .description('list the users: name, role, number of tokens, and when the last of them ends')
  .action(async (options: UserOptions) => (await actions()).listUsers(options));

const add = withDataOption(new Command('add'))
  .description("add a user and print the user's token; it is shown this once")
  .argument('<name>', 'the name, as the history tells it')
  .addOption(new Option('--role <role>', 'what the user may do').choices([...scopes]).makeOptionMandatory())
  .option('--expires <date>', 'when the token ends, such as 2030-01-31')
  .action(async (name: string, options: AddOptions) => (await actions()).addUser(name, options));

const remove = withDataOption(new Command('remove'))
  .description('end all tokens of a user; the history keeps the name')
  .argument('<name>', 'the name')
  .action(async (name: string, options: UserOptions) => (await actions()).removeUser(name, options));

const exported = withDataOption(new Command('export'))
  .description('everything that is kept of a person, as JSON')
  .argument('<name>', "the user's name, which is the label of the tokens")
  .action(async (name: string, options: UserOptions) => (await actions()).exportUser(name, options));

const erase = withDataOption(new Command('erase'))
  .description("end a person's tokens, and put a pseudonym in place of the name in history")
  .argument('<name>', "the user's name, which is the label of the tokens")
  .action(async (name: string, options: UserOptions) => (await actions()).eraseUser(name, options));

export const userCommand = new Command('user')
  .description('the people who have tokens: list, add and remove them, show or erase what is kept of one')
  .addCommand(list)
  .addCommand(add)
  .addCommand(remove)
  .addCommand(exported)
  .addCommand(erase);
