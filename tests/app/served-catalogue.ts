import type { ChildProcess } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { newFolder, newToken, type RunningServer, removeFolder, startServer } from './running-server.ts';

export type Serving = {
  /** Of `pinakes serve`. */
  readonly flags?: readonly string[];
  readonly environment?: Record<string, string>;
  /** Name of a person who may write, and has the token. */
  readonly writer?: string;
};

/**
 * A catalogue in a folder of its own with its server, for all tests of a file or of a `describe`: it is there before the first
 * of them and their set-ups, and gone after the last.
 */
export function servedCatalogue(serving: Serving = {}): ServedCatalogue {
  const catalogue = new ServedCatalogue(serving);
  beforeAll(() => catalogue.start());
  afterAll(() => catalogue.remove());
  return catalogue;
}

export class ServedCatalogue {
  readonly folder = newFolder();
  private readonly serving: Serving;
  private running: RunningServer | undefined;
  private secret: string | undefined;

  constructor(serving: Serving) {
    this.serving = serving;
  }

  /** The server's, which identifiers begin with too. */
  get address(): string {
    return this.server.address;
  }

  get process(): ChildProcess {
    return this.server.process;
  }

  /** What the server printed when it had started. */
  get greeting(): string {
    return this.server.greeting;
  }

  /** The secret of the writer's token. */
  get token(): string {
    if (this.secret === undefined) throw new Error('No writer was asked for.');
    return this.secret;
  }

  /** Asks with the given headers, and goes where nothing redirects to. */
  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.address + path, { headers, redirect: 'manual' });
  }

  /** An update, with the writer's token. */
  update(text: string): Promise<Response> {
    return this.post('/sparql/update', 'application/sparql-update', text);
  }

  /** Something as JSON, with the writer's token unless another is named. */
  postJson(path: string, body: unknown, token = this.token): Promise<Response> {
    return this.post(path, 'application/json', JSON.stringify(body), token);
  }

  async start(): Promise<void> {
    const { flags, environment, writer } = this.serving;
    this.running = await startServer(this.folder, flags, environment);
    if (writer !== undefined) this.secret = await newToken(this.folder, 'write', writer);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Starts the server again, at the address that it had, once it has ended. A client elsewhere may have the port for a moment. */
  async startAgain(attempts = 10): Promise<void> {
    const { flags = [], environment } = this.serving;
    const again = [...flags, '--port', new URL(this.address).port];
    try {
      this.running = await startServer(this.folder, again, environment);
    } catch (thrown) {
      if (attempts === 1 || !String(thrown).includes('something else listens there')) throw thrown;
      await after(500);
      await this.startAgain(attempts - 1);
    }
  }

  async remove(): Promise<void> {
    await this.running?.stop();
    removeFolder(this.folder);
  }

  private post(path: string, type: string, body: string, token = this.token): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    return fetch(this.address + path, { method: 'POST', headers, body });
  }

  private get server(): RunningServer {
    if (this.running === undefined) throw new Error('The server has not started.');
    return this.running;
  }
}
