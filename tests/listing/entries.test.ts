import { beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openSqlite } from '../../src/database/index.ts';
import {
  clearEntries,
  examineEntries,
  type Listed,
  listingSchema,
  listTotal,
  putEntries,
  readList,
} from '../../src/listing/index.ts';

const thing = (key: string, filing: string, list = 'a', scope = 's'): Listed => ({
  key,
  entries: [{ list, filing, scope }],
});

describe('sorted lists', () => {
  let connection: Connection;
  beforeEach(() => {
    connection = openSqlite(':memory:');
    connection.exec(listingSchema);
  });
  const keys = (list = 'a') => readList(connection, { list, limit: 1000 }).keys;

  it('have what was put in by filing, then by key, whether at once or one after the other', () => {
    const things = [thing('3', 'b'), thing('1', 'c'), thing('2', 'b'), thing('4', 'a', 'b')];
    putEntries(connection, things);
    expect(keys()).toEqual(['2', '3', '1']);
    clearEntries(connection);
    for (const one of things) putEntries(connection, [one]);
    expect(keys()).toEqual(['2', '3', '1']);
    expect(keys('b')).toEqual(['4']);
    expect(listTotal(connection, 'a', undefined)).toBe(3);
  });

  it('move a thing, take it out, and count along', () => {
    putEntries(connection, [thing('1', 'a'), thing('2', 'b')]);
    putEntries(connection, [thing('1', 'z')]);
    expect(keys()).toEqual(['2', '1']);
    putEntries(connection, [
      thing('1', 'z', 'a', 'other'),
      { key: '2', entries: [] },
      { key: '9', entries: [] },
    ]);
    expect(keys()).toEqual(['1']);
    expect([['s'], ['other'], []].map((scopes) => listTotal(connection, 'a', scopes))).toEqual([0, 1, 0]);
    expect(examineEntries(connection, [thing('1', 'z', 'a', 'other')])).toEqual({ entries: 1, findings: [] });
    expect(examineEntries(connection, [thing('1', 'y', 'a', 'other')]).findings).toHaveLength(1);
  });

  it('are the same when most of what is listed is put at once', () => {
    const many = (count: number, filing: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => thing(`k${at}`, filing(at), at % 2 === 0 ? 'a' : 'b'));
    const before = [thing('gone', 'x'), ...many(100, (at) => `old ${at % 7}`)];
    const after = [{ key: 'gone', entries: [] }, ...many(3000, (at) => `f${(at * 7919) % 500}`)];
    const schema = () => connection.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all();
    const made = schema();
    putEntries(connection, before);
    putEntries(connection, after, after.length);
    expect(examineEntries(connection, after)).toEqual({ entries: 3000, findings: [] });
    const atOnce = connection.prepare('SELECT * FROM list_entry ORDER BY key, list').all();
    expect(schema()).toEqual(made);
    clearEntries(connection);
    putEntries(connection, after);
    expect(connection.prepare('SELECT * FROM list_entry ORDER BY key, list').all()).toEqual(atOnce);
  });

  it('give pages forwards and backwards, those of one filing and of several scopes too', () => {
    const things = Array.from({ length: 57 }, (_, at) =>
      thing(String(at).padStart(2, '0'), `f${Math.floor(at / 20)}`, 'a', at % 3 === 0 ? 'hidden' : 's'),
    );
    putEntries(connection, things);
    for (const scopes of [undefined, ['s']]) {
      const expected = things
        .filter(({ entries }) => scopes === undefined || scopes.includes(entries[0]!.scope))
        .map(({ key }) => key);
      let page = readList(connection, { list: 'a', limit: 7, scopes });
      expect(page.total).toBe(expected.length);
      expect(page.previous).toBeUndefined();
      const read = [...page.keys];
      while (page.next !== undefined) {
        const before = page;
        page = readList(connection, { list: 'a', limit: 7, scopes, from: page.next });
        read.push(...page.keys);
        expect(readList(connection, { list: 'a', limit: 7, scopes, from: page.previous }).keys).toEqual(
          before.keys,
        );
      }
      expect(read).toEqual(expected);
    }
    expect(readList(connection, { list: 'a', limit: 1, from: { filing: 'f1' } }).keys).toEqual(['20']);
    expect(readList(connection, { list: 'a', limit: 1, from: { filing: 'g' } }).keys).toEqual([]);
    expect(readList(connection, { list: 'none', limit: 1 })).toEqual({ keys: [], total: 0 });
  });
});
