import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORS, BOOKS, LIST, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';
import { describeClient, PYTHON, python } from './peer.ts';

const peer = {
  name: "Python's RDFLib",
  check: [PYTHON, '-c', 'import rdflib'],
  packages: ['python3-rdflib'],
} as const;

/** What every program here begins with. `writing` makes a store that updates, with the token as a password. */
const prelude = `
import json, sys, urllib.error
from rdflib import *
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
address, token = sys.argv[1:3]
BOOK = Namespace("http://books.example/")
TITLE = URIRef("${TITLE}")
def reading(**settings): return SPARQLStore(address + "/sparql", **settings)
def writing(**settings):
    return SPARQLUpdateStore(address + "/sparql", address + "/sparql/update", auth=("anybody", token), **settings)
def n3(rows): return sorted(" ".join(term.n3() for term in row) for row in rows)
`;

describeClient(peer, () => {
  let library: Library;
  beforeAll(async () => {
    library = await startLibrary();
  });
  afterAll(() => library.stop());

  const ask = <Result>(program: string) => python<Result>(prelude + program, library.address, library.token);

  describe('SPARQLStore', () => {
    it('queries by every method, in every format that it knows', async () => {
      const rows = await ask<unknown[]>(`
seen = []
for method in ("GET", "POST", "POST_FORM"):
    for format in ("xml", "json", "csv", "tsv"):
        graph = Graph(reading(method=method, returnFormat=format))
        row = list(graph.query("SELECT ?t ?n { ?b <${TITLE}> ?t ; <http://books.example/pages> ?n } ORDER BY ?b"))[0]
        seen.append([method, format, str(row.t), str(row.n)])
    for format in ("xml", "json"):
        seen.append([method, format, bool(Graph(reading(method=method, returnFormat=format)).query("ASK { ?s ?p 'Anna' }"))])
    graph = Graph(reading(method=method, returnFormat="xml"))
    for query in ("CONSTRUCT WHERE { ?s <${TITLE}> ?t }", "DESCRIBE <http://books.example/anna>"):
        seen.append([method, query.split()[0], len(graph.query(query).graph)])
print(json.dumps(seen))`);
      expect(rows).toEqual(
        ['GET', 'POST', 'POST_FORM'].flatMap((method) => [
          ...['xml', 'json', 'csv', 'tsv'].map((format) => [
            method,
            format,
            'Wörter & <Zeichen>, "alle"',
            '120',
          ]),
          [method, 'xml', true],
          [method, 'json', true],
          [method, 'CONSTRUCT', 4],
          [method, 'DESCRIBE', 1],
        ]),
      );
    });

    it('is a graph: triples, length, membership, and one named graph among others', async () => {
      const seen = await ask<unknown>(`
store = reading()
everything, books = Graph(store), Graph(store, identifier=URIRef("${BOOKS}"))
limited = Graph(store)
limited.LIMIT, limited.OFFSET = 2, 1
print(json.dumps({
    "all": len(everything),
    "books": len(books),
    "titles": n3(books.subject_objects(TITLE))[-1],
    "in": [(BOOK.b2, TITLE, Literal("A plain book")) in books, (BOOK.b2, TITLE, Literal("none")) in books],
    "value": str(books.value(BOOK.b1, BOOK.pages)),
    "limited": len(list(limited.triples((None, BOOK.position, None)))),
    "bound": n3(books.query("SELECT ?t { ?b ?p ?t }", initBindings={"b": BOOK.b2, "p": TITLE})),
    "prefixed": n3(books.query("SELECT ?t { b:b2 dct:title ?t }", initNs={"b": BOOK, "dct": DCTERMS})),
    "contexts": sorted(str(graph) for graph in store.contexts()),
    "contextsOf": sorted(str(graph) for graph in store.contexts((BOOK.anna, None, None))),
}))`);
      expect(seen).toEqual({
        all: 13 + LIST_LENGTH,
        books: 11,
        titles: expect.stringMatching(/^_:\S+ "Its first chapter"$/),
        in: [true, false],
        value: '120',
        limited: 2,
        bound: ['"A plain book"'],
        prefixed: ['"A plain book"'],
        contexts: [AUTHORS, BOOKS, LIST],
        contextsOf: [AUTHORS],
      });
    });

    it('reads a large answer whole', async () => {
      const length = await ask<number>(`
graph = Graph(reading(returnFormat="json"), identifier=URIRef("${LIST}"))
print(json.dumps(len(set(graph.objects(None, BOOK.position)))))`);
      expect(length).toBe(LIST_LENGTH);
    });

    it('shows errors in its own way', async () => {
      const seen = await ask<unknown>(`
posted = Graph(reading(method="POST")).store.query("SELECT nonsense")
try: Graph(reading()).query("SELECT nonsense"); got = None
except ValueError as error: got = str(error)
print(json.dumps([posted[0], got]))`);
      expect(seen).toEqual([400, expect.stringContaining('SPARQL query')]);
    });
  });

  describe('SPARQLUpdateStore', () => {
    it('adds and removes in one graph and no other', async () => {
      const seen = await ask<unknown>(`
graph = Graph(writing(), identifier=URIRef("urn:rdflib:one"))
graph.add((BOOK.x, TITLE, Literal("ä \\"x\\"\\n", lang="en")))
graph += [(BOOK.x, BOOK.pages, Literal(number)) for number in range(100)]
graph.add((BOOK.b2, TITLE, Literal("A plain book")))
seen = [len(graph), (BOOK.x, TITLE, Literal("ä \\"x\\"\\n", lang="en")) in graph]
graph.set((BOOK.x, BOOK.pages, Literal(7)))
seen.append([str(value) for value in graph.objects(BOOK.x, BOOK.pages)])
graph.remove((BOOK.b2, None, None))
seen.append(len(graph))
graph.remove((None, None, None))
seen.append(len(graph))
print(json.dumps(seen))`);
      expect(seen).toEqual([102, true, ['7'], 2, 0]);
      // The same statement in the other graph has not gone with it.
      expect(await library.lines(BOOKS)).toContainEqual(expect.stringContaining('"A plain book"'));
    });

    it('updates, with the graph wrapped around what it is given', async () => {
      const seen = await ask<unknown>(`
graph = Graph(writing(), identifier=URIRef("urn:rdflib:two"))
graph.update("INSERT DATA { <urn:a> <urn:p> 1, 2, 3 }")
graph.update("DELETE { ?s ?p ?o } INSERT { ?s ?p 20 } WHERE { ?s ?p ?o }", initBindings={"o": Literal(2)})
graph.update("PREFIX u: <urn:> DELETE WHERE { u:a u:p 3 } ; INSERT { u:b u:p ?o } WHERE { u:a u:p ?o }")
print(json.dumps(n3(graph)))
graph.remove((None, None, None))`);
      expect(seen).toEqual(
        ['<urn:a> <urn:p> "1"', '<urn:a> <urn:p> "20"', '<urn:b> <urn:p> "1"', '<urn:b> <urn:p> "20"'].map(
          (line) => `${line}^^<http://www.w3.org/2001/XMLSchema#integer>`,
        ),
      );
    });

    it('gathers changes until it commits, and forgets them when it rolls back', async () => {
      const seen = await ask<number[]>(`
store = writing(autocommit=False, dirty_reads=True)
graph = Graph(store, identifier=URIRef("urn:rdflib:three"))
seen = []
def many(): graph.addN([(BOOK.x, BOOK.position, Literal(number), graph) for number in range(500)])
many(); seen.append(len(graph))
store.rollback(); store.commit(); seen.append(len(graph))
many(); graph.remove((None, None, Literal(3))); store.commit(); seen.append(len(graph))
graph.remove((None, None, None)); store.commit(); seen.append(len(graph))
print(json.dumps(seen))`);
      expect(seen).toEqual([0, 0, 499, 0]);
    });

    it('keeps a Dataset: graphs that it names, finds, fills and removes', async () => {
      const seen = await ask<unknown>(`
dataset = Dataset(writing())
one = dataset.graph(URIRef("urn:rdflib:d1"))
one.add((BOOK.x, TITLE, Literal("one")))
again = dataset.graph(URIRef("urn:rdflib:d1"))
again.add((BOOK.y, TITLE, Literal("two")))
empty = dataset.graph(URIRef("urn:rdflib:d2"))
dataset.default_context.add((BOOK.z, TITLE, Literal("unnamed")))
seen = {
    "graphs": sorted(str(graph.identifier) for graph in dataset.graphs() if "rdflib" in graph.identifier),
    "one": len(one),
    "empty": len(empty),
    "of": [str(graph.identifier) for graph in dataset.contexts((BOOK.y, None, None)) if graph.identifier != URIRef("urn:x-rdflib:default")],
    "unnamed": n3(dataset.default_context.triples((BOOK.z, None, None))),
}
dataset.default_context.remove((BOOK.z, None, None))
dataset.remove_graph(one)
dataset.remove_graph(empty)
seen["after"] = [len(one), len(list(dataset.default_context.triples((BOOK.z, None, None))))]
print(json.dumps(seen))`);
      expect(seen).toEqual({
        graphs: ['urn:rdflib:d1', 'urn:x-rdflib:default'],
        one: 2,
        empty: 0,
        of: ['urn:rdflib:d1'],
        unnamed: [`<http://books.example/z> <${TITLE}> "unnamed"`],
        after: [0, 0],
      });
    });

    it('takes the token as a header too, and is refused without one', async () => {
      const seen = await ask<unknown>(`
seen = []
for headers in ({"Authorization": "Bearer " + token}, {}):
    store = SPARQLUpdateStore(address + "/sparql", address + "/sparql/update", headers=headers)
    graph = Graph(store, identifier=URIRef("urn:rdflib:four"))
    try:
        graph.add((BOOK.x, TITLE, Literal("x")))
        seen.append(len(graph))
        graph.remove((None, None, None))
    except urllib.error.HTTPError as error: seen.append(error.code)
print(json.dumps(seen))`);
      expect(seen).toEqual([1, 401]);
    });
  });

  it('reads graphs and descriptions as data, and queries the server from a query of its own', async () => {
    const seen = await ask<number[]>(`
from urllib.parse import quote
service = "SELECT ?n { SERVICE <%s/sparql> { ?b <http://books.example/pages> ?n } }" % address
print(json.dumps([
    len(Graph().parse(address + "/data?graph=" + quote("${BOOKS}", safe=""))),
    len(Graph().parse(address + "/sparql")) > 20,
    len(list(Graph().query(service))),
]))`);
    expect(seen).toEqual([11, true, 2]);
  });
});
