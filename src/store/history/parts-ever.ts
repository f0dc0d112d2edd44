import { PinakesError } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import { partsOf } from '../persistence/part-links.ts';

/** A statement's worth of belonging: what it says is a part of what. */
export type Link = { readonly whole: number; readonly part: number };

/** What ever belonged to a thing, in ids of the change log. */
export type PartsEver = {
  readonly thing: number;
  /** The thing first, then its parts, and what belongs to those. */
  readonly subjects: readonly number[];
  /**
   * Of each subject, the things with names in which it is: of a named one itself, of a blank node what leads to it. A
   * blank node is nowhere else, so only named parts can come and go.
   */
  readonly within: ReadonlyMap<number, ReadonlySet<number>>;
  /** What once made a named part one. */
  readonly links: readonly Link[];
};

/** Named things between the thing and what belongs to it, at the most: a description goes no further. */
const NAMED_STEPS_MAX = 3;
const PARTS_MAX = 10_000;

/** @throws PinakesError `history-limit` for a thing of very many parts, `damaged` */
export function partsEver(
  connection: Connection,
  thing: number,
  isBlank: (logId: number) => boolean,
): PartsEver {
  const within = new Map<number, Set<number>>([[thing, new Set([thing])]]);
  const links: Link[] = [];
  const waiting = [{ node: thing, named: thing, steps: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, named, steps } = next;
    for (const part of partsOf(connection, node)) {
      if (part === thing) continue;
      const blank = isBlank(part);
      if (!blank && steps === NAMED_STEPS_MAX) continue;
      if (!blank) links.push({ whole: node, part });
      const holder = blank ? named : part;
      const holders = within.get(part) ?? new Set();
      if (holders.has(holder)) continue;
      within.set(part, holders.add(holder));
      if (within.size > PARTS_MAX) throw tooManyParts();
      waiting.push({ node: part, named: holder, steps: blank ? steps : steps + 1 });
    }
  }
  return { thing, subjects: [...within.keys()], within, links };
}

function tooManyParts(): PinakesError {
  return new PinakesError(
    'history-limit',
    `More than ${PARTS_MAX} parts belonged to this thing, which is more than its history is told of at once. The history of each has its own: /history?subject=IRI.`,
    { detail: { partsMax: PARTS_MAX } },
  );
}
