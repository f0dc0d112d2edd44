import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORS, LIST, LIST_LENGTH, type Library, startLibrary, TITLE } from './library.ts';
import { describeClient, PYTHON, python } from './peer.ts';

const peer = {
  name: "Python's SPARQLWrapper",
  check: [PYTHON, '-c', 'import SPARQLWrapper, rdflib'],
  packages: ['python3-sparqlwrapper', 'python3-rdflib'],
} as const;

/** What every program here begins with: the wrapper `w` of the server, and `show`, which makes any answer comparable. */
const prelude = `
import json, sys, warnings
from xml.dom.minidom import Document
from rdflib import Graph
from SPARQLWrapper import *
from SPARQLWrapper.SPARQLExceptions import *
warnings.simplefilter("ignore")
address, token = sys.argv[1:3]
w = SPARQLWrapper(address + "/sparql", updateEndpoint=address + "/sparql/update")
def show(answer):
    if isinstance(answer, bytes): return answer.decode("utf-8")
    if isinstance(answer, Document): return answer.toxml()
    if isinstance(answer, Graph): return sorted(" ".join(t.n3() for t in triple) for triple in answer)
    return answer
`;

describeClient(peer, () => {
  let library: Library;
  beforeAll(async () => {
    library = await startLibrary();
  });
  afterAll(() => library.stop());

  const ask = <Result>(program: string, ...args: readonly string[]) =>
    python<Result>(prelude + program, library.address, library.token, ...args);

  /** Asks in every way that the wrapper has, and answers what `convert()` makes of each, by the name of the format. */
  const everyWay = (query: string, formats: readonly string[]) =>
    ask<Record<string, unknown[]>>(
      `
answers = {}
for name in sys.argv[4].split():
    for only_negotiated in (False, True):
        for method in (GET, POST):
            for request in (URLENCODED, POSTDIRECTLY):
                w.resetQuery()
                w.setOnlyConneg(only_negotiated)
                w.setMethod(method)
                w.setRequestMethod(request)
                w.setReturnFormat(globals()[name])
                w.setQuery(sys.argv[3])
                answers.setdefault(name, []).append(show(w.queryAndConvert()))
print(json.dumps(answers))`,
      query,
      formats.join(' '),
    );

  /** The one answer that all ways agreed on. */
  function agreed(answers: readonly unknown[]): unknown {
    expect(answers.length).toBe(8);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    return answers[0];
  }

  it('converts the rows of SELECT in the four formats, however it asks', async () => {
    const answers = await everyWay(
      `SELECT ?title ?pages ?part { ?book <${TITLE}> ?title OPTIONAL { ?book <http://books.example/pages> ?pages }
         OPTIONAL { ?book <http://purl.org/dc/terms/hasPart> ?part } FILTER(ISIRI(?book)) } ORDER BY ?book`,
      ['JSON', 'XML', 'CSV', 'TSV'],
    );
    expect(agreed(answers.JSON!)).toMatchObject({
      head: { vars: ['title', 'pages', 'part'] },
      results: {
        bindings: [
          {
            title: { type: 'literal', 'xml:lang': 'de', value: 'Wörter & <Zeichen>, "alle"' },
            pages: { type: 'literal', datatype: 'http://www.w3.org/2001/XMLSchema#integer', value: '120' },
          },
          { title: { type: 'literal', value: 'A plain book' }, part: { type: 'bnode' } },
          { title: { 'xml:lang': 'ja', value: '日本語の本\tzwei' } },
        ],
      },
    });
    const xml = agreed(answers.XML!);
    expect(xml).toContain('<literal xml:lang="de">Wörter &amp; &lt;Zeichen&gt;, ');
    expect(xml).toContain('<literal datatype="http://www.w3.org/2001/XMLSchema#integer">80</literal>');
    expect(agreed(answers.CSV!)).toContain('"Wörter & <Zeichen>, ""alle""",120,\r\n');
    expect(agreed(answers.TSV!)).toContain('"Wörter & <Zeichen>, \\"alle\\""@de\t120\t\n');
  });

  it('converts the answer of ASK', async () => {
    const answers = await everyWay('ASK { ?book ?p "A plain book" }', ['JSON', 'XML', 'CSV', 'TSV']);
    expect(agreed(answers.JSON!)).toMatchObject({ boolean: true });
    expect(agreed(answers.XML!)).toContain('<boolean>true</boolean>');
    expect(agreed(answers.CSV!)).toContain('true');
    expect(agreed(answers.TSV!)).toContain('true');
  });

  it.each([
    ['CONSTRUCT', `CONSTRUCT { ?book a <urn:Book> } WHERE { ?book <http://books.example/pages> ?pages }`],
    ['DESCRIBE', 'DESCRIBE <http://books.example/b1>'],
  ])('parses the graph of %s in each syntax that it asks for', async (form, query) => {
    const answers = await everyWay(query, ['XML', 'RDFXML']);
    const text = await everyWay(query, ['TURTLE', 'N3']);
    const wanted =
      form === 'CONSTRUCT'
        ? ['b1', 'b2'].map(
            (book) =>
              `<http://books.example/${book}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:Book>`,
          )
        : expect.arrayContaining([
            `<http://books.example/b1> <${TITLE}> "Wörter & <Zeichen>, \\"alle\\""@de`,
          ]);
    expect(agreed(answers.XML!)).toEqual(wanted);
    expect(agreed(answers.RDFXML!)).toEqual(wanted);
    // Of these two it leaves the parsing to its caller.
    for (const turtle of [agreed(text.TURTLE!), agreed(text.N3!)])
      expect(turtle).toContain('<http://books.example/b1>');
  });

  it('names the dataset', async () => {
    const counts = await ask<number[][]>(`
counts = []
for method, request in ((GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)):
    w.resetQuery(); w.setMethod(method); w.setRequestMethod(request); w.setReturnFormat(JSON)
    w.setQuery("SELECT (COUNT(*) AS ?n) { ?s <http://books.example/position>|<http://xmlns.com/foaf/0.1/name> ?o }")
    row = []
    for graphs in (["${AUTHORS}"], ["${AUTHORS}", "${LIST}"]):
        w.clearParameter("default-graph-uri")
        for graph in graphs: w.addParameter("default-graph-uri", graph)
        row.append(int(w.queryAndConvert()["results"]["bindings"][0]["n"]["value"]))
    w.clearParameter("default-graph-uri")
    w.addParameter("named-graph-uri", "${AUTHORS}")
    w.setQuery("SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    row.append(int(w.queryAndConvert()["results"]["bindings"][0]["n"]["value"]))
    counts.append(row)
print(json.dumps(counts))`);
    expect(counts).toEqual(Array(3).fill([2, 2 + LIST_LENGTH, 2]));
  });

  it('reads a large answer whole', async () => {
    const lengths = await ask<number[]>(`
lengths = []
for name in (JSON, CSV):
    w.setReturnFormat(name)
    w.setQuery("SELECT ?s ?i { ?s <http://books.example/position> ?i }")
    answer = w.queryAndConvert()
    lengths.append(len(answer["results"]["bindings"]) if name == JSON else len(answer.decode().split("\\r\\n")) - 2)
print(json.dumps(lengths))`);
    expect(lengths).toEqual([LIST_LENGTH, LIST_LENGTH]);
  });

  it('raises what belongs to each fault, with the reason in it', async () => {
    const raised = await ask<[string, string][]>(`
raised = []
def attempt(query, method=GET, wrapper=w):
    wrapper.setMethod(method)
    wrapper.setQuery(query)
    try: wrapper.query(); raised.append(["nothing", ""])
    except Exception as error: raised.append([type(error).__name__, str(error)])
attempt("SELECT * { ?s ?p }")
attempt("INSERT DATA { <urn:a> <urn:b> 1 }", POST)
attempt("SELECT * { ?s ?p ?o }", GET, SPARQLWrapper(address + "/nowhere"))
w.setReturnFormat(CSV)
w.addParameter("format", "csv")
attempt("CONSTRUCT WHERE { ?s ?p ?o }")
print(json.dumps(raised))`);
    expect(raised.map(([name]) => name)).toEqual([
      'QueryBadFormed',
      'Unauthorized',
      'EndPointNotFound',
      'HTTPError',
    ]);
    expect(raised[0]![1]).toContain('Line 1, column');
    expect(raised[3]![1]).toContain('406');
  });

  describe('updating', () => {
    it.each([
      ['a header', 'w.addCustomHttpHeader("Authorization", "Bearer " + token)'],
      ['its credentials', 'w.setCredentials("anybody", token)'],
    ])('inserts, modifies and drops, with the token by %s', async (_how, authorise) => {
      const seen = await ask<unknown[]>(`
${authorise}
seen = []
def update(text):
    w.setMethod(POST)
    w.setReturnFormat(JSON)
    w.setQuery(text)
    seen.append(json.loads(w.query().response.read())["added"])
for request in (URLENCODED, POSTDIRECTLY):
    w.setRequestMethod(request)
    update("INSERT DATA { GRAPH <urn:w> { <urn:a> <urn:p> 'ä & +' } }")
    update("WITH <urn:w> DELETE { ?s ?p ?o } INSERT { ?s ?p 'changed' } WHERE { ?s ?p ?o }")
    w.setQuery("SELECT ?o { GRAPH <urn:w> { ?s ?p ?o } }")
    seen.append([row["o"]["value"] for row in w.queryAndConvert()["results"]["bindings"]])
    update("DROP GRAPH <urn:w>")
print(json.dumps(seen))`);
      expect(seen).toEqual([1, 1, ['changed'], 0, 1, 1, ['changed'], 0]);
      expect(await library.lines('urn:w')).toEqual([]);
    });

    it('is told when it names the default graph of queries, which an update has not', async () => {
      const error = await ask<string>(`
w = SPARQLWrapper(address + "/sparql", updateEndpoint=address + "/sparql/update", defaultGraph="urn:w")
w.setCredentials("anybody", token)
w.setMethod(POST)
w.setQuery("INSERT DATA { <urn:a> <urn:p> 1 }")
try: w.query(); print('"nothing"')
except QueryBadFormed as error: print(json.dumps(str(error)))`);
      expect(error).toContain('using-graph-uri');
    });
  });
});
