import type { Examined } from '../../base/index.ts';
import { type Connection, examinePart } from '../../database/index.ts';
import type { ChangedThings, Projection } from '../../engine/index.ts';
import {
  clearEntries,
  examineEntries,
  type Listed,
  putEntries,
  sortListed,
  storeEntries,
} from '../../listing/index.ts';
import type { QuadSource } from '../../sparql/index.ts';
import { labelProperties } from '../properties.ts';
import { type ListPiece, packed, unpacked } from './list-piece.ts';
import { ListPlaces, membersOfLists } from './list-places.ts';
import { listedKinds } from './listed-kinds.ts';

/** Things that are looked at together, put in order together, and sent together. */
const THINGS_AT_ONCE = 2048;
const SORTED_THINGS = 200_000;
const PIECE_THINGS = 500;

function* inPieces(things: Listed[]): Generator<ListPiece> {
  sortListed(things);
  for (let at = 0; at < things.length; at += PIECE_THINGS) yield packed(things.slice(at, at + PIECE_THINGS));
}

/**
 * Keeps the lists of resources, case studies and agents in step with the statements, inside the same transaction. Where a
 * thing stands depends on its own statements alone: what it is, and what it is called.
 */
export const listProjection: Projection<ListPiece> = {
  name: 'lists',
  // The number is to be raised when entries come out otherwise though the tables are the same.
  definition: JSON.stringify({ version: 1, kinds: listedKinds, names: labelProperties }),
  *workOut({ source, changed }) {
    let things: Listed[] = [];
    for (const some of placesOf(changed.ids, source, changed)) {
      for (const listed of some) things.push(listed);
      if (things.length < SORTED_THINGS) continue;
      yield* inPieces(things);
      things = [];
    }
    yield* inPieces(things);
  },
  storing({ connection, subjects }) {
    const storing = storeEntries(connection, subjects);
    return {
      put(piece) {
        for (const listed of unpacked(piece)) storing.put(listed);
      },
      finish: () => storing.finish(),
    };
  },
  rebuild({ connection, source }) {
    clearEntries(connection);
    const members = membersOfLists(source);
    putEntries(connection, each(placesOf(members, source)), members.length);
  },
};

/** Whether the lists are those that the statements come to. */
export function examineLists(connection: Connection, source: QuadSource): Examined {
  return examinePart('lists', 'rebuild', () => {
    const expected = each(placesOf(membersOfLists(source), source));
    const { entries, findings } = examineEntries(connection, expected);
    return { part: 'lists', looked: `${entries} entries`, findings };
  });
}

/** The places of things, some at a time, and that there is none for those in no list that may have been in one before a change. */
function* placesOf(
  things: Uint32Array,
  source: QuadSource,
  changed?: ChangedThings,
): Generator<readonly Listed[]> {
  const places = new ListPlaces(source, changed);
  for (let at = 0; at < things.length; at += THINGS_AT_ONCE)
    yield places.of(things.subarray(at, at + THINGS_AT_ONCE));
}

function* each(some: Iterable<readonly Listed[]>): Generator<Listed> {
  for (const things of some) yield* things;
}
