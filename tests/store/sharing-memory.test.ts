import { expect, it } from 'vitest';
import { migrations } from '../../src/app/schema.ts';
import { migrate, openSqlite } from '../../src/database/index.ts';
import { defaultGraph, literal, namedNode } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { type Generation, openSnapshot, Store, sharingMemory } from '../../src/store/index.ts';

/** What a buffer is after it crossed to another thread: another object for the same memory. */
const crossed = (generation: Generation) => structuredClone(generation);

it('a generation that comes to a thread lies in the memory objects of the one before, as long as the memory is the same', () => {
  const connection = openSqlite(':memory:');
  migrate(connection, migrations);
  const store = Store.open(connection, literalOrder);
  const add = (text: string) => {
    const transaction = store.begin();
    transaction.add({
      subject: namedNode('http://example.org/thing'),
      predicate: namedNode('http://example.org/title'),
      object: literal(text),
      graph: defaultGraph,
    });
    store.commit(transaction, { agent: 'test', source: 'load', reason: 'a test' }, () => {});
  };
  add('first');
  store.compact();
  add('second');
  const before = crossed(store.generation);
  add('third');
  const after = sharingMemory(crossed(store.generation), before);
  expect(after.quads.base).toBe(before.quads.base);
  expect(after.dictionary).toEqual({ ...before.dictionary, count: before.dictionary.count + 1 });
  for (const name of ['heap', 'offsets', 'table'] as const)
    expect(after.dictionary[name]).toBe(before.dictionary[name]);
  expect(openSnapshot(after).idOf(literal('third'))).toBe(after.dictionary.count);

  // A text that the heap has no room for moves it.
  add('long '.repeat(100_000));
  const moved = sharingMemory(crossed(store.generation), after);
  expect(moved.dictionary.heap).not.toBe(after.dictionary.heap);
  expect(moved.dictionary.offsets).toBe(after.dictionary.offsets);
  expect(openSnapshot(moved).termOf(moved.dictionary.count)).toEqual(literal('long '.repeat(100_000)));

  store.compact();
  const compacted = crossed(store.generation);
  expect(sharingMemory(compacted, moved)).toBe(compacted);
  connection.close();
});
