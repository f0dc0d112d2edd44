import { Command } from 'commander';
import { startServer } from '../../app/index.ts';
import { settingsOf, withDataOption } from '../settings-of.ts';

type Options = {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly baseUrl?: string;
  readonly demo: boolean;
};

export const serveCommand = withDataOption(new Command('serve'))
  .description('serve the catalogue, creating it on the first start')
  .option('--port <number>', 'the port to listen on (default: 8080; 0 takes a free one)')
  .option('--host <address>', 'the address to listen on (default: localhost)')
  .option(
    '--base-url <url>',
    "what the catalogue's identifiers begin with (default: http://localhost and the port)",
  )
  .option('--no-demo', 'create the catalogue without the demonstration collection')
  .action(async ({ data, port, host, baseUrl, demo }: Options) => {
    // `--no-demo` says something; its absence leaves the word to the environment and the settings file.
    const settings = settingsOf({ data, port, host, baseUrl, ...(demo ? {} : { demo }) });
    const server = await startServer(settings);
    process.stdout.write(`${server.greeting}\n`);
    await stopSignal();
    await server.stop();
  });

/** Settles when somebody asks the process to stop; a second time, Node's own way ends it at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
