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
export type Listed = { readonly key: string; readonly entries: readonly ListEntry[] };

/**
 * Puts things in their places, instead of where they were. Each comes once. The caller opens the transaction. `count` is
 * about how many they are: where they are most of what is listed afterwards, the index by key is made anew behind them.
 */
export function putEntries(connection: Connection, things: Iterable<Listed>, count = 0): void {
  const totals = new Totals();
  if (count >= MANY && count >= countEntries(connection)) replaceMost(connection, things, totals);
  else replace(connection, things, totals);
  totals.save(connection);
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

/** What is listed is read at once, and the index by key is made of sorted rows: half as dear as filling it row by row. */
function replaceMost(connection: Connection, things: Iterable<Listed>, totals: Totals): void {
  const stored = storedByKey(connection);
  connection.exec('DROP INDEX list_entry_key');
  let come: Row[] = [];
  for (const { key, entries } of things) {
    const change = changeOf(stored.get(key) ?? [], entries);
    removeRows(connection, key, change.gone, totals);
    for (const { list, filing, scope } of change.come) come.push({ list, filing, key, scope });
    if (come.length >= SORTED_MAX) {
      insertSorted(connection, come, totals);
      come = [];
    }
  }
  insertSorted(connection, come, totals);
  connection.exec(keyIndex);
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

/** In the order of the table, so that its pages are written one after the other. */
function insertSorted(connection: Connection, rows: Row[], totals: Totals): void {
  rows.sort((a, b) => compare(a.list, b.list) || compare(a.filing, b.filing) || compare(a.key, b.key));
  const insert = prepared(connection, INSERT);
  for (const { list, filing, key, scope } of rows) {
    insert.run(list, filing, key, scope);
    totals.add(list, scope, 1);
  }
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

function replace(connection: Connection, things: Iterable<Listed>, totals: Totals): void {
  const stored = prepared(
    connection,
    'SELECT list, filing, scope FROM list_entry WHERE key = ? ORDER BY list',
  );
  const insert = prepared(connection, INSERT);
  for (const { key, entries } of things) {
    const { gone, come } = changeOf(stored.all(key) as readonly ListEntry[], entries);
    removeRows(connection, key, gone, totals);
    for (const { list, filing, scope } of come) {
      insert.run(list, filing, key, scope);
      totals.add(list, scope, 1);
    }
  }
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
  private readonly changes = new Map<string, { list: string; scope: string; by: number }>();

  add(list: string, scope: string, by: number): void {
    const key = `${list}\n${scope}`;
    const known = this.changes.get(key);
    if (known === undefined) this.changes.set(key, { list, scope, by });
    else known.by += by;
  }

  save(connection: Connection): void {
    const changes = [...this.changes.values()].filter(({ by }) => by !== 0);
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
