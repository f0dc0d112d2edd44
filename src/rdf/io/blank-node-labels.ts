import { PinakesError } from '../../base/index.ts';
import type { BlankNodeLabels } from './contract.ts';

/**
 * Labels that begin with the prefix. They never collide with those of another prefix, since a prefix has no `_`, the first
 * of which ends it; and labelled nodes (`l`) never collide with nodes that have no label (`n`). What is added has letters
 * and digits only: there are clients (rdflib.js) that make variables of a query from labels, where no `.` or `-` can stand.
 */
export function blankNodeLabels(prefix: string): BlankNodeLabels {
  if (!/^[A-Za-z0-9]+$/.test(prefix)) {
    throw new PinakesError(
      'internal',
      `A blank node prefix has letters and digits only, so not "${prefix}".`,
    );
  }
  let count = 0;
  return {
    labelled: (label) => `${prefix}_l${label}`,
    fresh: () => `${prefix}_n${count++}`,
  };
}
