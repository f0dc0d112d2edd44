import { Command, Option } from 'commander';
import type { GenerateFlags } from '../actions/generate.ts';

export const generateCommand = new Command('generate')
  .description(
    'make up a catalogue of any size, for trying out and measuring; the same options give the same bytes',
  )
  .option('--resources <number>', 'how many resources; each has about 24 statements', '1000')
  .option('--seed <number>', 'another seed makes up another catalogue', '1')
  .option('--base-url <url>', "what identifiers begin with (default: PINAKES_BASE_URL, or the server's own)")
  .addOption(
    new Option('--format <name>', 'N-Quads, or N-Triples without graphs').choices(['nq', 'nt']).default('nq'),
  )
  .option('-o, --output <file>', 'where to (default: standard output)')
  .action(async (flags: GenerateFlags) => {
    const { runGenerate } = await import('../actions/generate.ts');
    await runGenerate(flags);
  });
