import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueryEngine } from '@comunica/query-sparql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORS, BOOKS, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';

const engine = new QueryEngine();
let books: Library;
let authors: Library;
let plain: Server;

beforeAll(async () => {
  books = await startLibrary({ books: true, list: true }, { PINAKES_QUERY_ROWS_MAX: String(LIST_LENGTH) });
  authors = await startLibrary({ authors: true });
  plain = await startPlainEndpoint();
});
afterAll(async () => {
  plain.close();
  await Promise.all([books.stop(), authors.stop()]);
});

/**
 * An endpoint that takes queries and nothing else, and does not describe itself: the authors' server behind a door that
 * turns away whatever asks no query.
 */
async function startPlainEndpoint(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const asks = body.length > 0 || request.url?.includes('query=');
    if (!asks) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('No query.');
      return;
    }
    const { accept = '*/*', 'content-type': type } = request.headers;
    const answer = await fetch(authors.address + request.url, {
      method: request.method!,
      headers: { accept, ...(type === undefined ? {} : { 'content-type': type }) },
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type')! });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const endpoint = ({ address }: Library) => `${address}/sparql`;

/** Which addresses Comunica asked, and how. */
function watching(): { readonly asked: string[]; readonly fetch: typeof fetch } {
  const asked: string[] = [];
  return {
    asked,
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : String(input));
      const asksQuery = init?.body !== undefined || search.includes('query=');
      asked.push(`${init?.method ?? 'GET'} ${pathname}${asksQuery ? ' query' : ''}`);
      return fetch(input, init);
    },
  };
}

async function rows(
  query: string,
  context: Parameters<QueryEngine['queryBindings']>[1],
): Promise<Record<string, string>[]> {
  const bindings = await (await engine.queryBindings(query, context)).toArray();
  return bindings.map((row) =>
    Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value])),
  );
}

/** Without language tags: version 4.5 reads results with a newer factory of terms than its own, which makes nonsense of them. */
const JOIN = `SELECT ?pages ?name { ?book <http://books.example/pages> ?pages ; <http://purl.org/dc/terms/creator> ?who .
  ?who <http://xmlns.com/foaf/0.1/name> ?name } ORDER BY ?name`;
const joined = [
  { pages: '120', name: 'Anna' },
  { pages: '80', name: 'Ben' },
];

describe('Comunica', () => {
  it('finds by the description that an address is an endpoint, and sends it the query', async () => {
    const { asked, fetch } = watching();
    const found = await rows(`SELECT ?t { ?b <${TITLE}> ?t ; <http://books.example/pages> 80 }`, {
      sources: [endpoint(books)],
      fetch,
    });
    expect(found).toEqual([{ t: 'A plain book' }]);
    expect(asked[0]).toBe('GET /sparql');
    expect(asked.slice(1)).not.toEqual([]);
    for (const request of asked.slice(1)) expect(request).toMatch(/^(GET|POST) \/sparql query$/);
  });

  it('asks for each form', async () => {
    const context = { sources: [endpoint(books)] as [string] };
    expect(await engine.queryBoolean('ASK { ?b ?p "A plain book" }', context)).toBe(true);
    expect(await engine.queryBoolean('ASK { ?b ?p "none" }', context)).toBe(false);
    const constructed = await engine.queryQuads(
      `CONSTRUCT { ?b a <urn:Book> } WHERE { ?b <${TITLE}> ?t FILTER(ISIRI(?b)) }`,
      context,
    );
    expect((await constructed.toArray()).length).toBe(3);
    const described = await engine.queryQuads('DESCRIBE <http://books.example/b1>', context);
    expect((await described.toArray()).length).toBe(3);
  });

  it('counts, filters, groups and names graphs', async () => {
    const context = { sources: [endpoint(books)] as [string] };
    expect(
      await rows(
        `SELECT ?who (COUNT(?b) AS ?n) { ?b <http://purl.org/dc/terms/creator> ?who } GROUP BY ?who ORDER BY ?who`,
        context,
      ),
    ).toEqual([
      { who: 'http://books.example/anna', n: '2' },
      { who: 'http://books.example/ben', n: '1' },
    ]);
    expect(
      await rows(
        `SELECT DISTINCT ?g { GRAPH ?g { ?b <${TITLE}> ?t OPTIONAL { ?b <urn:none> ?x } } }`,
        context,
      ),
    ).toEqual([{ g: BOOKS }]);
  });

  it('reads a large answer whole', async () => {
    const found = await engine.queryBindings('SELECT ?s ?i { ?s <http://books.example/position> ?i }', {
      sources: [endpoint(books)],
    });
    let length = 0;
    for await (const _row of found) length++;
    expect(length).toBe(LIST_LENGTH);
  });

  it('joins what two of our servers have', async () => {
    expect(await rows(JOIN, { sources: [endpoint(books), endpoint(authors)] })).toEqual(joined);
  });

  it('joins one of ours with an endpoint that does not describe itself', async () => {
    const value = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/sparql`;
    expect(await rows(JOIN, { sources: [endpoint(books), { type: 'sparql', value }] })).toEqual(joined);
  });

  it('joins one of ours with a graph of the other, read as a document', async () => {
    const document = `${authors.address}/data?graph=${encodeURIComponent(AUTHORS)}`;
    expect(await rows(JOIN, { sources: [endpoint(books), document] })).toEqual(joined);
  });

  it('asks an endpoint of ours by SERVICE', async () => {
    const query = `SELECT ?pages ?name { ?book <http://books.example/pages> ?pages ; <http://purl.org/dc/terms/creator> ?who .
      SERVICE <${endpoint(authors)}> { ?who <http://xmlns.com/foaf/0.1/name> ?name } } ORDER BY ?name`;
    const document = `${books.address}/data?graph=${encodeURIComponent(BOOKS)}`;
    expect(await rows(query, { sources: [document] })).toEqual(joined);
  });

  it('fails where the server ends an answer, and where there is nothing', async () => {
    const over = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
    await expect(rows(over, { sources: [endpoint(books)] })).rejects.toThrow('terminated');
    await expect(rows('SELECT * { ?s ?p ?o }', { sources: [`${books.address}/nowhere`] })).rejects.toThrow(
      '404',
    );
  });

  it('updates at the address of updates, given as such or to be found out', async () => {
    const update = (value: string) => `INSERT DATA { GRAPH <urn:comunica> { <urn:a> <urn:p> "${value}" } }`;
    const value = `${books.address}/sparql/update`;
    const httpAuth = `anybody:${books.token}`;
    await engine.queryVoid(update('given'), {
      sources: [endpoint(books)],
      destination: { type: 'sparql', value },
      httpAuth,
    });
    await engine.queryVoid(update('found'), { sources: [endpoint(books)], destination: value, httpAuth });
    expect(await books.lines('urn:comunica')).toEqual(
      ['found', 'given'].map((text) => `<urn:a> <urn:p> "${text}" .`),
    );
    // An engine of its own, since one keeps what it knows of a destination, the token too.
    const refused = new QueryEngine().queryVoid(update('none'), {
      sources: [endpoint(books)],
      destination: { type: 'sparql', value },
    });
    await expect(refused).rejects.toThrow('401');
  });
});
