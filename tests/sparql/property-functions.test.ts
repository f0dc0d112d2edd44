import { beforeEach, describe, expect, it } from 'vitest';
import type { PinakesError } from '../../src/base/index.ts';
import { literal, type Quad, quad, type Term, term } from '../../src/rdf/index.ts';
import { callError, explainQuery, type FunctionCall, type PropertyFunction } from '../../src/sparql/index.ts';
import { iri, optionsFor, parse, rowsOf, select } from './evaluation-setting.ts';

const books: readonly Quad[] = [
  quad(iri('a'), iri('title'), literal('red fox')),
  quad(iri('b'), iri('title'), literal('red hen')),
  quad(iri('c'), iri('title'), literal('blue hen')),
  quad(iri('a'), iri('by'), iri('ann')),
  quad(iri('b'), iri('by'), iri('bob')),
  quad(iri('ann'), iri('likes'), literal('hen')),
  quad(iri('bob'), iri('likes'), literal('fox')),
  quad(iri('d'), iri('title'), literal('red deer'), iri('g1')),
  quad(iri('e'), iri('title'), literal('red emu'), iri('g2')),
];

let calls: FunctionCall[] = [];

/** Things with a word in their title in the active graph, by name, with how long the title is. */
const find: PropertyFunction = {
  iri: iri('find').value,
  name: ':find',
  results: ['thing', 'length', 'title'],
  arguments: { required: ['word'], optional: ['limit'] },
  *find(call) {
    calls.push(call);
    const [word, limit] = call.arguments;
    if (word!.termType !== 'Literal') throw callError(find, 'The word is no literal.');
    const rows: (Term | number)[][] = [];
    const cursor = call.source.scan(
      { subject: 0, predicate: call.source.idOf(iri('title')), object: 0, graphs: call.graphs },
      'subject',
    );
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let at = 0; at < batch.length; at++) {
        const title = call.source.termOf(batch.object[at]!);
        if (!title.value.split(' ').includes(word!.value)) continue;
        const length = literal(String(title.value.length), term('xsd', 'integer'));
        rows.push([batch.subject[at]!, length, title].slice(0, call.width));
      }
    }
    yield limit === undefined ? rows : rows.slice(0, Number(limit.value));
  },
};
const setting = { propertyFunctions: new Map([[find.iri, find]]) };
const found = (text: string) => select(text, books, setting);

function faultOf(text: string): PinakesError {
  try {
    found(text);
  } catch (thrown) {
    return thrown as PinakesError;
  }
  throw new Error('it was answered');
}

beforeEach(() => {
  calls = [];
});

describe('a call', () => {
  it('is written with one thing on each side, or with lists', () => {
    expect(found('SELECT ?t { ?t :find "red" }')).toEqual([':a', ':b']);
    expect(found('SELECT ?t { ?t :find ("red") }')).toEqual([':a', ':b']);
    expect(found('SELECT ?t { (?t) :find ("red" 1) }')).toEqual([':a']);
    expect(found('SELECT * { (?t ?n ?x) :find ("hen" 9) }')).toEqual([':b 7 red hen', ':c 8 blue hen']);
  });

  it('may spell its lists in any way', () => {
    const rdf = 'PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>';
    const spellings = [
      '[ rdf:first ?t ; rdf:rest ( ?n ) ] :find [ rdf:first "red" ; rdf:rest rdf:nil ]',
      '_:l rdf:first ?t . _:l :find "red" . _:l rdf:rest _:m . _:m rdf:rest () . _:m rdf:first ?n',
      '"red" ^:find ( ?t ?n )',
    ];
    for (const spelling of spellings) {
      expect(
        select(`SELECT ?t ?n { ${spelling} }`.replace('SELECT', `${rdf} SELECT`), books, setting),
      ).toEqual([':a 7', ':b 7']);
    }
  });

  it('is found where a path parts its list from it', () => {
    expect(
      found('SELECT ?t ?w { ?t :by/:likes ?w . (?t ?n) :find ("red" 5) . ?t :by* ?t } ORDER BY ?t'),
    ).toEqual([':a hen', ':b fox']);
  });

  it('takes what is bound already as a filter', () => {
    expect(found('SELECT ?t { ?t :by :bob . ?t :find "red" }')).toEqual([':b']);
    expect(found('SELECT ?x { :b :find "red" . ?x :by :bob }')).toEqual([':b']);
    expect(found('SELECT ?x { :c :find "red" . ?x :by :bob }')).toEqual([]);
    expect(found('SELECT ?t { (?t 8) :find "hen" }')).toEqual([':c']);
    expect(found('SELECT ?t { (?t ?t) :find "hen" }')).toEqual([]);
    expect(found('SELECT ?t { (?t ?n) :find "hen" FILTER(?n > 7) }')).toEqual([':c']);
  });

  it('keeps the multiset of what it is joined with', () => {
    expect(found('SELECT ?t { VALUES ?n { 1 2 } ?t :find "red" } ORDER BY ?t')).toEqual([
      ':a',
      ':a',
      ':b',
      ':b',
    ]);
  });

  it('is no statement to others: without the function it matches nothing', () => {
    expect(select('SELECT ?t { ?t :find "red" }', books)).toEqual([]);
    expect(found('SELECT ?t { ?t ?find "red" FILTER(?find = :find) }')).toEqual([]);
  });
});

