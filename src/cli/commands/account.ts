import { Command } from 'commander';
import type { AccountOptions } from '../actions/account.ts';
import { withDataOption } from '../data-option.ts';

const actions = () => import('../actions/account.ts');

const exported = withDataOption(new Command('export'))
  .description('everything that is kept of a person, as JSON')
  .argument('<name>', "the label of the person's tokens")
  .action(async (name: string, options: AccountOptions) => (await actions()).exportAccount(name, options));

const erase = withDataOption(new Command('erase'))
  .description("end a person's tokens, and put a pseudonym in place of the name in history")
  .argument('<name>', "the label of the person's tokens")
  .action(async (name: string, options: AccountOptions) => (await actions()).eraseAccount(name, options));

export const accountCommand = new Command('account')
  .description('what is kept of the people who have tokens: show it, erase it')
  .addCommand(exported)
  .addCommand(erase);
