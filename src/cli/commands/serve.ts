import { Command } from 'commander';
import type { ServeOptions } from '../actions/serve.ts';
import { withDataOption } from '../data-option.ts';

export const serveCommand = withDataOption(new Command('serve'))
  .description('serve the catalogue, creating it on the first start')
  .option('--port <number>', 'the port to listen on (default: 8080; 0 takes a free one)')
  .option('--host <address>', 'the address to listen on (default: localhost)')
  .option(
    '--base-url <url>',
    "what the catalogue's identifiers begin with (default: http://localhost and the port)",
  )
  .option('--no-demo', 'create the catalogue without the demonstration collection')
  .option('--empty', 'create the catalogue with nothing in it')
  .option(
    '--default-graph <kind>',
    "what the default graph of clients' queries is: union of all graphs, or exclusive (default: union)",
  )
  .option('--no-supervise', 'run in this one process, and do not start again after an abort')
  .option(
    '--no-query-cache',
    'work out every answer anew, even of a query that was just asked; for measuring',
  )
  .action(async (options: ServeOptions) => {
    const { runServe } = await import('../actions/serve.ts');
    await runServe(options);
  });