describe('arguments from other parts of the group', () => {
  it('are waited for, wherever they stand', () => {
    const rows = [':a :b', ':a :c', ':b :a'];
    expect(found('SELECT ?t ?o { ?o :find ?w . ?t :by/:likes ?w } ORDER BY ?t ?o')).toEqual(rows);
    expect(found('SELECT ?t ?o { ?t :by/:likes ?w . ?o :find (?w 10) } ORDER BY ?t ?o')).toEqual(rows);
  });

  it('may come from VALUES, BIND and sub-selects', () => {
    expect(found('SELECT ?w ?t { ?t :find ?w VALUES ?w { "fox" "deer" } }')).toEqual(['fox :a']);
    expect(found('SELECT ?t { BIND(CONCAT("f", "ox") AS ?w) ?t :find ?w }')).toEqual([':a']);
    expect(
      found('SELECT ?t { ?t :find ?w { SELECT (MAX(?l) AS ?w) { ?x :likes ?l } } } ORDER BY ?t'),
    ).toEqual([':b', ':c']);
  });

  it('are asked for once for each distinct set, however many rows there are', () => {
    found('SELECT * { VALUES ?x { 1 2 3 4 } VALUES ?w { "fox" "hen" } ?t :find ?w }');
    expect(calls.map((call) => call.arguments[0]!.value).sort()).toEqual(['fox', 'hen']);
    calls = [];
    found('SELECT * { ?s :title ?x FILTER EXISTS { ?t :find "hen" . ?t :title ?x } }');
    expect(calls).toHaveLength(1);
  });

  it('are asked for no more rows than are wanted', () => {
    found('SELECT * { VALUES ?w { "fox" "hen" "red" "blue" } ?t :find ?w } LIMIT 2');
    expect(calls).toHaveLength(2);
  });

  it('must be bound', () => {
    for (const text of [
      'SELECT * { ?t :find ?w }',
      'SELECT * { ?t :find [] }',
      'SELECT * { ?t :by ?w { ?t :find ?w } UNION { ?t :by ?w } }',
      'SELECT * { ?x :by ?y OPTIONAL { ?y :hates ?w } ?t :find ?w }',
    ]) {
      const fault = faultOf(text);
      expect(fault, text).toMatchObject({ code: 'bad-request', detail: { function: find.iri } });
      expect(fault.message).toMatch(/^:find: Its argument (\?w|a blank node) is unbound/);
    }
  });
});

