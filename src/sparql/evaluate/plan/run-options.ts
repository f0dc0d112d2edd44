import type { MemoryBudget } from '../../../base/index.ts';
import type { EvaluationOptions } from '../environment.ts';

/**
 * The options of a plan that outlives its run: what stays the same is the plan's own, and what belongs to a run (deadline,
 * budget, blank nodes) is asked of the run that is on. Operators may take the parts out, since these never change.
 */
export class RunOptions {
  readonly options: EvaluationOptions;
  private run: EvaluationOptions;
  private taken = 0;

  constructor(first: EvaluationOptions) {
    this.run = first;
    const { source, dataset, now, baseIri, propertyFunctions } = first;
    this.options = {
      source,
      dataset,
      now,
      baseIri,
      propertyFunctions,
      interrupt: { check: () => this.run.interrupt.check() },
      memory: this.counted(),
      freshBlankNode: () => this.run.freshBlankNode(),
      extensionFunction: (iri) => this.run.extensionFunction(iri),
    };
  }

  /** Bytes taken and not given back so far. */
  get takenBytes(): number {
    return this.taken;
  }

  /** From now on all is asked of another run. */
  begin(run: EvaluationOptions): void {
    this.run = run;
  }

  private counted(): MemoryBudget {
    return {
      take: (bytes) => {
        this.run.memory.take(bytes);
        this.taken += bytes;
      },
      give: (bytes) => {
        this.run.memory.give(bytes);
        this.taken -= bytes;
      },
    };
  }
}
