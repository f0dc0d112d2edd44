import { startServer } from '../../app/index.ts';
import { settingsOf } from '../settings-of.ts';
import { type ServingMessage, supervise } from '../supervise.ts';

export type ServeOptions = {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly baseUrl?: string;
  readonly demo: boolean;
  readonly empty?: boolean;
  readonly defaultGraph?: string;
  readonly supervise: boolean;
  readonly queryCache: boolean;
};

/**
 * `pinakes serve`: in a process of its own that is watched and started again should it abort, or with `--no-supervise`
 * in this one, until somebody asks the process to stop, or the server cannot go on, which is thrown.
 */
export async function runServe({ supervise: supervised, ...options }: ServeOptions): Promise<void> {
  if (!supervised) return runServer(options);
  const [, main, ...args] = process.argv;
  process.exitCode = await supervise(main!, args);
}

async function runServer({ demo, queryCache, ...flags }: Omit<ServeOptions, 'supervise'>): Promise<void> {
  // A `--no-…` says something; its absence leaves the word to the environment and the settings file.
  const settings = settingsOf({ ...flags, ...(demo ? {} : { demo }), ...(queryCache ? {} : { queryCache }) });
  const asked = stopAsked();
  try {
    const server = await startServer(settings);
    tell({ port: Number(new URL(server.address).port) || 80, greeting: server.greeting });
    const failure = await Promise.race([asked, server.failed]);
    await server.stop();
    if (failure !== undefined) throw failure;
  } finally {
    // An open channel would keep the process going.
    if (process.connected) process.disconnect();
  }
}

/** The supervisor where there is one, else whoever reads standard output. */
function tell(message: ServingMessage): void {
  if (process.send === undefined) process.stdout.write(`${message.greeting}\n`);
  else process.send(message);
}

/**
 * Settles when somebody asks the process to stop, or its supervisor is gone. Whoever asks again has Node's own way, which
 * ends it at once.
 */
function stopAsked(): Promise<undefined> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop);
      resolve(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    if (process.send !== undefined) process.once('disconnect', stop);
  });
}
