import { namedNode } from '../rdf/index.ts';
import type { QuadSource, TermId } from '../sparql/index.ts';

/** Of which things something derived is stored already: of none, of those with these IRIs, or of nobody knows which. */
export type StoredKeys = false | readonly string[] | 'some';

/** Of fewer changed things it is not worth the time to read whatever is stored. */
const MANY_THINGS = 2000;
/** What is stored is read where there is so much less of it than of changed things. */
const LESS_BY = 4;

/**
 * What is known of what is stored before so many things change. A load of a whole catalogue is of hundreds of thousands of
 * things of which nothing is stored, and nothing to be taken away.
 */
export function storedKeys(
  things: number,
  keys: (most: number) => readonly string[] | undefined,
  hasSome: () => boolean,
): StoredKeys {
  if (things < MANY_THINGS) return hasSome() && 'some';
  return keys(Math.floor(things / LESS_BY)) ?? 'some';
}

/** Whether something may be stored of a thing. */
export function mayBeStored(stored: StoredKeys, source: QuadSource): (thing: TermId) => boolean {
  if (typeof stored !== 'object') return () => stored !== false;
  const things = new Set(stored.map((iri) => source.idOf(namedNode(iri))));
  return (thing) => things.has(thing);
}
