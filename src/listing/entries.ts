import { type Connection, prepared } from '../database/index.ts';

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

/** Puts things in their places, instead of where they were. Each comes once. The caller opens the transaction. */
export function putEntries(connection: Connection, things: Iterable<Listed>): void {
  const isEmpty = prepared(connection, 'SELECT 1 FROM list_entry LIMIT 1').get() === undefined;
  const totals = new Totals();
  if (isEmpty) fill(connection, things, totals);
  else replace(connection, things, totals);
  totals.save(connection);
}

/** Empties all lists. */
export function clearEntries(connection: Connection): void {
  connection.exec('DELETE FROM list_entry; DELETE FROM list_total');
}

const INSERT = 'INSERT INTO list_entry (list, filing, key, scope) VALUES (?, ?, ?, ?)';

/** In the order of the table, so that its pages are written one after the other. */
function fill(connection: Connection, things: Iterable<Listed>, totals: Totals): void {
  const rows: (readonly [list: string, filing: string, key: string, scope: string])[] = [];
  for (const { key, entries } of things) {
    for (const { list, filing, scope } of entries) rows.push([list, filing, key, scope]);
  }
  rows.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a[2], b[2]));
  const insert = prepared(connection, INSERT);
  for (const row of rows) {
    insert.run(...row);
    totals.add(row[0], row[3], 1);
  }
}

function replace(connection: Connection, things: Iterable<Listed>, totals: Totals): void {
  const stored = prepared(
    connection,
    'SELECT list, filing, scope FROM list_entry WHERE key = ? ORDER BY list',
  );
  const remove = prepared(connection, 'DELETE FROM list_entry WHERE list = ? AND filing = ? AND key = ?');
  const insert = prepared(connection, INSERT);
  for (const { key, entries } of things) {
    const before = stored.all(key) as readonly ListEntry[];
    const gone = before.filter((entry) => !entries.some((other) => isSame(entry, other)));
    const come = entries.filter((entry) => !before.some((other) => isSame(entry, other)));
    for (const { list, filing, scope } of gone) {
      remove.run(list, filing, key);
      totals.add(list, scope, -1);
    }
    for (const { list, filing, scope } of come) {
      insert.run(list, filing, key, scope);
      totals.add(list, scope, 1);
    }
  }
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