describe('the place of a call', () => {
  it('may be OPTIONAL, UNION, MINUS, EXISTS and a sub-select', () => {
    expect(found('SELECT ?t ?n { ?t :by ?p OPTIONAL { (?t ?n) :find "fox" } } ORDER BY ?t')).toEqual([
      ':a 7',
      ':b -',
    ]);
    expect(
      found('SELECT ?p ?o { ?t :by ?p . ?p :likes ?w OPTIONAL { ?o :find (?w 1) } } ORDER BY ?p'),
    ).toEqual([':ann :b', ':bob :a']);
    expect(found('SELECT ?t { { ?t :find "fox" } UNION { ?t :find "hen" } }')).toEqual([':a', ':b', ':c']);
    expect(found('SELECT ?t { ?t :find "red" MINUS { ?t :find "fox" } }')).toEqual([':b']);
    expect(found('SELECT ?t { ?t :by ?p FILTER NOT EXISTS { ?t :find "fox" } }')).toEqual([':b']);
    expect(found('SELECT ?p { ?p :likes ?w FILTER EXISTS { ?t :find ?w . ?t :by ?p } }')).toEqual([]);
    expect(found('SELECT ?t ?p { { SELECT ?t { ?t :find "hen" } LIMIT 1 } ?t :by ?p }')).toEqual([':b :bob']);
  });

  it('is GRAPH, for what that graph has, and the dataset otherwise', () => {
    expect(found('SELECT ?t { GRAPH :g1 { ?t :find "red" } }')).toEqual([':d']);
    expect(found('SELECT ?g ?t { GRAPH ?g { ?t :find "red" } } ORDER BY ?g')).toEqual([':g1 :d', ':g2 :e']);
    expect(found('SELECT ?t { GRAPH :g3 { ?t :find "red" } }')).toEqual([]);
    expect(found('SELECT ?t FROM :g1 FROM :g2 { ?t :find "red" }')).toEqual([':d', ':e']);
    const access = { graphs: [iri('g2').value], defaultGraph: 'union' } as const;
    expect(rowsOf(parse('SELECT ?t { ?t :find "red" }'), books, { ...setting, access })).toEqual([':e']);
  });

  it('orders and cuts like any other rows', () => {
    expect(found('SELECT ?t { (?t ?n) :find "hen" } ORDER BY DESC(?n) LIMIT 1')).toEqual([':c']);
    expect(found('SELECT (SUM(?n) AS ?all) { (?t ?n) :find "hen" }')).toEqual(['15']);
  });

  it('shows in the plan, with how often the function was asked', () => {
    const query = parse('SELECT ?t { ?t :by ?p . ?p :likes ?w . ?o :find ?w }');
    const options = { ...optionsFor(query, books, setting), run: true, assertRows: () => {} };
    const { plan } = explainQuery(query, options);
    expect(JSON.stringify(plan)).toContain('"operator":"join-function"');
    expect(JSON.stringify(plan)).toMatch(/"calls":2/);
  });
});

describe('a call that cannot be meant', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['() :find "red"', /list before it has 0 members/],
    ['(?a ?b ?c ?d) :find "red"', /list before it has 4 members/],
    ['?t :find ()', /list after it has 0 members/],
    ['?t :find ("red" 1 2)', /list after it has 3 members/],
    ['?t :find (("red"))', /list after it has a list inside/],
    ['(?t ()) :find "red"', /list before it has a list inside/],
    ['_:l :find "red" ; rdf:first ?t', /needs one rdf:first and one rdf:rest/],
    ['_:l :find "red" ; rdf:first ?t, ?u ; rdf:rest ()', /needs one rdf:first and one rdf:rest/],
    ['_:l :find "red" ; rdf:first ?t ; rdf:rest _:l', /leads back into itself/],
    ['_:l :find "red" ; rdf:first ?t ; rdf:rest ?more', /does not end in rdf:nil/],
    ['_:l :find "red" ; rdf:first ?t ; rdf:rest () ; a :List', /used by another pattern/],
    ['?t :find+ "red"', /cannot be part of such a property path/],
    ['?t (:by|:find) "red"', /cannot be part of such a property path/],
    ['?t :find :red', /The word is no literal/],
  ];
  it.each(cases)('%s', (pattern, sentence) => {
    const fault = faultOf(
      `PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT * { ${pattern} }`,
    );
    expect(fault.code).toBe('bad-request');
    expect(fault.message).toMatch(sentence);
    expect(fault.message).toMatch(
      /^:find: .* It is written \(thing length title\) :find \(word \[limit\]\)\.$/,
    );
  });
});

describe('limits', () => {
  const many: PropertyFunction = {
    ...find,
    *find({ interrupt }) {
      for (let at = 0; ; at++) {
        interrupt.check();
        yield Array.from({ length: 1000 }, (_, row) => [literal(`${at} ${row}`)]);
      }
    },
  };
  const endless = { propertyFunctions: new Map([[many.iri, many]]) };

  it('stop a function that finds too much', () => {
    expect(() => select('SELECT ?t { ?t :find "x" }', [], { ...endless, memoryBytes: 1 << 20 })).toThrow(
      expect.objectContaining({ code: 'query-memory' }),
    );
  });

  it('stop a function that takes too long', () => {
    let asked = 0;
    const interrupt = {
      check() {
        if (asked++ > 50) throw new Error('stopped');
      },
    };
    expect(() => select('SELECT ?t { ?t :find "x" }', [], { ...endless, interrupt })).toThrow('stopped');
  });

  it('hold for the answers that are remembered, which are forgotten again', () => {
    const words = Array.from({ length: 3000 }, (_, at) => `"w${at}"`).join(' ');
    const rows = select(`SELECT ?t { VALUES ?w { ${words} "fox" } ?t :find ?w }`, books, {
      ...setting,
      memoryBytes: 4 << 20,
    });
    expect(rows).toEqual([':a']);
  });
});
