import { PinakesError } from '../../base/index.ts';

/** A `sparql-syntax` error at a character offset of the text; `detail` has `line` and `column`, both from 1. */
export function syntaxError(text: string, offset: number, sentence: string, cause?: unknown): PinakesError {
  const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
  const lineStarts = before.split(/\r\n|\n|\r/);
  const line = lineStarts.length;
  const column = lineStarts[line - 1]!.length + 1;
  return new PinakesError('sparql-syntax', `Line ${line}, column ${column}: ${sentence}`, {
    detail: { line, column },
    cause,
  });
}

/** A fault found after the grammar has done its work; `parseQuery` gives it the position of `spelling`. */
export class ScopeFault extends Error {
  /** The variable, blank node or keyword to point at, as it is spelt in the text. */
  readonly spelling: string;

  /** Which of several places that spell it. */
  readonly occurrence: 'first' | 'last';

  constructor(sentence: string, spelling: string, occurrence: 'first' | 'last' = 'last') {
    super(sentence);
    this.spelling = spelling;
    this.occurrence = occurrence;
  }
}
