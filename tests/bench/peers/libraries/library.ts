import type { AnswerText } from '../peer.ts';

/** What a library is asked to do in its process. */
export interface Library {
  readonly version: string;
  load(files: readonly string[]): Promise<void>;
  /** Evaluates to the last byte of a serialised answer. The result gives its text, which may take more time. */
  query(text: string): Promise<() => AnswerText>;
}
