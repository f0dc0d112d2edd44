import { beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openSqlite } from '../../src/database/index.ts';
import {
  type FindRequest,
  findDocuments,
  putDocuments,
  searchDocuments,
  type TextDocument,
  textTables,
} from '../../src/text/index.ts';

let connection: Connection;

function document(number: number, rest: Partial<TextDocument> = {}): TextDocument {
  const body = `${'carer '.repeat((number % 7) + 1)} ${number % 2 === 0 ? 'volunteer' : 'helper'}`;
  return {
    key: `k${String(number).padStart(4, '0')}`,
    kind: number % 3 === 0 ? 'case-study' : 'resource',
    scope: '',
    title: `Document ${number}`,
    keywords: [],
    body,
    ...rest,
  };
}

function found(query: string, request: Partial<FindRequest> = {}) {
  return [...findDocuments(connection, query, { check: () => {}, ...request })].flat();
}

const documents = Array.from({ length: 700 }, (_, number) => document(number));

beforeEach(() => {
  connection = openSqlite(':memory:');
  connection.exec(textTables);
  putDocuments(connection, documents);
});

describe('finding without pages', () => {
  it('finds the few of a kind among many, wherever they lie', () => {
    // Of 3,000 documents with the word some are concepts: two stretches, and single ones here and there.
    const isConcept = (number: number) =>
      number < 40 || (number > 2000 && number < 2100) || (number % 53 === 0 && number < 2900);
    const many = Array.from({ length: 3000 }, (_, number) =>
      document(1000 + number, { kind: isConcept(number) ? 'concept' : 'resource' }),
    );
    putDocuments(connection, many);
    const expected = found('carer')
      .filter(({ key }) => isConcept(Number(key.slice(1)) - 1000) && key >= 'k1000')
      .map(({ key, score }) => [key, score]);
    const concepts = found('carer', { kinds: ['concept'] }).map(({ key, score }) => [key, score]);
    expect(concepts.length).toBeGreaterThan(150);
    expect(concepts).toEqual(expected);
    expect(found('carer', { kinds: ['agent'] })).toEqual([]);
  });

  it.each([
    ['carer', undefined],
    ['carer volunteer', ['resource']],
    ['carer helper nowhere', ['case-study']],
    ['voluntee', undefined],
    ['', undefined],
    ['nowhere', undefined],
  ])('agrees with the search in pages: %s', (query, kinds) => {
    const page = searchDocuments(connection, query, { offset: 0, limit: 1000, kinds });
    const all = found(query, { kinds });
    expect(all.map(({ key, score }) => [key, score])).toEqual(
      page.hits.map(({ key, score }) => [key, score]),
    );
    expect(found(query, { kinds, limit: 5 }).map(({ key }) => key)).toEqual(
      page.hits.slice(0, 5).map(({ key }) => key),
    );
  });

  it('has the snippets of the search in pages', () => {
    const page = searchDocuments(connection, 'volunteer', { offset: 0, limit: 1000 });
    const snippets = [...findDocuments(connection, 'volunteer', { check: () => {} })].flatMap((batch) =>
      batch.map((it) => it.snippet()),
    );
    expect(snippets).toEqual(page.hits.map(({ snippet }) => snippet));
  });

  it('asks whether to go on, and stops', () => {
    let asked = 0;
    const check = () => {
      if (++asked === 2) throw new Error('stop');
    };
    expect(() => found('carer', { check })).toThrow('stop');
    // The connection is free again.
    expect(() => putDocuments(connection, [document(1)])).not.toThrow();
  });
});

describe('finding for one who may not see all', () => {
  const asSeen = (keys: readonly string[]) =>
    documents
      .filter(({ key }) => keys.includes(key) && key < 'k0600')
      .map((it) => ({ ...it, body: it.body.replace('volunteer', '…') }));

  it('finds by what he sees alone, in the order of the index', () => {
    expect(found('volunteer', { asSeen })).toEqual([]);
    const helpers = found('helper', { asSeen }).map(({ key }) => key);
    const page = searchDocuments(connection, 'helper', { offset: 0, limit: 1000 });
    expect(helpers).toEqual(page.hits.map(({ key }) => key).filter((key) => key < 'k0600'));
    expect(found('helper', { asSeen, limit: 3 }).map(({ key }) => key)).toEqual(helpers.slice(0, 3));
  });

  it('falls back to some of the words where he sees none with all', () => {
    expect(found('volunteer carer').length).toBe(350);
    expect(found('volunteer carer', { asSeen }).length).toBe(600);
  });

  it('goes by the kind that he sees', () => {
    const asCaseStudies = (keys: readonly string[]) =>
      asSeen(keys).map((it) => ({ ...it, kind: 'case-study' }));
    expect(found('helper', { asSeen: asCaseStudies, kinds: ['resource'] })).toEqual([]);
    expect(found('helper', { asSeen: asCaseStudies, kinds: ['case-study'] }).length).toBe(300);
  });
});
