import * as rdflib from 'rdflib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Library, startLibrary } from './library.ts';

const DCTERMS = rdflib.Namespace('http://purl.org/dc/terms/');
const FOAF = rdflib.Namespace('http://xmlns.com/foaf/0.1/');

let library: Library;
beforeAll(async () => {
  library = await startLibrary({});
});
afterAll(() => library.stop());

/** A store with its fetcher and updater, which sends a token if there is one; and what it asked. */
function editor(token: string | null = library.token) {
  const asked: string[] = [];
  const fetching: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(request);
    asked.push(`${request.method} ${response.status}`);
    return response;
  };
  const store = rdflib.graph();
  const fetcher = new rdflib.Fetcher(store, { fetch: fetching });
  return { store, fetcher, updater: new rdflib.UpdateManager(store), asked };
}

/** Documents are graphs by their own address, and by the address of the graph store with the graph's name in it. */
const documents = {
  direct: (name: string) => `${library.address}/graph/${name}`,
  indirect: (name: string) => `${library.address}/data?graph=${encodeURIComponent(`urn:rdflibjs:${name}`)}`,
} as const;
const graphOf = {
  direct: (name: string) => documents.direct(name),
  indirect: (name: string) => `urn:rdflibjs:${name}`,
} as const;

let count = 0;
beforeEach(() => {
  count++;
});

describe.each(['direct', 'indirect'] as const)("rdflib.js's UpdateManager, at a %s address", (kind) => {
  const address = () => rdflib.sym(documents[kind](`d${count}`));
  const lines = () => library.lines(graphOf[kind](`d${count}`));
  const thing = rdflib.sym('http://books.example/b1');

  it('makes a document that is not there yet, having learnt that it may', async () => {
    const { store, updater, asked } = editor();
    const doc = address();
    const inserted = rdflib.st(thing, DCTERMS('title'), rdflib.lit('Märchen "1"', 'de'), doc);
    await updater.update([], [inserted]);
    expect(asked).toEqual(['GET 404', 'PATCH 201']);
    expect(updater.editable(doc)).toBe('SPARQL');
    expect(await lines()).toEqual([
      '<http://books.example/b1> <http://purl.org/dc/terms/title> "Märchen \\"1\\""@de .',
    ]);
    // The store has it too, without loading it again.
    expect(store.holds(thing, DCTERMS('title'), undefined, doc)).toBe(true);
  });

  it('replaces a statement of a document that it has loaded', async () => {
    const { store, fetcher, updater, asked } = editor();
    const doc = address();
    await fetcher.webOperation('PUT', doc.value, {
      contentType: 'text/turtle',
      body: '<http://books.example/b1> <http://purl.org/dc/terms/title> "old" ; <urn:p> 1 .',
    });
    await fetcher.load(doc);
    expect(await updater.checkEditable(doc)).toBe('SPARQL');
    const old = store.statementsMatching(thing, DCTERMS('title'), undefined, doc);
    await updater.update(old, [rdflib.st(thing, DCTERMS('title'), rdflib.lit('new'), doc)]);
    expect(asked).toEqual(['PUT 201', 'GET 200', 'PATCH 200']);
    expect(await lines()).toEqual([
      '<http://books.example/b1> <http://purl.org/dc/terms/title> "new" .',
      '<http://books.example/b1> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ]);
    expect(store.anyValue(thing, DCTERMS('title'), undefined, doc)).toBe('new');
  });

  it('changes and removes what hangs on a blank node, which it finds by what surrounds it', async () => {
    const { store, fetcher, updater } = editor();
    const doc = address();
    await fetcher.webOperation('PUT', doc.value, {
      contentType: 'text/turtle',
      body: `@prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <http://books.example/b1> foaf:maker [ foaf:name "Anna" ; foaf:nick "A" ] , [ foaf:name "Ben" ; foaf:nick "B" ] .`,
    });
    await fetcher.load(doc);
    const [nick] = store.statementsMatching(undefined, FOAF('nick'), rdflib.lit('A'), doc);
    await updater.update([nick!], [rdflib.st(nick!.subject, FOAF('nick'), rdflib.lit('Annie'), doc)]);
    const nicks = (await lines())
      .filter((line) => line.includes('nick'))
      .map((line) => /"(.*)"/.exec(line)![1]);
    expect(nicks.sort()).toEqual(['Annie', 'B']);
    const anna = store.statementsMatching(nick!.subject, undefined, undefined, doc);
    await updater.update(anna, []);
    expect((await lines()).filter((line) => line.includes('Ann'))).toEqual([]);
    expect((await lines()).length).toBe(4);
  });

  it('edits several documents with updateMany', async () => {
    const { updater, asked } = editor();
    const [one, two] = [`m${count}a`, `m${count}b`].map((name) => rdflib.sym(documents[kind](name)));
    await updater.updateMany(
      [],
      [
        rdflib.st(thing, DCTERMS('title'), rdflib.lit('one'), one),
        rdflib.st(thing, DCTERMS('title'), rdflib.lit('two'), two),
      ],
    );
    expect(asked.filter((request) => request === 'PATCH 201').length).toBe(2);
    for (const [name, title] of [
      [`m${count}a`, 'one'],
      [`m${count}b`, 'two'],
    ] as const)
      expect(await library.lines(graphOf[kind](name))).toEqual([expect.stringContaining(`"${title}"`)]);
  });

  it('puts a whole document', async () => {
    const { updater, asked } = editor();
    const doc = address();
    const put = (title: string) =>
      new Promise<void>((resolve, reject) => {
        const statements = [rdflib.st(thing, DCTERMS('title'), rdflib.lit(title), doc)];
        void updater.put(doc, statements, 'text/turtle', (_uri, ok, message) =>
          ok ? resolve() : reject(new Error(message)),
        );
      });
    await put('first');
    await put('second');
    expect(asked).toEqual(['PUT 201', 'PUT 200']);
    expect(await lines()).toEqual(['<http://books.example/b1> <http://purl.org/dc/terms/title> "second" .']);
  });

  it('is refused without a token, and keeps what it had', async () => {
    const { store, updater } = editor(null);
    const doc = address();
    const statement = rdflib.st(thing, DCTERMS('title'), rdflib.lit('none'), doc);
    await expect(updater.update([], [statement])).rejects.toThrow('401');
    expect(store.holds(thing, DCTERMS('title'), undefined, doc)).toBe(false);
    expect(await lines()).toEqual([]);
  });
});
