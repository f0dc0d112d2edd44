import type { ThingVersion } from '../../engine/index.ts';
import { p } from '../properties.ts';

/** The change set that says that a thing is another. */
export function isMerge({ added }: ThingVersion, iri: string): boolean {
  return added.some(({ subject, predicate }) => subject.value === iri && predicate.value === p.mergedInto);
}
