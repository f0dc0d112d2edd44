import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../../src/base/index.ts';
import { blankNode, literal, type Quad, quad } from '../../../src/rdf/index.ts';
import { iri, NS, parse, rowsOf } from '../evaluation-setting.ts';
import { type LocalFederation, localFederation } from './local-federation.ts';

const THERE = `${NS}there`;

/** `s p o` in few letters: `:x` is an IRI, `_:x` a blank node, anything else a literal. */
function quads(...lines: readonly string[]): readonly Quad[] {
  const term = (text: string) =>
    text.startsWith(':')
      ? iri(text.slice(1))
      : text.startsWith('_:')
        ? blankNode(text.slice(2))
        : literal(text);
  return lines.map((line) => {
    const [s, p, o] = line.split(' ') as [string, string, string];
    return quad(term(s) as Quad['subject'], iri(p.slice(1)), term(o));
  });
}

const here = quads(':a :k 1', ':b :k 2', ':c :k 3', '_:n :k 4');
const there = quads(':a :name ann', ':b :name bob', ':b :name bobby', ':d :name dora', '_:n :name nobody');

function ask(query: string, federation: LocalFederation = localFederation({ [THERE]: there }), data = here) {
  const rows = rowsOf(parse(query), data, { federation });
  return { rows: [...rows].sort(), asked: federation.asked };
}

const code = (work: () => unknown) => {
  try {
    work();
  } catch (thrown) {
    return (thrown as { code?: string }).code;
  }
  return undefined;
};

