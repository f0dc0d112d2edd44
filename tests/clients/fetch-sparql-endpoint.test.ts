import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOKS, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';

let library: Library;
let queries: string;
let updates: string;
beforeAll(async () => {
  library = await startLibrary();
  queries = `${library.address}/sparql`;
  updates = `${library.address}/sparql/update`;
});
afterAll(() => library.stop());

const ways = [
  ['POST of a form', { method: 'POST' }],
  ['POST of the text', { method: 'POST', directPost: true }],
  ['GET', { method: 'GET' }],
  ['GET while the address is short', { method: 'POST', forceGetIfUrlLengthBelow: 600 }],
] as const;

describe.each(ways)('fetch-sparql-endpoint by %s', (_name, settings) => {
  const fetcher = new SparqlEndpointFetcher(settings);

  it('reads rows as terms', async () => {
    const rows: Record<string, { value: string; termType: string; language?: string }>[] = [];
    const query = `SELECT ?title ?part { ?book <${TITLE}> ?title OPTIONAL { ?book <http://purl.org/dc/terms/hasPart> ?part }
      FILTER(ISIRI(?book)) } ORDER BY ?book`;
    for await (const row of await fetcher.fetchBindings(queries, query)) rows.push(row as never);
    expect(rows.map(({ title }) => title!.value)).toEqual([
      'Wörter & <Zeichen>, "alle"',
      'A plain book',
      '日本語の本\tzwei',
    ]);
    expect(rows.map(({ title }) => title!.language)).toEqual(['de', '', 'ja']);
    expect(rows.map(({ part }) => part?.termType)).toEqual([undefined, 'BlankNode', undefined]);
  });

  it('asks, constructs and describes', async () => {
    expect(await fetcher.fetchAsk(queries, 'ASK { ?b ?p "A plain book" }')).toBe(true);
    expect(await fetcher.fetchAsk(queries, 'ASK { ?b ?p "none" }')).toBe(false);
    for (const [query, length] of [
      [`CONSTRUCT WHERE { ?b <${TITLE}> ?t }`, 4],
      ['DESCRIBE <http://books.example/b3>', 3],
    ] as const) {
      const triples: unknown[] = [];
      for await (const triple of await fetcher.fetchTriples(queries, query)) triples.push(triple);
      expect(triples.length).toBe(length);
    }
  });

  it('reads a large answer as it comes, and whole', async () => {
    let length = 0;
    const query = 'SELECT ?s ?i { ?s <http://books.example/position> ?i }';
    for await (const _row of await fetcher.fetchBindings(queries, query)) length++;
    expect(length).toBe(LIST_LENGTH);
  });

  it('shows where a query does not parse', async () => {
    await expect(fetcher.fetchBindings(queries, 'SELECT nonsense')).rejects.toThrow(
      /HTTP status 400[\s\S]*"line": 1/,
    );
  });

  it('updates with a token, and is refused without', async () => {
    const graph = `urn:fetcher:${ways.findIndex(([, other]) => other === settings)}`;
    const defaultHeaders = new Headers({ authorization: `Bearer ${library.token}` });
    const allowed = new SparqlEndpointFetcher({ ...settings, defaultHeaders });
    const update = `INSERT DATA { GRAPH <${graph}> { <urn:a> <urn:p> "ä & +" } }`;
    expect(fetcher.getUpdateTypes(update)).toMatchObject({ insertdata: true });
    await allowed.fetchUpdate(updates, update);
    expect(await library.lines(graph)).toEqual(['<urn:a> <urn:p> "ä & +" .']);
    await expect(fetcher.fetchUpdate(updates, `DROP GRAPH <${BOOKS}>`)).rejects.toThrow('401');
  });
});

describe('fetch-sparql-endpoint', () => {
  it('gets each syntax that it parses', async () => {
    const fetcher = new SparqlEndpointFetcher();
    for (const type of [
      'application/sparql-results+json',
      'application/sparql-results+xml',
      'text/turtle',
      'application/n-triples',
    ]) {
      const query = type.startsWith('application/sparql') ? 'ASK {}' : 'CONSTRUCT WHERE { ?s ?p "Anna" }';
      const [contentType, , stream] = await fetcher.fetchRawStream(queries, query, type);
      expect(contentType).toContain(type);
      let text = '';
      for await (const chunk of stream) text += String(chunk);
      expect(text.length).toBeGreaterThan(10);
    }
  });

  it('tells the forms of queries and updates apart as the server does', () => {
    const fetcher = new SparqlEndpointFetcher();
    expect(fetcher.getQueryType('SELECT * {}')).toBe('SELECT');
    expect(fetcher.getQueryType('DESCRIBE <urn:a>')).toBe('CONSTRUCT');
    expect(fetcher.getUpdateTypes('CLEAR ALL')).toMatchObject({ clear: true });
  });
});
