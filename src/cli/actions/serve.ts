import { startServer } from '../../app/index.ts';
import { settingsOf } from '../settings-of.ts';

export type ServeOptions = {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly baseUrl?: string;
  readonly demo: boolean;
  readonly empty?: boolean;
  readonly defaultGraph?: string;
};

/**
 * `pinakes serve`: until somebody asks the process to stop, or the server cannot go on, which is thrown.
 */
export async function runServer({ demo, ...flags }: ServeOptions): Promise<void> {
  // `--no-demo` says something; its absence leaves the word to the environment and the settings file.
  const settings = settingsOf({ ...flags, ...(demo ? {} : { demo }) });
  const server = await startServer(settings);
  process.stdout.write(`${server.greeting}\n`);
  const failure = await Promise.race([stopSignal(), server.failed]);
  await server.stop();
  if (failure !== undefined) throw failure;
}

/** Settles when somebody asks the process to stop. Whoever asks again has Node's own way, which ends it at once. */
function stopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(undefined);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
