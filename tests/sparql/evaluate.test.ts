import { describe, expect, it } from 'vitest';
import { interruptAt, type PinakesError } from '../../src/base/index.ts';
import { blankNode, literal, type Quad, quad, term } from '../../src/rdf/index.ts';
import { ask, iri, select, triples } from './evaluation-setting.ts';

const people: readonly Quad[] = [
  quad(iri('ann'), iri('knows'), iri('bob')),
  quad(iri('bob'), iri('knows'), iri('cat')),
  quad(iri('cat'), iri('knows'), iri('ann')),
  quad(iri('ann'), iri('name'), literal('Ann')),
  quad(iri('bob'), iri('name'), literal('Bob')),
  quad(iri('ann'), iri('in'), iri('x'), iri('g1')),
  quad(iri('bob'), iri('in'), iri('x'), iri('g2')),
];

const many: readonly Quad[] = Array.from({ length: 5000 }, (_, at) =>
  quad(iri(`s${at}`), iri(`p${at % 2}`), literal(String(at), term('xsd', 'integer'))),
);

function code(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    return (thrown as PinakesError).code;
  }
  return 'answered';
}

describe('scopes', () => {
  it('lets a filter in OPTIONAL see both sides, and one in a group only its own', () => {
    expect(
      select('SELECT ?n { ?s :knows ?o OPTIONAL { ?o :name ?n FILTER(?s = :cat) } } ORDER BY ?n', people),
    ).toEqual(['-', '-', 'Ann']);
    expect(
      select('SELECT ?n { ?s :knows ?o OPTIONAL { { ?o :name ?n FILTER(?s = :cat) } } }', people),
    ).toEqual(['-', '-', '-']);
  });

  it('evaluates nested OPTIONAL bottom up', () => {
    expect(
      select(
        'SELECT ?x { BIND(:ann AS ?s) OPTIONAL { ?o :name "Bob" OPTIONAL { ?s :knows ?x } } } ORDER BY ?x',
        people,
      ),
    ).toEqual([':bob']);
    expect(select('SELECT ?v { BIND(1 AS ?v) { BIND(?v AS ?w) } FILTER(!BOUND(?w)) }', people)).toEqual([
      '1',
    ]);
  });

  it('joins on what both sides bind, where a side may leave it unbound', () => {
    const text =
      'SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) (2 3) } VALUES (?a ?b) { (UNDEF 4) (2 3) (1 5) } } ORDER BY ?a ?b';
    expect(select(text, [])).toEqual(['1 4', '1 5', '2 3']);
  });

  it('removes by MINUS only where a variable is shared', () => {
    expect(select('SELECT ?s { ?s :name ?n MINUS { ?x :knows :bob } } ORDER BY ?s', people)).toEqual([
      ':ann',
      ':bob',
    ]);
    expect(select('SELECT ?s { ?s :name ?n MINUS { ?s :knows :bob } }', people)).toEqual([':bob']);
  });
});

describe('GRAPH and datasets', () => {
  it('takes each named graph in turn', () => {
    expect(select('SELECT ?g ?s { GRAPH ?g { ?s :in ?o } } ORDER BY ?g', people)).toEqual([
      ':g1 :ann',
      ':g2 :bob',
    ]);
    expect(select('SELECT ?g { GRAPH ?g {} } ORDER BY ?g', people)).toEqual([':g1', ':g2']);
    expect(select('SELECT ?g { GRAPH ?g { ?s :in ?o FILTER(BOUND(?g)) } }', people)).toEqual([]);
    expect(ask('ASK { GRAPH :absent {} }', people)).toBe(false);
    expect(select('SELECT ?s { ?s :in ?o }', people)).toEqual([]);
  });

  it('follows FROM and FROM NAMED', () => {
    expect(select('SELECT ?s FROM :g1 FROM :g2 { ?s :in ?o } ORDER BY ?s', people)).toEqual([':ann', ':bob']);
    expect(select('SELECT ?g FROM :g1 { GRAPH ?g { ?s ?p ?o } }', people)).toEqual([]);
    expect(select('SELECT ?g FROM NAMED :g2 { GRAPH ?g { ?s ?p ?o } }', people)).toEqual([':g2']);
    expect(select('SELECT ?s FROM NAMED :g2 { ?s ?p ?o }', people)).toEqual([]);
  });

  it('hides graphs that the caller may not read', () => {
    const access = { graphs: ['http://example.org/g1'], defaultGraph: 'union' } as const;
    expect(select('SELECT ?s { ?s ?p ?o }', people, { access })).toEqual([':ann']);
    expect(select('SELECT ?g { GRAPH ?g { ?s ?p ?o } }', people, { access })).toEqual([':g1']);
    expect(select('SELECT ?s FROM :g2 { ?s ?p ?o }', people, { access })).toEqual([]);
    const all = { graphs: undefined, defaultGraph: 'union' } as const;
    expect(select('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', people, { access: all })).toEqual(['7']);
  });
});

