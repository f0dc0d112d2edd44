import type { QuadSource } from '../../../sparql/index.ts';
import { type Generation, generationSize, openSnapshot } from '../../../store/index.ts';
import type { EngineStatus } from '../../queries.ts';

/** A generation that requests are answered from. */
export type Held = {
  readonly generation: Generation;
  readonly source: QuadSource;
  readonly status: EngineStatus;
};

/** The store's snapshot fits the evaluator's source by shape; this is where the compiler checks it. */
export function hold(generation: Generation, baseUrl: string): Held {
  const { number, changedAtMs } = generation;
  return {
    generation,
    source: openSnapshot(generation),
    status: {
      generation: number,
      statements: generationSize(generation),
      changedAt: new Date(changedAtMs),
      baseUrl,
    },
  };
}