describe('SERVICE joined with what is here', () => {
  it('sends what is bound, and gets only that', () => {
    const { rows, asked } = ask(
      'SELECT ?s ?name { ?s :k ?k FILTER isIRI(?s) SERVICE :there { ?s :name ?name } }',
    );
    expect(rows).toEqual([':a ann', ':b bob', ':b bobby']);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('VALUES (?s)');
  });

  it('sends each binding once, a hundred with a request', () => {
    const many = Array.from({ length: 500 }, (_, at) => `:x${at % 250} :k ${at}`);
    const { rows, asked } = ask(
      'SELECT ?k ?name { ?s :k ?k SERVICE :there { ?s :name ?name } }',
      localFederation({ [THERE]: quads(':x7 :name seven', ':x249 :name last') }),
      quads(...many),
    );
    expect(rows).toEqual(['249 last', '257 seven', '499 last', '7 seven']);
    expect(asked).toHaveLength(3);
    expect(asked.join('').match(/x\d+>\)/g)).toHaveLength(250);
  });

  it('asks the pattern whole after very many bindings', () => {
    const many = Array.from({ length: 10_250 }, (_, at) => `:x${at} :k k`);
    const { rows, asked } = ask(
      'SELECT ?name { ?s :k ?k SERVICE :there { ?s :name ?name } }',
      localFederation({ [THERE]: quads(':x7 :name early', ':x10249 :name late') }),
      quads(...many),
    );
    expect(rows).toEqual(['early', 'late']);
    expect(asked).toHaveLength(101);
    expect(asked.at(-1)).not.toContain('VALUES');
  });

  it('does not send blank nodes, which are nobody there', () => {
    const { rows, asked } = ask(
      'SELECT ?k ?name { ?s :k ?k FILTER isBlank(?s) SERVICE :there { ?s :name ?name } }',
    );
    expect(rows).toEqual([]);
    expect(asked[0]).not.toContain('VALUES');
  });

  it('does not send what no query can spell, or what is very long', () => {
    const long = 'x'.repeat(5000);
    const { rows, asked } = ask(
      'SELECT ?s { ?s :k ?v SERVICE :there { ?t :name ?v } }',
      localFederation({ [THERE]: quads(`:t :name ${long}`) }),
      quads(`:s :k ${long}`),
    );
    expect(rows).toEqual([':s']);
    expect(asked[0]!.length).toBeLessThan(200);
  });

  it('joins variables that one side leaves unbound as any join does', () => {
    const remote = quads(':a :name ann', ':a :age 7', ':b :name bob');
    const { rows } = ask(
      `SELECT ?s ?age ?name { VALUES (?s ?age) { (:a UNDEF) (:a "8") (:b "9") (UNDEF "7") }
         SERVICE :there { ?s :name ?name OPTIONAL { ?s :age ?age } } }`,
      localFederation({ [THERE]: remote }),
    );
    expect(rows).toEqual([':a 7 ann', ':a 7 ann', ':b 7 bob', ':b 9 bob']);
  });

  it('keeps how often a solution comes', () => {
    const { rows } = ask('SELECT ?s { VALUES ?s { :b :b } SERVICE :there { ?s :name ?name } }');
    expect(rows).toEqual([':b', ':b', ':b', ':b']);
  });

  it('has filters inside look at what is inside alone', () => {
    const { rows } = ask(
      'SELECT ?s ?name { ?s :k ?k SERVICE :there { ?s :name ?name FILTER (?name != "bob" && !BOUND(?k)) } }',
    );
    expect(rows).toEqual([':a ann', ':b bobby']);
  });

  it('takes two services after each other, the second with what the first found', () => {
    const federation = localFederation({ [THERE]: there, [`${NS}other`]: quads(':b :age 9', ':z :age 1') });
    const { rows, asked } = ask(
      'SELECT ?s ?age { SERVICE :there { ?s :name "bob" } SERVICE :other { ?s :age ?age } }',
      federation,
    );
    expect(rows).toEqual([':b 9']);
    expect(asked[1]).toContain(`VALUES (?s) { (<${NS}b>) }`);
  });

  it('asks a nested service by way of the outer one', () => {
    const federation = localFederation({ [THERE]: there, [`${NS}other`]: quads(':b :age 9') });
    const { rows } = ask(
      'SELECT ?s ?age { SERVICE :there { ?s :name "bob" SERVICE :other { ?s :age ?age } } }',
      federation,
    );
    expect(rows).toEqual([':b 9']);
  });

  it('stops asking when there is enough', () => {
    const many = Array.from({ length: 1000 }, (_, at) => `:x${at} :k k`);
    const names = Array.from({ length: 1000 }, (_, at) => `:x${at} :name n`);
    const { asked } = ask(
      'SELECT ?s { ?s :k ?k SERVICE :there { ?s :name ?name } } LIMIT 50',
      localFederation({ [THERE]: quads(...names) }),
      quads(...many),
    );
    expect(asked).toHaveLength(1);
  });

  it('is asked for a pattern without variables, too', () => {
    expect(ask('SELECT ?s { ?s :k "1" SERVICE :there { :d :name "dora" } }').rows).toEqual([':a']);
    expect(ask('SELECT ?s { ?s :k "1" SERVICE :there { :d :name "ann" } }').rows).toEqual([]);
  });
});

describe('SERVICE within other patterns', () => {
  it('OPTIONAL keeps rows without an answer, and its filter sees both sides', () => {
    const { rows } = ask(
      'SELECT ?s ?name { ?s :k ?k FILTER isIRI(?s) OPTIONAL { SERVICE :there { ?s :name ?name } FILTER (?k != "2" || ?name = "bob") } }',
    );
    expect(rows).toEqual([':a ann', ':b bob', ':c -']);
  });

  it('MINUS, UNION and EXISTS', () => {
    expect(
      ask('SELECT ?s { ?s :k ?k MINUS { SERVICE :there { ?s :name ?n } } FILTER isIRI(?s) }').rows,
    ).toEqual([':c']);
    expect(ask('SELECT ?v { { :a :k ?v } UNION { SERVICE :there { :a :name ?v } } }').rows).toEqual([
      '1',
      'ann',
    ]);
    expect(ask('SELECT ?s { ?s :k ?k FILTER EXISTS { SERVICE :there { ?s :name ?n } } }').rows).toEqual([
      ':a',
      ':b',
    ]);
  });

  it('a sub-select inside keeps its limit', () => {
    const query =
      'SELECT ?name { SERVICE :there { SELECT ?name { ?s :name ?name } ORDER BY DESC(?name) LIMIT 2 } }';
    expect(ask(query).rows).toEqual(['dora', 'nobody']);
  });
});

