import { parseArgs } from 'node:util';
import { defaultWorkFolder } from './places.ts';

export const peerNames = ['virtuoso', 'pinakes-in-process', 'oxigraph', 'comunica'] as const;
export type PeerName = (typeof peerNames)[number];

export type BenchOptions = {
  readonly resources: readonly number[];
  readonly peers: readonly PeerName[];
  readonly bsbm: boolean;
  readonly serving: boolean;
  /** Only queries whose name contains one of these; all where there are none. */
  readonly only: readonly string[];
  readonly runs: number;
  readonly timeoutMs: number;
  readonly seconds: number;
  readonly keepData: boolean;
  readonly work: string;
  readonly json: string | undefined;
  readonly markdown: string | undefined;
  readonly quick: boolean;
  /** Whether to measure what earlier states cost, and nothing else. */
  readonly history: boolean;
  readonly newBaseline: boolean;
  /** Results to make `docs/performance.md` from, instead of measuring. */
  readonly document: readonly string[];
};

export const help = `npm run bench -- [options]

  --resources N[,N]   sizes of generated catalogues (100000); 0 for none
  --peers NAMES       of ${peerNames.join(', ')} (all that are installed), or none
  --only WORDS        only queries whose names contain one of the words
  --no-bsbm           leave the Berlin SPARQL Benchmark out
  --no-serving        leave clients at once, editing and pages out
  --runs N            warm runs at the least (5)
  --timeout S         seconds for a query (60)
  --seconds S         seconds for each measurement of serving (8)
  --keep-data         use the generated files of an earlier run
  --work FOLDER       where data and databases go (${defaultWorkFolder})
  --json FILE         where results go (results.json in the work folder)
  --markdown FILE     write the tables there too
  --document FILES    make docs/performance.md from results, and measure nothing
  --history           what queries of earlier states cost, and nothing else
  --quick             two minutes without peers; fails when a query has become twice as slow as the baseline
  --new-baseline      with --quick: write tests/bench/baseline.json`;

/** Exits with the usage when it is asked for. @throws Error naming a wrong option */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      resources: { type: 'string', default: '100000' },
      peers: { type: 'string', default: peerNames.join() },
      only: { type: 'string', default: '' },
      'no-bsbm': { type: 'boolean', default: false },
      'no-serving': { type: 'boolean', default: false },
      runs: { type: 'string', default: '5' },
      timeout: { type: 'string', default: '60' },
      seconds: { type: 'string', default: '8' },
      'keep-data': { type: 'boolean', default: false },
      work: { type: 'string', default: defaultWorkFolder },
      json: { type: 'string' },
      markdown: { type: 'string' },
      document: { type: 'string', default: '' },
      history: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      'new-baseline': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    resources: words(values.resources)
      .map((text) => numberOf('resources', text, 0))
      .filter((count) => count > 0),
    peers: values.peers === 'none' ? [] : withOwnInProcess(words(values.peers).map(peerOf)),
    bsbm: !values['no-bsbm'],
    serving: !values['no-serving'],
    only: words(values.only),
    runs: numberOf('runs', values.runs, 1),
    timeoutMs: 1000 * numberOf('timeout', values.timeout, 1),
    seconds: numberOf('seconds', values.seconds, 1),
    keepData: values['keep-data'],
    work: values.work,
    json: values.json,
    markdown: values.markdown,
    history: values.history,
    quick: values.quick,
    newBaseline: values['new-baseline'],
    document: words(values.document),
  };
}

/** Whether a query was asked for. */
export function isWanted({ only }: BenchOptions, query: string): boolean {
  return only.length === 0 || only.some((word) => query.includes(word));
}

function words(text: string): readonly string[] {
  return text.split(',').filter((word) => word !== '');
}

function numberOf(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${option} ${text} is no whole number from ${least}.`);
}

/** Libraries are compared in process, so our engine is measured in process beside them. */
function withOwnInProcess(peers: readonly PeerName[]): readonly PeerName[] {
  const own = 'pinakes-in-process';
  const hasLibrary = peers.some((name) => name === 'oxigraph' || name === 'comunica');
  return hasLibrary && !peers.includes(own) ? [own, ...peers] : peers;
}

function peerOf(name: string): PeerName {
  const found = peerNames.find((known) => known === name);
  if (found === undefined) throw new Error(`--peers ${name}: there are ${peerNames.join(', ')}, or none.`);
  return found;
}
