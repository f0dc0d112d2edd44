import { PinakesError } from '../../base/index.ts';
import type { BlankNodeLabels } from './contract.ts';

/**
 * Labels that begin with the prefix. They never collide with those of another prefix, since a prefix has neither `-`
 * nor `.`, the first of which ends it; and labelled nodes (`-`) never collide with nodes that have no label (`.`).
 */
export function blankNodeLabels(prefix: string): BlankNodeLabels {
  if (!/^[A-Za-z0-9_]+$/.test(prefix)) {
    throw new PinakesError(
      'internal',
      `A blank node prefix has letters, digits and "_" only, so not "${prefix}".`,
    );
  }
  let count = 0;
  return {
    labelled: (label) => `${prefix}-${label}`,
    fresh: () => `${prefix}.${count++}`,
  };
}
