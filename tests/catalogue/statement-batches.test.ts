import { describe, expect, it } from 'vitest';
import { batchOfStatements, countStatements, linesOfStatements } from '../../src/catalogue/index.ts';
import { namedNode, parseRdf, type Quad } from '../../src/rdf/index.ts';
import { OpenTerms, type QuadBatchBuffers } from '../../src/store/index.ts';
import { batchOf, type WrittenStatement } from './statements-in-batches.ts';
import { BASE, StoredCatalogue } from './stored-catalogue.ts';

const property = 'http://purl.org/dc/terms/title';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const graph = `${BASE}/graph/records`;
const subject = `${BASE}/id/resource/1`;

const objects = [
  `${BASE}/id/resource/2`,
  'http://exämple.test/ü?q=☃',
  '"plain',
  '"',
  '"in "quotes", with \\ and\nlines\r\nand\ttabs',
  '"😀 and \u0000 and ﬁ and é',
  '"half a pair: \ud83d.',
  '@en"colour',
  '@en-gb"colour',
  '@und""',
  `^${xsd}gYear"1986`,
  `^${xsd}date"2026-11-26`,
  `^${xsd}string"the same as plain`,
  '"the same as plain',
  `"${'long '.repeat(40_000)}`,
  `"${'of many bytes: ☃ '.repeat(30)}`,
];
const statements = objects.map((object): WrittenStatement => [subject, property, object]);
const twice = [...statements, statements[2]!];

async function quadsOfLines(): Promise<readonly Quad[]> {
  const quads: Quad[] = [];
  const options = {
    mediaType: 'application/n-quads',
    baseIri: `${BASE}/`,
    name: 'lines',
    blankNodePrefix: 'b',
  };
  for await (const batch of parseRdf(once(linesOfStatements(batchOf(twice, graph))), options))
    quads.push(...batch);
  return quads;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The statements of the graph, as texts in order. */
function stored(fill: (catalogue: StoredCatalogue) => void): readonly string[] {
  const catalogue = new StoredCatalogue();
  fill(catalogue);
  const { source } = catalogue;
  const found: string[] = [];
  const one = source.idOf(namedNode(graph));
  const cursor = source.scan({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph: one } });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++)
      found.push(
        JSON.stringify(
          [batch.subject, batch.predicate, batch.object].map((column) => source.termOf(column[row]!)),
        ),
      );
  return found.toSorted();
}

function commit(catalogue: StoredCatalogue, batches: readonly QuadBatchBuffers[]): void {
  const transaction = catalogue.store.begin();
  for (const batch of batches) transaction.addBatch(batch, (id) => id);
  catalogue.store.commit(transaction, { agent: 'test', source: 'import', reason: 'a test' }, () => {});
}

/** The texts of the terms of a batch, in the order of their places. */
const textsOf = (batch: QuadBatchBuffers) => {
  const terms = new OpenTerms(batch);
  return Array.from({ length: terms.count - 1 }, (_, at) => terms.termOf(at + 2).value);
};

describe('statements of an import as batches', () => {
  it('say what their lines of N-Quads say', async () => {
    const quads = await quadsOfLines();
    const asLines = stored((catalogue) => catalogue.change([], quads));
    const asBatch = stored((catalogue) => commit(catalogue, [batchOfStatements(batchOf(twice, graph))]));
    expect(asLines).toHaveLength(new Set(objects.map((each) => each.replace(`^${xsd}string`, ''))).size);
    expect(asBatch).toEqual(asLines);
    expect(countStatements(batchOf(twice, graph))).toBe(asLines.length);
  });

  it('are written one after the other, each with its own terms', () => {
    const parts = [0, 6, 12].map((at) =>
      batchOfStatements(batchOf(statements.slice(at, at === 12 ? undefined : at + 6), graph)),
    );
    expect(stored((catalogue) => commit(catalogue, parts))).toEqual(
      stored((catalogue) => commit(catalogue, [batchOfStatements(batchOf(statements, graph))])),
    );
  });

  it('have no terms that only statements have which are left out', () => {
    const year: WrittenStatement = [subject, property, `^${xsd}gYear"1986`];
    const [first, other]: WrittenStatement[] = [
      [`${BASE}/id/resource/2`, property, `^${xsd}date"2026-11-26`],
      [subject, property, '@en"colour'],
    ];
    const all = [first!, year, other!];
    const whole = batchOf(all, graph);
    const own = ['http://purl.org/dc/terms/title', graph, subject, `${xsd}gYear`, '1986'];
    // Only the last are left out, and then the first.
    expect(textsOf(batchOfStatements({ ...batchOf(all.slice(1), graph), length: 1 })).toSorted()).toEqual(
      own.toSorted(),
    );
    const rows = whole.rows.slice(16);
    const rest = batchOfStatements({ ...whole, rows, length: 2 });
    expect(textsOf(rest).toSorted()).toEqual([...own, 'colour'].toSorted());
    expect(stored((catalogue) => commit(catalogue, [rest]))).toEqual(
      stored((catalogue) => commit(catalogue, [batchOfStatements(batchOf([year, other!], graph))])),
    );
  });

  it('refuse what is no IRI', () => {
    const wrong: WrittenStatement = [subject, property, 'http://a.test/with space'];
    expect(() => batchOfStatements(batchOf([...statements, wrong], graph))).toThrow(
      /“http:\/\/a.test\/with space” is no IRI/,
    );
    // Unless only what is left out leads there.
    const { length } = statements;
    expect(batchOfStatements({ ...batchOf([...statements, wrong], graph), length }).length).toBe(length);
  });

  it('may have any number of terms', () => {
    const many = Array.from({ length: 40_000 }, (_, at): WrittenStatement => {
      const key = at % 30_000;
      return [`${BASE}/id/resource/${key}`, property, `"${'title '.repeat(key % 20)}${key}`];
    });
    const batch = batchOfStatements(batchOf(many, graph));
    expect(textsOf(batch)).toEqual([
      ...new Set([graph, ...many.flatMap(([one, name, text]) => [one, name, text.slice(1)])]),
    ]);
    expect(countStatements(batchOf(many, graph))).toBe(30_000);
  });
});
