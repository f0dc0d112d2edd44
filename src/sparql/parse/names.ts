import { HIDDEN_PREFIX } from '../algebra/scope.ts';
import { ScopeFault } from './syntax-error.ts';

/** Names that one request hands out: hidden variables, and blank node labels with the basic graph pattern they belong to. */
export type Names = {
  /** A variable that no query text can spell. */
  fresh(kind: 'path' | 'aggregate' | 'key' | 'order'): string;
  /** The variable of a blank node; throws when its label was used in another basic graph pattern (5.1.1). */
  blankNodeVariable(label: string): string;
  basicGraphPattern(): number;
  /** Ends a basic graph pattern: what follows belongs to a new one, or to `resumed`. */
  endBasicGraphPattern(resumed?: number): void;
};

export function makeNames(): Names {
  let made = 0;
  let begun = 0;
  let pattern = 0;
  const patternOf = new Map<string, number>();
  return {
    fresh: (kind) => `${HIDDEN_PREFIX}${kind}${made++}`,
    blankNodeVariable(label) {
      const known = patternOf.get(label);
      if (known !== undefined && known !== pattern) {
        const spelt = label.replace(/^e_/, '_:');
        throw new ScopeFault(
          `The blank node label ${spelt} is used in two graph patterns; use a variable instead`,
          spelt,
        );
      }
      patternOf.set(label, pattern);
      return `${HIDDEN_PREFIX}blank-${label}`;
    },
    basicGraphPattern: () => pattern,
    endBasicGraphPattern(resumed) {
      pattern = resumed ?? ++begun;
    },
  };
}
