import { Readable } from 'node:stream';
import { DataFactory, Parser } from 'n3';
import { ParsingClient, StreamClient } from 'sparql-http-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORS, BOOKS, LIST, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';

let library: Library;
let parsing: ParsingClient;
let streaming: StreamClient;
/** Where everything is, and who asks. */
const settings = () => ({
  endpointUrl: `${library.address}/sparql`,
  updateUrl: `${library.address}/sparql/update`,
  storeUrl: `${library.address}/data`,
  user: 'anybody',
  password: library.token,
});
beforeAll(async () => {
  library = await startLibrary();
  parsing = new ParsingClient(settings());
  streaming = new StreamClient(settings());
});
afterAll(() => library.stop());

const operations = ['get', 'postUrlencoded', 'postDirect'] as const;

async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe.each(operations)('sparql-http-client by %s', (operation) => {
  it('selects, asks, constructs and describes', async () => {
    const rows = await parsing.query.select(
      `SELECT ?title { ?b <${TITLE}> ?title ; <http://books.example/pages> ?n } ORDER BY ?n`,
      { operation },
    );
    expect(rows.map(({ title }) => title!.value)).toEqual(['A plain book', 'Wörter & <Zeichen>, "alle"']);
    expect(rows[1]!.title).toMatchObject({ termType: 'Literal', language: 'de' });
    expect(await parsing.query.ask('ASK { ?b ?p "A plain book" }', { operation })).toBe(true);
    expect((await parsing.query.construct(`CONSTRUCT WHERE { ?b <${TITLE}> ?t }`, { operation })).size).toBe(
      4,
    );
    expect((await parsing.query.construct('DESCRIBE <http://books.example/b3>', { operation })).size).toBe(3);
  });

  it('streams a large answer, whole', async () => {
    const query = 'SELECT ?s ?i { ?s <http://books.example/position> ?i }';
    expect((await all(streaming.query.select(query, { operation }))).length).toBe(LIST_LENGTH);
    const construct = 'CONSTRUCT WHERE { ?s <http://books.example/position> ?i }';
    expect((await all(streaming.query.construct(construct, { operation }))).length).toBe(LIST_LENGTH);
  });

  it('shows where a query does not parse', async () => {
    const error = await parsing.query
      .select('SELECT nonsense', { operation })
      .catch((thrown: Error) => thrown);
    expect(String(error)).toContain('Line 1, column 8');
    expect(error).toMatchObject({ status: 400 });
  });
});

describe('sparql-http-client', () => {
  it('names the dataset', async () => {
    for (const operation of operations) {
      const count = async (parameters: Record<string, string[]>) =>
        (
          await parsing.query.select('SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }', {
            operation,
            parameters,
          })
        ).length;
      expect(await count({ 'default-graph-uri': [AUTHORS, BOOKS] })).toBe(13);
      expect(await count({ 'named-graph-uri': [AUTHORS] })).toBe(2);
    }
  });

  it('updates by a form, with the token as password or in a header, and is refused without', async () => {
    const insert = (value: string) => `INSERT DATA { GRAPH <urn:shc> { <urn:a> <urn:p> "${value}" } }`;
    await parsing.query.update(insert('password'));
    const { user: _user, password: _password, ...anonymous } = settings();
    const headers = { authorization: `Bearer ${library.token}` };
    await new ParsingClient({ ...anonymous, headers }).query.update(insert('header'));
    expect(await library.lines('urn:shc')).toEqual(
      ['header', 'password'].map((value) => `<urn:a> <urn:p> "${value}" .`),
    );
    await expect(new ParsingClient(anonymous).query.update(insert('none'))).rejects.toMatchObject({
      status: 401,
    });
  });

  it('changes nothing by an update that it labels as a query', async () => {
    const update = parsing.query.update(`DROP GRAPH <${BOOKS}>`, { operation: 'postDirect' });
    await expect(update).rejects.toMatchObject({ status: 415 });
    expect((await library.lines(BOOKS)).length).toBe(11);
  });
});

describe('the graph store of sparql-http-client', () => {
  const graph = DataFactory.namedNode('urn:shc:store');
  const quads = (turtle: string) => Readable.from(new Parser().parse(turtle));

  it('puts, adds and gets graphs as streams', async () => {
    await streaming.store.put(quads('<urn:a> <urn:p> "ä\\n", [ <urn:q> 1 ] .'), { graph });
    expect((await all(streaming.store.get(graph))).length).toBe(3);
    await streaming.store.post(quads('<urn:a> <urn:p> "more" .'), { graph });
    expect((await all(streaming.store.get(graph))).length).toBe(4);
    await streaming.store.put(quads('<urn:a> <urn:p> "alone" .'), { graph });
    expect(await library.lines(graph.value)).toEqual(['<urn:a> <urn:p> "alone" .']);
    await streaming.store.put(quads(''), { graph });
    expect(await library.lines(graph.value)).toEqual([]);
  });

  it('keeps the default graph apart from the named ones', async () => {
    await streaming.store.put(quads('<urn:unnamed> <urn:p> "x" .'));
    const subjects = (await all<{ subject: { value: string } }>(streaming.store.get())).map(
      ({ subject }) => subject.value,
    );
    // What is read as the default graph is the union of all, as for queries.
    expect(subjects).toEqual(expect.arrayContaining(['urn:unnamed', 'http://books.example/anna']));
    await streaming.store.put(quads(''));
    expect((await library.lines(AUTHORS)).length).toBe(2);
  });

  it('moves a large graph', async () => {
    const list = DataFactory.namedNode(LIST);
    const copy = DataFactory.namedNode('urn:shc:copy');
    await streaming.store.put(streaming.store.get(list), { graph: copy });
    expect(await library.lines(copy.value)).toEqual(await library.lines(LIST));
  });

  it('is refused a write without a token, and reads what is not there as an error', async () => {
    const { user: _user, password: _password, ...anonymous } = settings();
    const refused = new StreamClient(anonymous).store.put(quads('<urn:a> <urn:p> 1 .'), { graph });
    await expect(refused).rejects.toMatchObject({ status: 401 });
    const absent = all(streaming.store.get(DataFactory.namedNode('urn:absent')));
    await expect(absent).rejects.toMatchObject({ status: 404 });
  });
});
