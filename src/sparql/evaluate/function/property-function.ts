import { type Interrupt, type MemoryBudget, PinakesError } from '../../../base/index.ts';
import type { Term } from '../../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../source.ts';

/**
 * A property that finds what it matches by other means than statements:
 *
 *     (?thing ?score) ex:search ("some words" 20)
 *
 * Its arguments stand on the right, what it finds on the left; one alone needs no brackets. Owned here, by the
 * evaluator; what functions there are is given from outside.
 */
export interface PropertyFunction {
  readonly iri: string;
  /** For messages: as it is usually written, `ex:search`. */
  readonly name: string;
  /** What each row has, by name. A query takes as many of them as it likes, from the first on. */
  readonly results: readonly string[];
  /** Whether it knows of the present alone, and cannot answer a query of an earlier state. */
  readonly presentOnly?: boolean;
  readonly arguments: { readonly required: readonly string[]; readonly optional: readonly string[] };
  /**
   * The rows for one set of arguments, in batches, each row as wide as the call asks. Asked once for each distinct set of
   * arguments. Throws `bad-request` (see `callError`) for arguments that it cannot take.
   */
  find(call: FunctionCall): Iterable<readonly FunctionRow[]>;
}

export type FunctionCall = {
  readonly arguments: readonly Term[];
  /** How many of the results are wanted; what is not need not be worked out. */
  readonly width: number;
  readonly source: QuadSource;
  /** The active graph. What is found must not tell of statements that are not in it. */
  readonly graphs: GraphSelector;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
};

/** Terms, or ids of the source's own for those that have one; all of them bound. */
export type FunctionRow = readonly (Term | TermId)[];

/** By IRI. */
export type PropertyFunctions = ReadonlyMap<string, PropertyFunction>;

/** How a function is written, for messages: `(thing score) ex:search (words [limit])`. */
export function signatureOf({ name, results, arguments: { required, optional } }: PropertyFunction): string {
  const takes = [...required, ...optional.map((argument) => `[${argument}]`)];
  return `(${results.join(' ')}) ${name} (${takes.join(' ')})`;
}

/** A `bad-request` that names the function; `detail.function` is its IRI. */
export function callError(called: PropertyFunction, sentence: string): PinakesError {
  return new PinakesError(
    'bad-request',
    `${called.name}: ${sentence} It is written ${signatureOf(called)}.`,
    {
      detail: { function: called.iri },
    },
  );
}