describe('SERVICE with a variable for the server', () => {
  const two = () => localFederation({ [THERE]: there, [`${NS}other`]: quads(':a :name anna') });

  it('asks each server for the rows that name it', () => {
    const { rows, asked } = ask(
      'SELECT ?s ?name { SERVICE ?where { ?s :name ?name } VALUES (?s ?where) { (:a :there) (:b :there) (:a :other) } }',
      two(),
    );
    expect(rows).toEqual([':a ann', ':a anna', ':b bob', ':b bobby']);
    expect(asked).toHaveLength(2);
  });

  it('waits for what binds it, wherever that stands', () => {
    const { rows } = ask(
      'SELECT ?name { SERVICE ?where { :a :name ?name } :x :at ?where }',
      two(),
      quads(':x :at :other'),
    );
    expect(rows).toEqual(['anna']);
  });

  it.each([
    'SELECT * { SERVICE ?where { ?s :name ?n } }',
    'SELECT * { ?s :k ?k SERVICE ?where { ?s :name ?n } }',
    'SELECT * { ?s :k ?where SERVICE ?where { ?s :name ?n } }',
    'SELECT * { OPTIONAL { :nobody :k ?where } SERVICE ?where { ?s :name ?n } }',
  ])('is an error where it is bound to no server: %s', (query) => {
    expect(code(() => ask(query))).toBe('bad-request');
  });

  it('is the empty solution with SILENT', () => {
    expect(ask('SELECT ?s ?n { ?s :k "1" SERVICE SILENT ?where { ?s :name ?n } }').rows).toEqual([':a -']);
  });
});

describe('a service that fails', () => {
  const broken = () => localFederation({});

  it('fails the query', () => {
    expect(code(() => ask('SELECT * { SERVICE :there { ?s ?p ?o } }', broken()))).toBe('remote-failed');
    expect(code(() => ask('SELECT * { ?s :k ?k SERVICE :there { ?s ?p ?o } }', broken()))).toBe(
      'remote-failed',
    );
  });

  it('is one empty solution with SILENT, and is asked once', () => {
    const many = Array.from({ length: 300 }, (_, at) => `:x${at} :k k`);
    const { rows, asked } = ask(
      'SELECT ?s ?n { ?s :k ?k SERVICE SILENT :there { ?s :name ?n } }',
      broken(),
      quads(...many),
    );
    expect(rows).toHaveLength(300);
    expect(rows[0]).toBe(':x0 -');
    expect(asked).toHaveLength(1);
    expect(ask('SELECT ?s { SERVICE SILENT :there { ?s :name ?n } }', broken()).rows).toEqual(['-']);
  });

  it('leaves nothing of what it sent before it failed', () => {
    const half = (): LocalFederation => ({
      asked: [],
      *select(endpoint, text, freshBlankNode) {
        yield* localFederation({ [THERE]: there }).select(endpoint, text, freshBlankNode);
        throw new PinakesError('remote-failed', 'It broke off.');
      },
    });
    const query = (silent: string) => `SELECT ?s ?n { ${silent} :there { ?s :name ?n } }`;
    expect(ask(query('SERVICE SILENT'), half()).rows).toEqual(['- -']);
    expect(ask(query('VALUES ?s { :b :c } SERVICE SILENT'), half()).rows).toEqual([':b -', ':c -']);
    expect(code(() => ask(query('SERVICE'), half()))).toBe('remote-failed');
  });

  it('is not what ends the query for another reason', () => {
    const late: LocalFederation = {
      asked: [],
      // biome-ignore lint/correctness/useYield: it ends before it has anything to give
      *select() {
        throw new PinakesError('query-timeout', 'The time limit ran out.');
      },
    };
    expect(code(() => ask('SELECT * { SERVICE SILENT :there { ?s :name ?n } }', late))).toBe('query-timeout');
  });
});
