import { describe, expect, it } from 'vitest';
import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import { variablesInScope } from '../../src/sparql/algebra/scope.ts';
import {
  evaluateAsk,
  evaluateSelect,
  KeptPlans,
  parseQuery,
  type QuadSource,
} from '../../src/sparql/index.ts';
import { randomQuery } from '../fuzz/grammar/queries.ts';
import { NS as FUZZ } from '../fuzz/grammar/vocabulary.ts';
import { ourSolutions } from '../fuzz/ours.ts';
import { randomFrom } from '../fuzz/random.ts';
import { randomQuads } from '../fuzz/random-data.ts';
import { tooLarge } from '../fuzz/too-large.ts';
import { textOf } from '../fuzz/words.ts';
import { arraySource } from './array-source.ts';
import { iri, optionsFor, parse, shown } from './evaluation-setting.ts';

const SEEDS = 400;
const link = (subject: string, predicate: string, object: string) => ({
  subject: iri(subject),
  predicate: iri(predicate),
  object: iri(object),
  graph: { termType: 'DefaultGraph', value: '' } as const,
});
const quads = [link('a', 'p', 'b'), link('b', 'p', 'c'), link('c', 'q', 'd')];

/** The source, and how often it was asked what a pattern comes to, which only planning does. */
function watched(source: QuadSource): { readonly source: QuadSource; estimates(): number } {
  let count = 0;
  const estimate: QuadSource['estimate'] = (pattern) => {
    count++;
    return source.estimate(pattern);
  };
  return { source: Object.assign(Object.create(source) as QuadSource, { estimate }), estimates: () => count };
}

function rows(text: ReturnType<typeof parse>, options: Parameters<typeof evaluateSelect>[1]): string[] {
  if (text.form !== 'select') throw new Error('A SELECT is wanted.');
  const cursor = evaluateSelect(text, options);
  const found: string[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++)
      found.push(cursor.variables.map((_, column) => shown(batch.term(row, column))).join(' '));
  }
  return found.sort();
}

describe('plans that are kept', () => {
  it('answer random queries a second and a third time as they did the first', () => {
    let compared = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = randomFrom(seed);
      const text = textOf(randomQuery(random, false).words);
      const source = arraySource(
        randomQuads(random, { derivedTypes: true, notANumber: true, illTyped: true }),
      );
      const query = parseQuery(text, { baseIri: FUZZ });
      const names = [...variablesInScope(query.where)].filter((name) => !name.startsWith('_:'));
      const alone = ourSolutions(query, names, source);
      if (alone === tooLarge) continue;
      const plans = new KeptPlans();
      for (const time of [1, 2, 3])
        expect({ seed, text, time, answer: ourSolutions(query, names, source, plans) }).toEqual({
          seed,
          text,
          time,
          answer: alone,
        });
      compared++;
    }
    expect(compared).toBeGreaterThan(SEEDS * 0.8);
  });

  it('are not made again', () => {
    const query = parse('SELECT ?x ?y { ?x :p ?y . ?y :p ?z FILTER(STR(?x) != "") }');
    const { source, estimates } = watched(optionsFor(query, quads).source);
    const options = { ...optionsFor(query, quads), source, plans: new KeptPlans() };
    expect(rows(query, options)).toEqual([':a :b']);
    const planned = estimates();
    expect(planned).toBeGreaterThan(0);
    expect(rows(query, { ...options, memory: memoryBudget(1 << 28) })).toEqual([':a :b']);
    expect(estimates()).toBe(planned);
  });

  it('are of one dataset: who may read less gets less', () => {
    const query = parse('SELECT ?x { GRAPH ?g { ?x :p ?y } }');
    const graph = iri('g');
    const options = { ...optionsFor(query, [{ ...quads[0]!, graph }]), plans: new KeptPlans() };
    expect(rows(query, options)).toEqual([':a']);
    expect(rows(query, { ...options, dataset: { ...options.dataset, named: [] } })).toEqual([]);
    expect(rows(query, options)).toEqual([':a']);
  });

  it('obey the budget and the deadline of the run that they are at', () => {
    const query = parse('SELECT ?x { ?x :p+ ?y } ORDER BY ?x');
    const options = { ...optionsFor(query, quads), plans: new KeptPlans() };
    expect(rows(query, options)).toEqual([':a', ':a', ':b']);
    expect(() => rows(query, { ...options, memory: memoryBudget(100) })).toThrow('bytes of memory');
    expect(rows(query, options)).toEqual([':a', ':a', ':b']);
    const stopping = {
      check: () => {
        throw new Error('stopped');
      },
    };
    expect(() => rows(query, { ...options, interrupt: stopping })).toThrow('stopped');
    expect(rows(query, { ...options, interrupt: uninterrupted })).toEqual([':a', ':a', ':b']);
  });

  it('serve a query while the same query runs, and one that ended at its first row', () => {
    const query = parse('SELECT ?x { ?x :p ?y }');
    const options = { ...optionsFor(query, quads), plans: new KeptPlans() };
    rows(query, options);
    if (query.form !== 'select') throw new Error('A SELECT is wanted.');
    const outer = evaluateSelect(query, options);
    expect(outer.next()?.length).toBe(2);
    expect(rows(query, options)).toEqual([':a', ':b']);
    expect(outer.next()).toBeUndefined();
    const ask = parse('ASK { ?x :p ?y }');
    if (ask.form !== 'ask') throw new Error('An ASK is wanted.');
    for (let time = 0; time < 3; time++) expect(evaluateAsk(ask, options)).toBe(true);
  });
});
