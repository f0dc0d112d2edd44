import type { ReadingEngine } from './asking.ts';

/**
 * Keeps answers for as long as the engine stays at a generation, one for each argument (few: they are kept by equality).
 * Callers at the same time share one piece of work; one that fails is not kept.
 */
export function perGeneration<Arguments extends readonly string[], Result>(
  engine: Pick<ReadingEngine, 'status'>,
  work: (...args: Arguments) => Promise<Result>,
): (...args: Arguments) => Promise<Result> {
  const kept = new Map<string, Promise<Result>>();
  let generation = -1;
  return (...args) => {
    const now = engine.status().generation;
    if (now !== generation) kept.clear();
    generation = now;
    const key = args.join();
    const found = kept.get(key);
    if (found !== undefined) return found;
    const running = work(...args);
    kept.set(key, running);
    running.catch(() => {
      if (kept.get(key) === running) kept.delete(key);
    });
    return running;
  };
}
