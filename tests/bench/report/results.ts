import type { Played } from '../measure/play-clients.ts';
import type { Timing } from '../measure/time-query.ts';
import type { Reach } from '../workloads/query-file.ts';

/** Everything that one run of the benchmark found; what `docs/performance.md` is made from. */
export type BenchResults = {
  readonly when: string;
  readonly commit: string;
  readonly machine: Machine;
  readonly referenceLoopMs: number;
  readonly sets: readonly SetResults[];
};

export type Machine = {
  readonly processor: string;
  readonly processors: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly system: string;
  /** Processes that wanted to run when the benchmark began and ended: above zero, others were at work. */
  readonly loadBefore: number;
  readonly loadAfter: number;
};

/** One data set with what was measured on it. */
export type SetResults = {
  readonly name: string;
  readonly statements: number;
  readonly resources: number | undefined;
  readonly peers: readonly PeerResults[];
  readonly queries: readonly QueryResults[];
  /** Mixes of queries: for each, how often a query template comes in it. Its instances are named `template.1` and on. */
  readonly mixes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly serving: ServingResults | undefined;
};

export type PeerResults = {
  readonly name: string;
  readonly version: string;
  readonly reached: 'over HTTP' | 'in process';
  readonly loadMs: number;
  /** Processor time of the engine's process while it loaded. */
  readonly loadProcessorMs: number | undefined;
  readonly loadedDurably: boolean;
  readonly openMs: number | undefined;
  readonly residentAfterLoadBytes: number | undefined;
  readonly residentAfterOpenBytes: number | undefined;
  readonly residentAtEndBytes: number | undefined;
};

export type QueryResults = {
  readonly name: string;
  readonly title: string;
  readonly reach: Reach;
  readonly timings: Readonly<Record<string, Timing>>;
  /** Milliseconds for a client that asks again and has the answer, with the caches on. */
  readonly repeatedMs: number | undefined;
  /** Engines whose answer is not ours, with how it differs. */
  readonly disagreements: Readonly<Record<string, string>>;
};

/** What was measured of the server as a whole. */
export type ServingResults = {
  /** Throughput of the query mix by the number of clients. */
  readonly clients: Readonly<Record<string, Readonly<Record<string, Played>>>>;
  readonly editing: EditingResults | undefined;
  /** Latency of addresses of the site, cold ones mostly, by name. */
  readonly pages: Readonly<Record<string, Played>>;
};

export type EditingResults = {
  readonly edits: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The same folder's disk: writing 4 KiB and synchronising it. */
  readonly fsyncP50Ms: number;
  readonly fsyncP95Ms: number;
  /** Edits that were not to be seen at once in SPARQL, in search, or on the page. */
  readonly notVisible: number;
  readonly readsAlone: Played;
  readonly readsBeside: Played;
};
