import { type Connection, prepared } from '../database/index.ts';
import { keyIndex } from './schema.ts';

/** Where a thing stands in a list. Plain text throughout: no terms of any data model. */
export type ListEntry = {
  readonly list: string;
  /** By what it is filed: lists ascend by the code points of this, and by key where it is the same. */
  readonly filing: string;
  /** Where it belongs, so that a list can be kept to some places; '' where that does not matter. */
  readonly scope: string;
};

/** A thing with all of its entries, one for each list that it is in; none takes it out of all. */
export type Listed = {
  readonly key: string;
  readonly entries: readonly ListEntry[];
  /** Whether it is known to have no entries yet. */
  readonly isNew?: boolean;
};

/** Puts things in their places, instead of where they were: see `storeEntries`. */
export function putEntries(connection: Connection, things: Iterable<Listed>, count = 0): void {
  const storing = storeEntries(connection, count);
  for (const thing of things) storing.put(thing);
  storing.finish();
}

/** Things being put in their places, one by one. Each comes once. */
export type EntryStoring = { put(thing: Listed): void; finish(): void };

/**
 * Begins to put things in their places, instead of where they were. The caller opens the transaction. `count` is about how many they
 * are: where they are most of what is listed afterwards, the index by key is made anew behind them.
 */
export function storeEntries(connection: Connection, count: number): EntryStoring {
  const totals = new Totals();
  const isMost = count >= MANY && count >= countEntries(connection);
  const { put, finish } = (isMost ? replaceMost : replace)(connection, totals);
  return {
    put,
    finish() {
      finish();
      totals.save(connection);
    },
  };
}

/** Puts things into the order in which they are stored soonest: that of the table. */
export function sortListed(things: Listed[]): void {
  things.sort((a, b) => {
    const [first, second] = [a.entries[0], b.entries[0]];
    if (first === undefined || second === undefined)
      return Number(first !== undefined) - Number(second !== undefined);
    return compareEntries(first, a.key, second, b.key);
  });
}

/** Fewer are put one by one into any lists. */
const MANY = 2000;

function countEntries(connection: Connection): number {
  return prepared(connection, 'SELECT ifnull(sum(entries), 0) FROM list_total').pluck().get() as number;
}

/** Empties all lists. */
export function clearEntries(connection: Connection): void {
  connection.exec('DELETE FROM list_entry; DELETE FROM list_total');
}

const INSERT = 'INSERT INTO list_entry (list, filing, key, scope) VALUES (?, ?, ?, ?)';
const REMOVE = 'DELETE FROM list_entry WHERE list = ? AND filing = ? AND key = ?';

type Row = ListEntry & { readonly key: string };

/** Rows that are kept to be sorted at the most. */
const SORTED_MAX = 500_000;

/**
 * What is listed is read at once, and the index by key is made of sorted rows: half as dear as filling it row by row. Rows that come in
 * the order of the table are put in as they come.
 */
function replaceMost(connection: Connection, totals: Totals): EntryStoring {
  let stored: ReadonlyMap<string, readonly ListEntry[]> | undefined;
  connection.exec('DROP INDEX list_entry_key');
  const inOrder = new RowInserting(connection, totals);
  let others: Row[] = [];
  const insertOthers = (): void => {
    const inserting = new RowInserting(connection, totals);
    for (const row of others.sort(compareRows)) inserting.put(row);
    inserting.finish();
    others = [];
  };
  return {
    put({ key, entries, isNew }) {
      let come = entries;
      if (!isNew) {
        // No thing comes twice, so what was put in since the beginning is of others.
        stored ??= storedByKey(connection);
        const change = changeOf(stored.get(key) ?? [], entries);
        removeRows(connection, key, change.gone, totals);
        come = change.come;
      }
      for (const { list, filing, scope } of come) {
        const row = { list, filing, key, scope };
        if (inOrder.last === undefined || compareRows(inOrder.last, row) < 0) inOrder.put(row);
        else others.push(row);
      }
      if (others.length >= SORTED_MAX) insertOthers();
    },
    finish() {
      inOrder.finish();
      insertOthers();
      connection.exec(keyIndex);
    },
  };
}

/** A statement that puts in one row finds its place from the top; one that puts in many goes on from the last. */
const ROWS_AT_ONCE = 64;
const COLUMNS = 4;
const INSERT_MANY = `${INSERT}${', (?, ?, ?, ?)'.repeat(ROWS_AT_ONCE - 1)}`;

