import type { PinakesError } from '../base/index.ts';

export type RunningServer = {
  /** Where it listens, `http://localhost:8080`. */
  readonly address: string;
  /** What to tell the person who started it. */
  readonly greeting: string;
  /**
   * Settles when the server cannot go on: its writer thread has ended, so nothing can be stored any more, and another
   * process may take its place on the file. Whoever runs the server stops it and lets a supervisor start it anew.
   */
  readonly failed: Promise<PinakesError>;
  /** Ends running requests, then the threads, then the file; within ten seconds, finished or not. */
  stop(): Promise<void>;
};
