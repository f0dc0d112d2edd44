import { type AnswerSummary, summarise } from '../answers/summary.ts';
import { type Peer, QueryFailed } from '../peers/peer.ts';
import { median } from './statistics.ts';

/** Times of one query on one engine, in milliseconds. */
export type Timing =
  | {
      readonly outcome: 'answered';
      readonly firstMs: number;
      readonly medianMs: number;
      readonly leastMs: number;
      readonly runs: number;
      /** Processor time of a warm run, all threads of the engine together; the mean. */
      readonly processorMs: number | undefined;
      readonly answer: AnswerSummary;
    }
  | { readonly outcome: 'timeout' | 'refused'; readonly why: string };

export type TimingOptions = {
  readonly timeoutMs: number;
  /** Warm runs at the least. */
  readonly runsMin: number;
  /** A fast query runs more often, until this much time has been measured. */
  readonly measuredMs: number;
};

const RUNS_MAX = 100;

/** A query whose first run takes longer than this has only two warm runs, and the report says so. */
const SLOW_MS = 20_000;

/** The first run, whose answer is kept, then warm runs of which the median counts. */
export async function timeQuery(peer: Peer, query: string, options: TimingOptions): Promise<Timing> {
  const { timeoutMs, runsMin, measuredMs } = options;
  try {
    const first = await peer.run(query, { keepAnswer: true, timeoutMs });
    const times: number[] = [];
    const wanted = first.ms > SLOW_MS ? 2 : runsMin;
    const used = peer.processorMs();
    for (let sum = 0; times.length < wanted || (sum < measuredMs && times.length < RUNS_MAX); ) {
      const { ms } = await peer.run(query, { keepAnswer: false, timeoutMs });
      times.push(ms);
      sum += ms;
    }
    const usedAfter = peer.processorMs();
    return {
      outcome: 'answered',
      firstMs: first.ms,
      medianMs: median(times),
      leastMs: Math.min(...times),
      runs: times.length,
      processorMs:
        used === undefined || usedAfter === undefined ? undefined : (usedAfter - used) / times.length,
      answer: summarise(first.answer!),
    };
  } catch (thrown) {
    if (!(thrown instanceof QueryFailed)) throw thrown;
    return { outcome: thrown.kind === 'timeout' ? 'timeout' : 'refused', why: thrown.message };
  }
}
