import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { literal, type Quad, quad } from '../../src/rdf/index.ts';
import { type Explanation, explainQuery } from '../../src/sparql/evaluate/explain/index.ts';
import { explanationText } from '../../src/sparql/index.ts';
import { iri, optionsFor, parse, select } from './evaluation-setting.ts';

type Plan = Explanation['plan'];

const people: readonly Quad[] = [
  quad(iri('ann'), iri('knows'), iri('bob')),
  quad(iri('bob'), iri('knows'), iri('cat')),
  quad(iri('cat'), iri('knows'), iri('ann')),
  quad(iri('ann'), iri('name'), literal('Ann')),
  quad(iri('bob'), iri('name'), literal('Bob')),
];

function explain(text: string, run = true, quads = people, assertRows = (_rows: number) => {}): Explanation {
  const query = parse(text);
  return explainQuery(query, { ...optionsFor(query, quads), run, assertRows });
}

function operators(plan: Plan): readonly Plan[] {
  return [plan, ...plan.inputs.flatMap(operators)];
}

describe('an explanation', () => {
  it('has every operator with what it did', () => {
    const text = `SELECT DISTINCT ?n { ?s :knows ?o OPTIONAL { ?s :name ?n } MINUS { ?s :name "Bob" }
      FILTER(?s != :nobody && EXISTS { ?o :knows ?x }) } ORDER BY ?n LIMIT 5`;
    const { plan, run, form } = explain(text);
    expect(form).toBe('select');
    expect(run).toMatchObject({ rows: select(text, people).length, stopped: undefined });
    const all = operators(plan);
    const names = new Set(all.map(({ operator }) => operator));
    for (const name of ['slice', 'distinct', 'order', 'filter', 'minus', 'left-join', 'join-pattern'])
      expect([...names]).toContain(name);
    for (const { actual, inputs } of all) {
      expect(actual!.ownMs).toBeGreaterThanOrEqual(0);
      expect(actual!.totalMs).toBeGreaterThanOrEqual(actual!.ownMs);
      if (actual!.runs > 0 && actual!.rows > 0) expect(actual!.batches).toBeGreaterThan(0);
      expect(inputs).toBeInstanceOf(Array);
    }
    expect(plan.actual!.rows).toBe(run!.rows);
  });

  it('counts the runs of a pattern inside EXISTS, and adds its time to nobody twice', () => {
    const { plan } = explain('SELECT * { ?s :knows ?o FILTER(?s = :nobody || NOT EXISTS { ?o :name ?n }) }');
    const inside = operators(plan).find(({ detail }) => String(detail.pattern).includes('name> ?n'))!;
    expect(inside.actual).toMatchObject({ rows: 2, runs: 3 });
    const own = operators(plan).reduce((sum, { actual }) => sum + actual!.ownMs, 0);
    expect(own).toBeLessThanOrEqual(plan.actual!.totalMs + 0.01);
  });

  it('without a run has the estimates alone', () => {
    const { plan, run } = explain('SELECT * { ?s :knows ?o . ?o :name ?n }', false);
    expect(run).toBeUndefined();
    for (const part of operators(plan)) {
      expect(part.actual).toBeUndefined();
      expect(part.estimatedRows).toBeGreaterThanOrEqual(0);
    }
  });

  it('shows the algebra after each rule that changed it, and after no other', () => {
    const steps = (text: string) => explain(text, false).algebra.map((step) => step.after);
    expect(steps('SELECT * { ?s :knows ?o }')).toEqual(['parsing']);
    expect(
      steps('SELECT * { { ?s :knows ?o } OPTIONAL { ?o :name ?n } FILTER(?s = :ann && ?o = :bob) }'),
    ).toEqual(['parsing', 'split-conjunctions', 'push-filters-down']);
    expect(steps('SELECT * { ?s :knows ?o VALUES ?s {} }')).toEqual(['parsing', 'drop-empty']);
  });

  it.each([
    ['ASK { ?s :knows ?o }', 'ask'],
    ['CONSTRUCT { ?o :knownBy ?s } { ?s :knows ?o }', 'construct'],
    ['DESCRIBE ?s { ?s :knows ?o }', 'describe'],
  ])('is there for %s', (text, form) => {
    const explanation = explain(text);
    expect(explanation.form).toBe(form);
    expect(explanation.run!.rows).toBe(3);
  });

  it('tells which limit ended the run, with the figures up to there', () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      quad(iri(`s${at}`), iri('p'), literal(String(at))),
    );
    const { run, plan } = explain('SELECT * { ?s :p ?o }', true, many, (rows) => {
      if (rows > 3000) throw new PinakesError('query-rows', 'Too many.');
    });
    expect(run!.stopped).toMatchObject({ code: 'query-rows' });
    expect(plan.actual!.rows).toBe(run!.rows);
    expect(run!.rows).toBeLessThan(10_000);
  });

  it('is a text for people, too', () => {
    const text = explanationText(explain('SELECT * { ?s :knows ?o FILTER(?s != ?o) } LIMIT 2'));
    expect(text).toMatch(/^SELECT: 2 rows in \d+\.\d\d ms\n/);
    expect(text).toMatch(/\n *rows +estimated +runs +own ms +total ms {2}operator\n/);
    expect(text).toMatch(/\n *2 +\d+ +1 +\d+\.\d\d +\d+\.\d\d {2}slice limit=2\n/);
    expect(text).toContain('filter condition=(?s != ?o)');
    expect(text).toContain('Algebra after parsing');
  });
});
