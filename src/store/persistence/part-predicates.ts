import type { Connection } from '../../database/index.ts';
import type { DictionaryWriter } from '../dictionary/dictionary-writer.ts';
import { TermKind } from '../dictionary/term-encoding.ts';
import { readSetting, writeSetting } from './settings.ts';
import { termChunks } from './term-blob.ts';

/** By which statements the log tells what belongs to what, as IRIs of predicates. */
export type PartPredicates = {
  /** From a thing to what is a part of it. */
  readonly toPart: readonly string[];
  /** From a part to the thing that it belongs to. */
  readonly toWhole: readonly string[];
};

/** The same under the ids of a dictionary or of the log. Blank nodes belong to whatever leads to them. */
export type PartReading = {
  readonly toPart: readonly number[];
  readonly toWhole: readonly number[];
  isBlank(id: number): boolean;
};

const SETTING = 'part_predicates';
const NONE: PartPredicates = { toPart: [], toWhole: [] };

/** The file says itself which predicates its index of parts goes by, so that whoever reads or checks it cannot differ. */
export function readPartPredicates(connection: Connection): PartPredicates {
  const text = readSetting(connection, SETTING);
  return text === undefined ? NONE : (JSON.parse(text) as PartPredicates);
}

export function writePartPredicates(connection: Connection, predicates: PartPredicates): void {
  writeSetting(connection, SETTING, JSON.stringify(predicates));
}

/** Under the ids of a dictionary as it is now: terms that come later are not known. */
export function partReadingOf(dictionary: DictionaryWriter, predicates: PartPredicates): PartReading {
  return new DictionaryReading(dictionary, predicates);
}

class DictionaryReading implements PartReading {
  readonly toPart: readonly number[];
  readonly toWhole: readonly number[];
  private readonly dictionary: DictionaryWriter;
  /** Ids of ranked terms: of the blank nodes, and of all. */
  private readonly firstRanked: number;
  private readonly blankEnd: number;
  private readonly rankedEnd: number;

  constructor(dictionary: DictionaryWriter, { toPart, toWhole }: PartPredicates) {
    const { order } = dictionary;
    const blank = order.ranked('blank');
    this.dictionary = dictionary;
    this.firstRanked = blank.start;
    this.blankEnd = blank.end;
    this.rankedEnd = order.ranked('opaque').end;
    this.toPart = knownIn(dictionary, toPart);
    this.toWhole = knownIn(dictionary, toWhole);
  }

  /** The kind of most terms shows without a look at the text: of such as are ranked, and of all that came after the last blank node. */
  isBlank(id: number): boolean {
    if (id >= this.firstRanked && id < this.rankedEnd) return id < this.blankEnd;
    const { heap, offsets, lastBlank } = this.dictionary;
    return id <= lastBlank && heap[offsets[id]!] === TermKind.blankNode;
  }
}

function knownIn(dictionary: DictionaryWriter, iris: readonly string[]): readonly number[] {
  return iris.map((value) => dictionary.idOf({ termType: 'NamedNode', value })).filter((id) => id > 0);
}

/**
 * Under the ids of the log, by its own terms.
 * @throws PinakesError `damaged` when a chunk of terms is
 */
export function loggedPartReading(connection: Connection): PartReading {
  const predicates = readPartPredicates(connection);
  const ids = new Map<string, number>();
  const wanted = [...predicates.toPart, ...predicates.toWhole].map((iri) => Buffer.from(`I${iri}`));
  const blanks = new Uint8Array(lastTerm(connection) + 1);
  let id = 2;
  for (const { bytes, lengths } of termChunks(connection, id)) {
    let at = 0;
    for (const length of lengths) {
      if (bytes[at] === TermKind.blankNode) blanks[id] = 1;
      else if (bytes[at] === TermKind.iri) {
        const found = wanted.find(
          (iri) => iri.length === length && bytes.compare(iri, 0, length, at, at + length) === 0,
        );
        if (found !== undefined) ids.set(found.toString('utf8', 1), id);
      }
      at += length;
      id++;
    }
  }
  const known = (iris: readonly string[]) => iris.flatMap((iri) => ids.get(iri) ?? []);
  return {
    toPart: known(predicates.toPart),
    toWhole: known(predicates.toWhole),
    isBlank: (logId) => blanks[logId] === 1,
  };
}

function lastTerm(connection: Connection): number {
  return connection
    .prepare('SELECT coalesce(max(first_id + term_count - 1), 1) FROM term_chunk')
    .pluck()
    .get() as number;
}
