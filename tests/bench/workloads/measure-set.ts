import { join } from 'node:path';
import type { BenchOptions, PeerName } from '../options.ts';
import { LibraryPeer } from '../peers/library-peer.ts';
import type { LoadReport, Peer } from '../peers/peer.ts';
import { PinakesServer } from '../peers/pinakes-server.ts';
import { Virtuoso, virtuosoIsInstalled } from '../peers/virtuoso.ts';
import type { PeerResults, QueryResults, ServingResults, SetResults } from '../report/results.ts';
import { clientsAtOnce, mixOf } from './clients.ts';
import { editing } from './editing.ts';
import { pageLatencies } from './pages.ts';
import type { BenchQuery } from './query-file.ts';
import { repeatedMs } from './repeated.ts';
import { runQueries } from './run-queries.ts';

export type DataSet = {
  readonly name: string;
  readonly files: readonly string[];
  /** For generated catalogues; serving is measured on these alone. */
  readonly resources: number | undefined;
  readonly queries: readonly BenchQuery[];
  readonly mixes: SetResults['mixes'];
};

type Report = (line: string) => void;

/** Loads a data set into our server and the peers, and measures everything on it. */
export async function measureSet(set: DataSet, options: BenchOptions, report: Report): Promise<SetResults> {
  report(`\n${set.name}`);
  const own = await PinakesServer.start(join(options.work, 'pinakes'));
  const peers: Peer[] = [own];
  try {
    const loaded = new Map<string, Loaded>();
    loaded.set(own.name, await loadInto(own, set, report));
    for (const name of options.peers) {
      const peer = await startPeer(name, own, set, options, report);
      if (peer === undefined) continue;
      peers.push(peer);
      loaded.set(peer.name, await loadInto(peer, set, report));
    }
    const timing = { timeoutMs: options.timeoutMs, runsMin: options.runs, measuredMs: 400 };
    const timed = await runQueries(set.queries, peers, timing, report);
    const peerResults = peers.map((peer) => resultsOf(peer, loaded.get(peer.name)!));
    const statements = await countStatements(own);
    const queries = await withRepeated(own, timed, set.queries, options);
    const serving =
      options.serving && set.resources !== undefined
        ? await measureServing(own, peers, set, queries, options, report)
        : undefined;
    const { name, resources, mixes } = set;
    return { name, statements, resources, peers: peerResults, queries, mixes, serving };
  } finally {
    for (const peer of peers) await peer.close();
  }
}

type Loaded = LoadReport &
  Pick<PeerResults, 'loadProcessorMs' | 'openMs' | 'residentAfterLoadBytes' | 'residentAfterOpenBytes'>;

async function loadInto(peer: Peer, { files }: DataSet, report: Report): Promise<Loaded> {
  const used = peer.processorMs();
  const loaded = await peer.load(files);
  const usedAfter = peer.processorMs();
  const loadProcessorMs = used === undefined || usedAfter === undefined ? undefined : usedAfter - used;
  const residentAfterLoadBytes = peer.residentBytes();
  const openMs = await peer.reopen();
  report(
    `  ${peer.name} ${peer.version}: loaded in ${(loaded.ms / 1000).toFixed(1)} s, ` +
      `${Math.round((residentAfterLoadBytes ?? 0) / 1e6)} MB resident` +
      (openMs === undefined ? '' : `, opened in ${openMs.toFixed(0)} ms`),
  );
  const residentAfterOpenBytes = openMs === undefined ? undefined : peer.residentBytes();
  return { ...loaded, loadProcessorMs, openMs, residentAfterLoadBytes, residentAfterOpenBytes };
}

/** Comunica keeps each statement as objects of JavaScript, and Oxigraph has the four gigabytes of WebAssembly. */
const RESOURCES_MAX: Partial<Record<PeerName, number>> = { comunica: 120_000, oxigraph: 300_000 };

async function startPeer(
  name: PeerName,
  own: PinakesServer,
  { resources = 0 }: DataSet,
  options: BenchOptions,
  report: Report,
): Promise<Peer | undefined> {
  const most = RESOURCES_MAX[name];
  if (most !== undefined && resources > most) {
    report(`  ${name} is left out: its memory does not hold ${resources} resources.`);
    return undefined;
  }
  if (name !== 'virtuoso') return LibraryPeer.start(name, own.folder);
  if (virtuosoIsInstalled()) return Virtuoso.start(join(options.work, 'virtuoso'));
  report('  virtuoso is left out: it is not installed (apt-get install virtuoso-opensource-7-bin).');
  return undefined;
}

function resultsOf(peer: Peer, { ms, durable, ...loaded }: Loaded): PeerResults {
  const { name, version, reached } = peer;
  return {
    name,
    version,
    reached,
    loadMs: ms,
    loadedDurably: durable,
    ...loaded,
    residentAtEndBytes: peer.residentBytes(),
  };
}

async function countStatements(own: PinakesServer): Promise<number> {
  const { answer } = await own.run('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', {
    keepAnswer: true,
    timeoutMs: 60_000,
  });
  return Number(JSON.parse(answer!.text).results.bindings[0].n.value);
}

/** Our server with its caches on, for the column of its own. It is left without them again. */
async function withRepeated(
  own: PinakesServer,
  results: readonly QueryResults[],
  queries: readonly BenchQuery[],
  { timeoutMs }: BenchOptions,
): Promise<readonly QueryResults[]> {
  await own.restart(true);
  const found: QueryResults[] = [];
  for (const [index, result] of results.entries()) {
    const asked = result.timings[own.name]?.outcome === 'answered';
    const ms = asked ? await repeatedMs(own, queries[index]!.text, timeoutMs) : undefined;
    found.push({ ...result, repeatedMs: ms });
  }
  await own.restart(false);
  return found;
}

async function measureServing(
  own: PinakesServer,
  peers: readonly Peer[],
  { resources = 0, queries }: DataSet,
  results: readonly QueryResults[],
  { seconds }: BenchOptions,
  report: Report,
): Promise<ServingResults> {
  const mix = mixOf(queries, results);
  const servers = peers.filter((peer) => peer instanceof PinakesServer || peer instanceof Virtuoso);
  // The libraries' processes would hold memory that nobody asks for any more.
  for (const peer of peers) if (peer instanceof LibraryPeer) await peer.close();
  report(`  clients at once, ${mix.length} queries in turn`);
  const clients = mix.length === 0 ? {} : await clientsAtOnce(servers, mix, seconds);
  report('  pages');
  const pages = await pageLatencies(own, resources, seconds);
  report('  editing');
  const edited = mix.length === 0 ? undefined : await editing(own, resources, mix, seconds);
  return { clients, pages, editing: edited };
}
