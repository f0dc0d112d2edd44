/**
 * Tells when a thread has not done in time what it is at. One timer serves all tasks of a thread and is only set again
 * for the next: making and clearing one takes as much of the main thread as all else that a short query needs there.
 */
export class Guard {
  private timer: NodeJS.Timeout | undefined;
  private ms = 0;
  private late: (() => void) | undefined;

  /** Calls `late` after so many milliseconds, instead of what was to be called before. */
  watch(ms: number, late: () => void): void {
    this.late = late;
    if (this.timer !== undefined && this.ms === ms) {
      this.timer.refresh();
      return;
    }
    clearTimeout(this.timer);
    this.ms = ms;
    // The thread itself keeps the process going; the timer of one that rests need not.
    this.timer = setTimeout(() => this.call(), ms).unref();
  }

  /** Nothing is watched any more. The timer goes on, and finds nothing to tell. */
  rest(): void {
    this.late = undefined;
  }

  /** For good. */
  close(): void {
    this.rest();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private call(): void {
    const { late } = this;
    this.rest();
    late?.();
  }
}