/** Puts in rows, soonest where they come in the order of the table. */
class RowInserting {
  last: Row | undefined;
  private readonly connection: Connection;
  private readonly totals: Totals;
  /** The values of rows that are not put in yet, one after the other. */
  private waiting: string[] = [];

  constructor(connection: Connection, totals: Totals) {
    this.connection = connection;
    this.totals = totals;
  }

  put(row: Row): void {
    this.last = row;
    this.totals.add(row.list, row.scope, 1);
    this.waiting.push(row.list, row.filing, row.key, row.scope);
    if (this.waiting.length < ROWS_AT_ONCE * COLUMNS) return;
    prepared(this.connection, INSERT_MANY).run(this.waiting);
    this.waiting = [];
  }

  finish(): void {
    const { waiting } = this;
    for (let at = 0; at < waiting.length; at += COLUMNS)
      prepared(this.connection, INSERT).run(waiting.slice(at, at + COLUMNS));
    this.waiting = [];
  }
}

function compareRows(a: Row, b: Row): number {
  return compareEntries(a, a.key, b, b.key);
}

/** The order of the table. */
function compareEntries(a: ListEntry, keyOfA: string, b: ListEntry, keyOfB: string): number {
  return compare(a.list, b.list) || compare(a.filing, b.filing) || compare(keyOfA, keyOfB);
}

function storedByKey(connection: Connection): ReadonlyMap<string, readonly ListEntry[]> {
  const stored = new Map<string, ListEntry[]>();
  const rows = prepared(connection, 'SELECT list, filing, key, scope FROM list_entry').all();
  for (const { key, ...entry } of rows as Row[]) {
    const known = stored.get(key);
    if (known === undefined) stored.set(key, [entry]);
    else known.push(entry);
  }
  return stored;
}

function removeRows(
  connection: Connection,
  key: string,
  entries: readonly ListEntry[],
  totals: Totals,
): void {
  if (entries.length === 0) return;
  const remove = prepared(connection, REMOVE);
  for (const { list, filing, scope } of entries) {
    remove.run(list, filing, key);
    totals.add(list, scope, -1);
  }
}

function replace(connection: Connection, totals: Totals): EntryStoring {
  const stored = prepared(
    connection,
    'SELECT list, filing, scope FROM list_entry WHERE key = ? ORDER BY list',
  );
  const inserting = new RowInserting(connection, totals);
  return {
    put({ key, entries, isNew }) {
      let come = entries;
      if (!isNew) {
        const change = changeOf(stored.all(key) as readonly ListEntry[], entries);
        removeRows(connection, key, change.gone, totals);
        come = change.come;
      }
      for (const { list, filing, scope } of come) inserting.put({ list, filing, key, scope });
    },
    finish: () => inserting.finish(),
  };
}

/** What is in the file of one thing and has to go, and the other way round. */
function changeOf(
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): { readonly gone: readonly ListEntry[]; readonly come: readonly ListEntry[] } {
  return {
    gone: before.filter((entry) => !after.some((other) => isSame(entry, other))),
    come: after.filter((entry) => !before.some((other) => isSame(entry, other))),
  };
}

function isSame(a: ListEntry, b: ListEntry): boolean {
  return a.list === b.list && a.filing === b.filing && a.scope === b.scope;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By how much the lists grow. */
class Totals {
  private readonly changes: { readonly list: string; readonly scope: string; by: number }[] = [];
  private last: { readonly list: string; readonly scope: string; by: number } | undefined;

  /** Most things are in the list and scope of the one before; of both there are few. */
  add(list: string, scope: string, by: number): void {
    if (this.last?.list !== list || this.last.scope !== scope)
      this.last = this.changes.find((each) => each.list === list && each.scope === scope);
    if (this.last === undefined) {
      this.last = { list, scope, by };
      this.changes.push(this.last);
    } else this.last.by += by;
  }

  save(connection: Connection): void {
    const changes = this.changes.filter(({ by }) => by !== 0);
    if (changes.length === 0) return;
    const add = prepared(
      connection,
      `INSERT INTO list_total (list, scope, entries) VALUES (?, ?, ?)
       ON CONFLICT (list, scope) DO UPDATE SET entries = entries + excluded.entries`,
    );
    for (const { list, scope, by } of changes) add.run(list, scope, by);
    prepared(connection, 'DELETE FROM list_total WHERE entries = 0').run();
  }
}
