import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { splitLines } from '../data/split-lines.ts';
import { HttpClient } from '../measure/http-client.ts';
import { processorMs } from '../measure/processor-time.ts';
import { residentBytes } from '../measure/resident-memory.ts';
import { endProcess, runProgram, startProcess } from './own-process.ts';
import type { LoadReport, Peer, Run, RunOptions } from './peer.ts';
import { askEndpoint } from './sparql-endpoint.ts';

const PROGRAM = '/usr/bin/virtuoso-t';
const CLIENT = '/usr/bin/isql-vt';

export const virtuosoIsInstalled = (): boolean => existsSync(PROGRAM) && existsSync(CLIENT);

/** Virtuoso 7 on loopback, in a folder of its own, with the buffers that its manual gives for a sixth of the memory. */
export class Virtuoso implements Peer {
  readonly name = 'virtuoso';
  readonly version: string;
  readonly reached = 'over HTTP';
  private readonly folder: string;
  private readonly sqlPort: number;
  private readonly httpPort: number;
  private readonly client = new HttpClient();
  private child: ChildProcess | undefined;

  private constructor(folder: string, version: string, ports: readonly [number, number]) {
    this.folder = folder;
    this.version = version;
    [this.sqlPort, this.httpPort] = ports;
  }

  static async start(folder: string): Promise<Virtuoso> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'load'), { recursive: true });
    const told = await runProgram('/bin/sh', ['-c', `${PROGRAM} --version 2>&1; true`]);
    const version = /Version (\S+)/.exec(told)?.[1] ?? 'of unknown version';
    const server = new Virtuoso(folder, version, [await freePort(), await freePort()]);
    writeFileSync(join(folder, 'virtuoso.ini'), settings(folder, server.sqlPort, server.httpPort));
    await server.serve();
    return server;
  }

  /** The folder's files are split by lines into one for each processor, since its loader takes one file per session. */
  async load(files: readonly string[]): Promise<LoadReport> {
    const parts: string[] = [];
    for (const file of files)
      parts.push(...(await splitLines(file, availableParallelism(), join(this.folder, 'load'))));
    const start = performance.now();
    await this.sql(`ld_dir('${join(this.folder, 'load')}', '*.n*', 'urn:x-benchmark:graph');`);
    await Promise.all(parts.map(() => this.sql('rdf_loader_run();')));
    await this.sql('checkpoint;');
    const ms = performance.now() - start;
    const failures = await this.sql(
      'select ll_file, ll_error from DB.DBA.LOAD_LIST where ll_error is not null;',
    );
    rmSync(join(this.folder, 'load'), { recursive: true, force: true });
    if (!failures.includes('0 Rows')) throw new Error(`Virtuoso did not load everything: ${failures}`);
    return { ms, durable: true };
  }

  run(query: string, options: RunOptions): Promise<Run> {
    return askEndpoint(this.client, this.endpoint, query, options);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.httpPort}/sparql`;
  }

  async reopen(): Promise<number> {
    await endProcess(this.child!);
    const start = performance.now();
    await this.serve();
    await this.run('ASK { ?s ?p ?o }', { keepAnswer: false, timeoutMs: 600_000 });
    return performance.now() - start;
  }

  processorMs(): number | undefined {
    return processorMs(this.child!.pid!);
  }

  residentBytes(): number | undefined {
    return residentBytes(this.child!.pid!);
  }

  async close(): Promise<void> {
    this.client.close();
    await endProcess(this.child!);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private sql(statements: string): Promise<string> {
    return runProgram(CLIENT, [`127.0.0.1:${this.sqlPort}`, 'dba', 'dba', `exec=${statements}`]);
  }

  private async serve(): Promise<void> {
    const { child } = await startProcess(
      PROGRAM,
      ['+foreground', '+configfile', 'virtuoso.ini'],
      { cwd: this.folder },
      (output) => output.includes('Server online'),
    );
    this.child = child;
  }
}

/** Buffers of 8 KiB for a sixth of the memory, three quarters of which may be dirty; no limit on queries. */
function settings(folder: string, sqlPort: number, httpPort: number): string {
  const buffers = Math.floor(totalmem() / 6 / 8700);
  const processors = availableParallelism();
  return `[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:${sqlPort}
DisableUnixSocket = 1
ServerThreads = 32
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = ${folder}
NumberOfBuffers = ${buffers}
MaxDirtyBuffers = ${Math.floor(buffers * 0.75)}
MaxSortedTopRows = 2000000000
MaxQueryMem = 4G
HashJoinSpace = 2G
ThreadsPerQuery = ${processors}
AsyncQueueMaxThreads = ${2 * processors}
[HTTPServer]
ServerPort = 127.0.0.1:${httpPort}
ServerRoot = ${folder}
ServerThreads = 16
MaxClientConnections = 16
MaxKeepAlives = 16
KeepAliveTimeout = 600
[Client]
SQL_QUERY_TIMEOUT = 0
[SPARQL]
ResultSetMaxRows = 100000000
MaxConstructTriples = 100000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => resolve(port));
    });
  });
}
