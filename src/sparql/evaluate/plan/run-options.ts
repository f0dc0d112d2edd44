import type { MemoryBudget } from '../../../base/index.ts';
import type { EvaluationOptions } from '../environment.ts';
import { PlannedSource } from './planned-source.ts';

/**
 * The options of a plan that outlives its run: what stays the same is the plan's own, and what belongs to a run (state of the
 * data, deadline, budget, blank nodes) is asked of the run that is on. Operators may take the parts out, since these never change.
 */
export class RunOptions {
  readonly options: EvaluationOptions;
  private readonly source: PlannedSource;
  private run: EvaluationOptions;
  private taken = 0;

  constructor(first: EvaluationOptions) {
    this.run = first;
    const { dataset, now, baseIri, propertyFunctions } = first;
    this.source = new PlannedSource(first.source);
    this.options = {
      source: this.source,
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

  /** Says that the plan is made. */
  planned(): void {
    this.source.planned();
  }

  /** Whether the plan is right for another state of the data. */
  suits(source: EvaluationOptions['source']): boolean {
    return this.source.suits(source);
  }

  /** From now on all is asked of another run. */
  begin(run: EvaluationOptions): void {
    this.run = run;
    this.source.begin(run.source);
  }

  /** Says that the run is over: what it was of is kept no longer than others keep it. */
  rest(): void {
    this.source.rest();
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
