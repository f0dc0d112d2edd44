import { HttpClient } from '../measure/http-client.ts';
import { type Played, playClients } from '../measure/play-clients.ts';
import { percentile } from '../measure/statistics.ts';
import { syncTimes } from '../measure/sync-times.ts';
import type { PinakesServer } from '../peers/pinakes-server.ts';
import { BASE_URL } from '../peers/pinakes-server.ts';
import type { EditingResults } from '../report/results.ts';
import { askMix } from './clients.ts';
import type { BenchQuery } from './query-file.ts';

/** A cataloguer saves far less often; this is a room of them, or an import that goes record by record. */
const EDITS_PER_SECOND = 10;
const FIRST_KEY = 100_000;
const SEEN_EVERY = 10;

/** One reader at full speed alone, then the same beside a writer that edits one record after another. */
export async function editing(
  server: PinakesServer,
  resources: number,
  mix: readonly BenchQuery[],
  seconds: number,
): Promise<EditingResults> {
  const sync = syncTimes(server.folder, 100);
  const token = (await server.command(['token', 'create', '--scope', 'write'])).trim().split(/\s+/).at(-1)!;
  const ask = askMix(`${server.address}/sparql`, mix);
  const readsAlone = await playClients(1, seconds, ask);
  const writer = new Writer(server, token, resources);
  const [readsBeside] = await Promise.all([playClients(1, seconds, ask), writer.editFor(seconds)]);
  return {
    edits: writer.times.length,
    perSecond: writer.times.length / seconds,
    p50Ms: percentile(writer.times, 0.5),
    p95Ms: percentile(writer.times, 0.95),
    fsyncP50Ms: percentile(sync, 0.5),
    fsyncP95Ms: percentile(sync, 0.95),
    notVisible: writer.notVisible,
    readsAlone,
    readsBeside: readsBeside as Played,
  };
}

class Writer {
  readonly times: number[] = [];
  notVisible = 0;
  private readonly server: PinakesServer;
  private readonly token: string;
  private readonly resources: number;
  private readonly client = new HttpClient();

  constructor(server: PinakesServer, token: string, resources: number) {
    this.server = server;
    this.token = token;
    this.resources = resources;
  }

  async editFor(seconds: number): Promise<void> {
    const start = performance.now();
    for (let turn = 0; performance.now() - start < 1000 * seconds; turn++) {
      const due = start + (1000 * turn) / EDITS_PER_SECOND;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      await this.edit(turn);
    }
    this.client.close();
  }

  /** Gives a record another title, as saving a form does, and looks whether everybody sees it. */
  private async edit(turn: number): Promise<void> {
    const key = FIRST_KEY + ((turn * 7919) % this.resources);
    const word = `edited${turn}x${Date.now()}`;
    const update = `PREFIX dcterms: <http://purl.org/dc/terms/>
      DELETE { <${BASE_URL}/id/resource/${key}> dcterms:title ?old }
      INSERT { <${BASE_URL}/id/resource/${key}> dcterms:title "Title ${word}"@en }
      WHERE { <${BASE_URL}/id/resource/${key}> dcterms:title ?old }`;
    const start = performance.now();
    const { status, body } = await this.client.send(`${this.server.address}/sparql/update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/sparql-update' },
      body: update,
      timeoutMs: 60_000,
      keepBody: true,
    });
    this.times.push(performance.now() - start);
    if (status !== 200) throw new Error(`An edit was answered ${status}: ${body.toString('utf8')}`);
    if (turn % SEEN_EVERY !== 0) return;
    const seen = await Promise.all([
      this.shows(
        `/sparql?query=${encodeURIComponent(`SELECT ?t { <${BASE_URL}/id/resource/${key}> <http://purl.org/dc/terms/title> ?t }`)}`,
        word,
      ),
      this.shows(`/resource/${key}.json`, word),
      this.shows(`/search?q=${word}`, `/resource/${key}`),
    ]);
    this.notVisible += seen.filter((found) => !found).length;
  }

  private async shows(path: string, text: string): Promise<boolean> {
    const { body } = await this.client.send(this.server.address + path, {
      headers: { accept: 'application/sparql-results+json, text/html, application/json;q=0.5' },
      timeoutMs: 60_000,
      keepBody: true,
    });
    return body.includes(text);
  }
}
