import { describe, expect, it } from 'vitest';
import { linesOfStatements, StatementBatches } from '../../src/catalogue/index.ts';
import { namedNode, parseRdf, type Quad } from '../../src/rdf/index.ts';
import type { QuadBatchBuffers } from '../../src/store/index.ts';
import { BASE, StoredCatalogue } from './stored-catalogue.ts';

const property = 'http://purl.org/dc/terms/title';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const graph = `${BASE}/graph/records`;

/** Texts of terms as an import has them. */
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
];
const terms = [`${BASE}/id/resource/1`, property, ...objects, 'http://nobody.test/says'];
const statements = objects.flatMap((_, index) => [0, 1, index + 2]);
const all = [{ graph, statements: [statements, [0, 1, 4]] }];

async function quadsOfLines(): Promise<readonly Quad[]> {
  const quads: Quad[] = [];
  const options = {
    mediaType: 'application/n-quads',
    baseIri: `${BASE}/`,
    name: 'lines',
    blankNodePrefix: 'b',
  };
  for await (const batch of parseRdf(once(linesOfStatements(terms, all)), options)) quads.push(...batch);
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

describe('statements of an import as batches', () => {
  it('say what their lines of N-Quads say', async () => {
    const quads = await quadsOfLines();
    const asLines = stored((catalogue) => catalogue.change([], quads));
    const asBatch = stored((catalogue) => commit(catalogue, [new StatementBatches().of(terms, all)]));
    expect(asLines).toHaveLength(new Set(objects.map((each) => each.replace(`^${xsd}string`, ''))).size);
    expect(asBatch).toEqual(asLines);
  });

  it('are made one after the other, each with its own terms', () => {
    const batches = new StatementBatches();
    const parts = [0, 1, 2].map((at) =>
      batches.of(terms, [{ graph, statements: [statements.slice(15 * at, 15 * at + 15)] }]),
    );
    expect(stored((catalogue) => commit(catalogue, parts))).toEqual(
      stored((catalogue) => commit(catalogue, [batches.of(terms, all)])),
    );
    expect(parts[0]!.terms).toBeLessThan(terms.length);
  });

  it('refuse what is no IRI', () => {
    expect(() =>
      new StatementBatches().of(
        [...terms, 'http://a.test/with space'],
        [{ graph, statements: [[0, 1, terms.length]] }],
      ),
    ).toThrow(/“http:\/\/a.test\/with space” is no IRI/);
  });
});
