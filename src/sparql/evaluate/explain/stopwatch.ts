import type { Batch, Batches } from '../batch.ts';
import type { Operator } from '../operator.ts';
import type { OperatorFigures } from './plan.ts';

type Running = { -readonly [Figure in keyof OperatorFigures]: OperatorFigures[Figure] };
/** One call that is under way, and how much of it was spent in calls inside it. */
type Call = { insideMs: number };

/**
 * Watches operators while they run. Since each asks its inputs and waits for them, the calls under way are nested like the
 * operators, and an operator's own time is that of its calls without the calls inside them.
 */
export class Stopwatch {
  private readonly figures = new Map<Operator, Running>();
  private underWay: Call | undefined;

  /** Watches an operator and all that feed it, from now on. */
  watch(operator: Operator): void {
    if (this.figures.has(operator)) return;
    const figures: Running = { rows: 0, batches: 0, runs: 0, ownMs: 0, totalMs: 0 };
    this.figures.set(operator, figures);
    operator.watch((open) => this.watched(open, figures));
    for (const input of operator.inputs) this.watch(input);
  }

  figuresOf(operator: Operator): OperatorFigures | undefined {
    return this.figures.get(operator);
  }

  private *watched(open: () => Batches, figures: Running): Generator<Batch> {
    figures.runs++;
    const batches = this.timed(figures, () => open()[Symbol.iterator]());
    try {
      for (;;) {
        const next = this.timed(figures, () => batches.next());
        if (next.done) return;
        figures.batches++;
        figures.rows += next.value.length;
        yield next.value;
      }
    } finally {
      batches.return?.();
    }
  }

  private timed<Result>(figures: Running, call: () => Result): Result {
    const outside = this.underWay;
    const inside: Call = { insideMs: 0 };
    this.underWay = inside;
    const start = performance.now();
    try {
      return call();
    } finally {
      const elapsed = performance.now() - start;
      figures.totalMs += elapsed;
      figures.ownMs += elapsed - inside.insideMs;
      if (outside !== undefined) outside.insideMs += elapsed;
      this.underWay = outside;
    }
  }
}