describe('paths', () => {
  it('counts the ways of / and |, and no ways of *', () => {
    expect(select('SELECT ?o { :ann (:knows|:knows) ?o }', people)).toEqual([':bob', ':bob']);
    expect(select('SELECT ?o { :ann :knows* ?o } ORDER BY ?o', people)).toEqual([':ann', ':bob', ':cat']);
    expect(select('SELECT ?o { :ann (:knows/:knows|:knows*)+ ?o } ORDER BY ?o', people)).toEqual([
      ':ann',
      ':bob',
      ':cat',
    ]);
    expect(select('SELECT ?o { :nobody :knows* ?o }', people)).toEqual([':nobody']);
    expect(select('SELECT ?s { VALUES ?s { :nobody :ann } ?s :knows? ?o } ', people)).toEqual([
      ':ann',
      ':ann',
    ]);
  });
});

describe('groups', () => {
  it('has one group of no rows without GROUP BY, and none with it', () => {
    expect(
      select('SELECT (COUNT(*) AS ?n) (SUM(?o) AS ?s) (MIN(?o) AS ?m) { ?s :absent ?o }', people),
    ).toEqual(['0 0 -']);
    expect(select('SELECT ?s (COUNT(*) AS ?n) { ?s :absent ?o } GROUP BY ?s', people)).toEqual([]);
  });

  it('groups, counts distinct, filters groups and orders by an aggregate', () => {
    const text = `SELECT ?p (COUNT(DISTINCT ?s) AS ?n) (MAX(?o) AS ?m) { ?s ?p ?o }
      GROUP BY ?p HAVING(COUNT(*) > 10) ORDER BY DESC(MAX(?o))`;
    expect(select(text, many)).toEqual([':p1 2500 4999', ':p0 2500 4998']);
  });
});

describe('results of CONSTRUCT and DESCRIBE', () => {
  it('makes blank nodes for each solution and leaves out what is no triple', () => {
    const text = 'CONSTRUCT { ?s :says [ :text ?n ] . ?n :of ?s . :all :has ?unbound } WHERE { ?s :name ?n }';
    expect(triples(text, people).length).toBe(4);
    expect(new Set(triples('CONSTRUCT { _:b :of ?s } WHERE { ?s :name ?n }', people)).size).toBe(2);
    expect(triples('CONSTRUCT { :one :and :only } WHERE { ?s ?p ?o }', people)).toEqual([':one :and :only']);
  });

  it('describes a thing with the blank nodes that it leads to, in every readable graph', () => {
    const quads = [
      ...people,
      quad(iri('ann'), iri('at'), blankNode('home')),
      quad(blankNode('home'), iri('no'), literal('7')),
    ];
    expect([...triples('DESCRIBE :ann', quads)].sort()).toEqual(
      [':ann :at _:home', ':ann :in :x', ':ann :knows :bob', ':ann :name Ann', '_:home :no 7'].sort(),
    );
    expect(triples('DESCRIBE ?s { ?s :name "Bob" }', people).length).toBe(3);
    expect(triples('DESCRIBE :absent', people)).toEqual([]);
  });
});

describe('limits and laziness', () => {
  it('stops at the deadline, and when the memory is spent', () => {
    const past = { interrupt: interruptAt(Date.now() - 1, 5) };
    const cross = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }';
    expect(code(() => select(cross, many, past))).toBe('query-timeout');
    expect(code(() => select('SELECT * { ?s (:knows|^:knows)* ?o }', people, past))).toBe('query-timeout');
    for (const tail of ['ORDER BY ?c', 'GROUP BY ?a ?b ?c ?d', '']) {
      const head = tail.startsWith('GROUP') ? '?a ?d' : tail === '' ? 'DISTINCT *' : '*';
      const text = `SELECT ${head} { ?a ?b ?c . ?d ?e ?f } ${tail}`;
      expect(code(() => select(text, many, { memoryBytes: 1 << 20 }))).toBe('query-memory');
    }
  });

  it('computes no more than LIMIT asks for', () => {
    expect(select('SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 3', many).length).toBe(3);
    expect(ask('ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }', many)).toBe(true);
    expect(select('SELECT ?s { ?s :p0 ?o } OFFSET 2499', many).length).toBe(1);
    expect(select('SELECT ?s { ?s :p0 ?o } LIMIT 99999999999999999999', many).length).toBe(2500);
  });

  it('goes over to a hash table where rows are many, with the same answer', () => {
    expect(select('SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s ?q ?o2 }', many)).toEqual(['5000']);
    expect(select('SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER NOT EXISTS { ?s :p1 ?x } }', many)).toEqual([
      '2500',
    ]);
    expect(
      select('SELECT (COUNT(?x) AS ?n) (COUNT(*) AS ?m) { ?s ?p ?o OPTIONAL { ?s :p1 ?x } }', many),
    ).toEqual(['2500 5000']);
  });

  it('refuses SERVICE, and answers one empty solution with SILENT', () => {
    expect(code(() => select('SELECT * { SERVICE <http://s/> { ?s ?p ?o } }', people))).toBe(
      'sparql-unsupported',
    );
    expect(select('SELECT ?n { :ann :name ?n SERVICE SILENT <http://s/> { ?s ?p ?o } }', people)).toEqual([
      'Ann',
    ]);
  });
});
