/**
 * What a prepared query remembers of the run that it is at. A plan that is kept for later begins each run with nothing of
 * the last: answers of parts are no plan, their ids are of terms that the last run made, and its budget has paid for them.
 */
export class RunState {
  private readonly parts: (() => void)[] = [];
  private readonly prepared: (() => void)[] = [];

  /** Says how something is forgotten. */
  forgetting(forget: () => void): void {
    this.parts.push(forget);
  }

  /** Is called when the plan is prepared: what is remembered by then belongs to it, and not to a run. */
  afterPreparing(keep: () => void): void {
    this.prepared.push(keep);
  }

  keep(): void {
    for (const keep of this.prepared) keep();
  }

  forget(): void {
    for (const forget of this.parts) forget();
  }
}
