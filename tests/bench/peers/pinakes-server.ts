import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HttpClient } from '../measure/http-client.ts';
import { processorMs } from '../measure/processor-time.ts';
import { residentBytes } from '../measure/resident-memory.ts';
import { pinakesProgram, projectRoot } from '../places.ts';
import { endProcess, runProgram, startProcess } from './own-process.ts';
import { ownSettings } from './own-settings.ts';
import type { LoadReport, Peer, Run, RunOptions } from './peer.ts';
import { askEndpoint } from './sparql-endpoint.ts';

/** The base of generated identifiers. */
export const BASE_URL = 'http://localhost:8080';

/** What the supervisor sets for the process that serves; taken from the program that is measured. */
async function supervisorsEnvironment(): Promise<Readonly<Record<string, string>>> {
  const { allocation } = (await import(pathToFileURL(join(projectRoot, 'dist/cli/allocation.js')).href)) as {
    readonly allocation: Readonly<Record<string, string>>;
  };
  return allocation;
}

/** Our server as its users run it: `pinakes serve` in a process of its own. */
export class PinakesServer implements Peer {
  readonly name = 'pinakes';
  readonly version = (
    JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
  ).version;
  readonly reached = 'over HTTP';
  readonly folder: string;
  private readonly client = new HttpClient();
  private child: ChildProcess | undefined;
  private listening = '';

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Starts on an empty folder. */
  static async start(folder: string): Promise<PinakesServer> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const server = new PinakesServer(folder);
    await server.serve(false);
    return server;
  }

  /** Where it listens, such as http://127.0.0.1:41234. */
  get address(): string {
    return this.listening;
  }

  get endpoint(): string {
    return `${this.listening}/sparql`;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  async load(files: readonly string[]): Promise<LoadReport> {
    const start = performance.now();
    for (const file of files) await this.command(['load', file]);
    return { ms: performance.now() - start, durable: true };
  }

  run(query: string, options: RunOptions): Promise<Run> {
    return askEndpoint(this.client, this.endpoint, query, options);
  }

  reopen(): Promise<number> {
    return this.restart(false);
  }

  /** As `reopen`, with the answers of earlier requests kept or not. Milliseconds until the first query is answered. */
  async restart(queryCache: boolean): Promise<number> {
    await endProcess(this.child!);
    const start = performance.now();
    await this.serve(queryCache);
    await this.run('ASK { ?s ?p ?o }', { keepAnswer: false, timeoutMs: 600_000 });
    return performance.now() - start;
  }

  /** Runs `pinakes` with its data folder. */
  command(args: readonly string[]): Promise<string> {
    return runProgram(process.execPath, [pinakesProgram, ...args, '--data', this.folder]);
  }

  processorMs(): number | undefined {
    return processorMs(this.pid);
  }

  residentBytes(): number | undefined {
    return residentBytes(this.pid);
  }

  async close(): Promise<void> {
    this.client.close();
    await endProcess(this.child!);
  }

  private async serve(queryCache: boolean): Promise<void> {
    const flags = ['--port', '0', '--host', '127.0.0.1', '--base-url', BASE_URL, '--empty', '--no-supervise'];
    // The environment that the supervisor gives, which is left out so that the process is ours to measure and to end.
    const started = await startProcess(
      process.execPath,
      [pinakesProgram, 'serve', '--data', this.folder, ...flags, ...(queryCache ? [] : ['--no-query-cache'])],
      { cwd: this.folder, env: { ...(await supervisorsEnvironment()), ...process.env, ...ownSettings } },
      (text) => text.includes('Ctrl+C'),
    );
    this.child = started.child;
    this.listening = /listens on (http:\S+)/.exec(started.output())![1]!;
  }
}
