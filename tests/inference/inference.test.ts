import { describe, expect, it } from 'vitest';
import type { ClientQuery, Engine } from '../../src/engine/index.ts';
import { answer, newFolder, openTestEngine, origin, rejection, update } from '../engine/opening.ts';
import { plainRandom } from '../plain-random.ts';
import { naiveClosure, type Triple, TYPE } from './naive-closure.ts';

const BASE = 'http://catalogue.test';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const OWL = 'http://www.w3.org/2002/07/owl#';
const EX = 'http://example.org/';
const INFERRED = `${BASE}/graph/inferred`;
const prefixes = `PREFIX skos: <${SKOS}> PREFIX owl: <${OWL}> PREFIX rdfs: <${RDFS}> PREFIX : <${EX}>`;

const open = (folder = newFolder()) => openTestEngine(folder, { baseUrl: BASE });
const insert = (engine: Engine, graph: string, triples: string) =>
  update(engine, `${prefixes} INSERT DATA { GRAPH <${BASE}/graph/${graph}> { ${triples} } }`);
const remove = (engine: Engine, graph: string, triples: string) =>
  update(engine, `${prefixes} DELETE DATA { GRAPH <${BASE}/graph/${graph}> { ${triples} } }`);

/** Rows of a query as lines, with what is below the usual namespaces shortened; sorted. */
async function rows(
  engine: Engine,
  text: string,
  more: Partial<ClientQuery> = {},
): Promise<readonly string[]> {
  const csv = await answer(engine, `${prefixes} ${text}`, more);
  return csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.replaceAll(EX, ':').replaceAll(SKOS, 'skos:'))
    .sort();
}

describe('the inferred graph', () => {
  it('has the hierarchy both ways and over all steps, in a graph that a query names', async () => {
    const engine = await open();
    await insert(engine, 'thesaurus', ':c skos:broader :b . :a skos:narrower :b . :b skos:related :x .');
    const all = await rows(engine, `SELECT ?s ?p ?o { GRAPH <${INFERRED}> { ?s ?p ?o } }`);
    expect(all).toContain(':b,skos:narrower,:c');
    expect(all).toContain(':c,skos:broaderTransitive,:a');
    expect(all).toContain(':a,skos:narrowerTransitive,:c');
    expect(all).toContain(':x,skos:related,:b');
    expect(all).not.toContain(':c,skos:broader,:b');
    expect(await rows(engine, `SELECT ?s FROM <${INFERRED}> { ?s skos:broaderTransitive :a }`)).toEqual([
      ':b',
      ':c',
    ]);
  });

  it('is in the default graph of queries that ask for inference, and of no other', async () => {
    const engine = await open();
    await insert(engine, 'thesaurus', ':c skos:broader :b . :b skos:broader :a .');
    const query = 'SELECT ?up { :c skos:broaderTransitive ?up }';
    expect(await rows(engine, query)).toEqual([]);
    expect(await rows(engine, query, { inference: true })).toEqual([':a', ':b']);
    expect(await rows(engine, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')).toEqual(['2']);
    expect(await rows(engine, `SELECT ?g { GRAPH ?g { ?s skos:broader ?o } } GROUP BY ?g`)).toEqual([
      `${BASE}/graph/thesaurus`,
    ]);
    const naming = `SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?p != <${INFERRED}>) }`;
    expect(await rows(engine, naming)).toEqual(['2']);
  });

  it('is as the setting says where a query does not', async () => {
    const engine = await openTestEngine(newFolder(), { baseUrl: BASE, inference: true });
    await insert(engine, 'thesaurus', ':c skos:broader :b .');
    const query = 'SELECT ?s { ?s skos:narrower ?o }';
    expect(await rows(engine, query)).toEqual([':b']);
    expect(await rows(engine, query, { inference: false })).toEqual([]);
  });

  it('takes its axioms from the ontology, and from no other graph', async () => {
    const engine = await open();
    const axioms = `:part rdfs:subPropertyOf :relation ; owl:inverseOf :whole . :next a owl:SymmetricProperty .
      :before a owl:TransitiveProperty . :Leaflet rdfs:subClassOf :Document . :Document rdfs:subClassOf :Thing .`;
    await insert(
      engine,
      'records',
      `${axioms} :x :part :y ; :next :z ; :before :u ; a :Leaflet . :u :before :w .`,
    );
    const found = `SELECT ?s ?p ?o { GRAPH <${INFERRED}> { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "${EX}") && ?p != rdfs:subClassOf) } }`;
    expect(await rows(engine, found)).toEqual([]);
    await insert(engine, 'ontology', axioms);
    const type = TYPE;
    expect(await rows(engine, found)).toEqual(
      [
        ':x,:relation,:y',
        ':y,:whole,:x',
        ':z,:next,:x',
        ':x,:before,:w',
        `:x,${type},:Document`,
        `:x,${type},:Thing`,
      ].sort(),
    );
    await remove(engine, 'ontology', ':Document rdfs:subClassOf :Thing .');
    expect(await rows(engine, `SELECT ?s { ?s a :Thing }`, { inference: true })).toEqual([]);
  });

  it('infers for a reader from what that reader may read, and from nothing else', async () => {
    const engine = await open();
    await insert(engine, 'thesaurus', ':c skos:broader :b .');
    await insert(engine, 'drafts', ':b skos:broader :a .');
    const query = `SELECT ?up { GRAPH <${INFERRED}> { :c skos:broaderTransitive ?up } }`;
    const published = { access: { graphs: [`${BASE}/graph/thesaurus`] } };
    expect(await rows(engine, query)).toEqual([':a', ':b']);
    expect(await rows(engine, query, published)).toEqual([':b']);
    expect(
      await rows(engine, 'SELECT ?up { ?up skos:narrower ?x }', { ...published, inference: true }),
    ).toEqual([':b']);
  });

  it('keeps what still follows by another way when one is taken away', async () => {
    const engine = await open();
    await insert(engine, 'thesaurus', ':d skos:broader :b, :c . :b skos:broader :a . :c skos:broader :a .');
    const up = () => rows(engine, 'SELECT ?up { :d skos:broaderTransitive ?up }', { inference: true });
    expect(await up()).toEqual([':a', ':b', ':c']);
    await remove(engine, 'thesaurus', ':b skos:broader :a .');
    expect(await up()).toEqual([':a', ':b', ':c']);
    const { changeSet } = await remove(engine, 'thesaurus', ':c skos:broader :a .');
    expect(await up()).toEqual([':b', ':c']);
    await engine.undo({ changeSet, origin, access: { graphs: undefined } });
    expect(await up()).toEqual([':a', ':b', ':c']);
    expect(
      await rows(engine, 'SELECT ?up { :d skos:broaderTransitive ?up }', { inference: true, at: 3 }),
    ).toEqual([':b', ':c']);
  });

  it('walks round circles, and says of nothing that it is in relation to itself', async () => {
    const engine = await open();
    await insert(engine, 'thesaurus', ':a skos:broader :b . :b skos:broader :a . :a skos:exactMatch :x .');
    const all = await rows(engine, `SELECT ?s ?o { GRAPH <${INFERRED}> { ?s ?p ?o FILTER(?s = ?o) } }`);
    expect(all).toEqual([]);
    expect(await rows(engine, `SELECT ?o { GRAPH <${INFERRED}> { :a skos:broaderTransitive ?o } }`)).toEqual([
      ':b',
    ]);
  });

  it('is in no export and in no history, and nothing can be put into it', async () => {
    const engine = await open();
    await insert(engine, 'thesaurus', ':c skos:broader :b .');
    await rows(engine, 'SELECT * { ?s skos:narrower ?o }', { inference: true });
    const { body } = await engine.export('application/n-quads');
    expect((await new Response(body).text()).trim().split('\n')).toHaveLength(1);
    expect(engine.status()).toMatchObject({ generation: 1, statements: 1 });
    const refused = await rejection(insert(engine, 'inferred', ':a skos:broader :b .'));
    expect(refused).toMatchObject({ code: 'bad-request' });
    expect(refused.message).toContain(INFERRED);
    expect(engine.status().generation).toBe(1);
  });

  it('stops where a query has no more memory, and answers what is bound all the same', async () => {
    const engine = await open();
    const chain = Array.from({ length: 3000 }, (_, at) => `:c${at} skos:broader :c${at + 1} .`).join(' ');
    await insert(engine, 'thesaurus', chain);
    const limits = { limits: { memoryBytesMax: 16_777_216 }, inference: true };
    const all = rejection(rows(engine, 'SELECT (COUNT(*) AS ?n) { ?x skos:broaderTransitive ?y }', limits));
    expect(await all).toMatchObject({ code: 'query-memory' });
    expect(await rows(engine, 'SELECT (COUNT(*) AS ?n) { :c0 skos:broaderTransitive ?y }', limits)).toEqual([
      '3000',
    ]);
    expect(
      await rows(engine, 'SELECT (COUNT(*) AS ?n) { ?x skos:broaderTransitive :c3000 }', limits),
    ).toEqual(['3000']);
  });
});

/** What a random run does: statements of a small world, and axioms about its properties and classes. */
function world(random: () => number) {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const node = () => `${EX}n${Math.floor(random() * 9)}`;
  const properties = ['p', 'q', 'r', 't'].map((name) => EX + name);
  const classes = ['A', 'B', 'C', 'D'].map((name) => EX + name);
  const skos = [
    'broader',
    'narrower',
    'related',
    'broadMatch',
    'narrowMatch',
    'exactMatch',
    'broaderTransitive',
  ];
  return {
    data(): Triple {
      const kind = random();
      if (kind < 0.15) return [node(), TYPE, pick(classes)];
      if (kind < 0.2)
        return [node(), pick([...properties, `${SKOS}prefLabel`]), `"${Math.floor(random() * 3)}"`];
      if (kind < 0.55) return [node(), pick(properties), node()];
      return [node(), SKOS + pick(skos), node()];
    },
    axiom(): Triple {
      const kind = random();
      if (kind < 0.3)
        return [pick(properties), `${RDFS}subPropertyOf`, pick([...properties, `${SKOS}broader`])];
      if (kind < 0.5) return [pick(properties), `${OWL}inverseOf`, pick(properties)];
      if (kind < 0.6) return [pick(properties), TYPE, `${OWL}SymmetricProperty`];
      if (kind < 0.7) return [pick(properties), TYPE, `${OWL}TransitiveProperty`];
      return [pick(classes), `${RDFS}subClassOf`, pick(classes)];
    },
    pick,
    node,
    property: () =>
      pick([...properties, TYPE, ...skos.map((name) => SKOS + name), `${SKOS}semanticRelation`]),
  };
}

const text = (triple: Triple): string =>
  `${triple.map((term) => (term.startsWith('"') ? term : `<${term}>`)).join(' ')} .`;

describe('the inferred graph in a long run of random changes', () => {
  it.each([1, 2])('is what forward chaining gives, seed %i', async (seed) => {
    const random = plainRandom(seed);
    const { data, axiom, pick, node, property } = world(random);
    const folder = newFolder();
    let engine = await open(folder);
    const states: { readonly at: number; readonly expected: readonly string[] }[] = [];
    let graphs = { records: new Map<string, Triple>(), ontology: new Map<string, Triple>() };
    const inferred = async (pattern = '', more: Partial<ClientQuery> = {}) => {
      const found = await answer(engine, `SELECT ?s ?p ?o { GRAPH <${INFERRED}> { ?s ?p ?o } ${pattern} }`, {
        ...more,
        solutionsType: 'text/tab-separated-values',
      });
      return found
        .split('\n')
        .slice(1, -1)
        .map((line) => line.replaceAll(/[<>]/g, '').replaceAll('\t', ' '))
        .sort();
    };
    for (let step = 0; step < 25; step++) {
      const graph = random() < 0.2 ? 'ontology' : 'records';
      const held = graphs[graph];
      const changed = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
        return held.size > 0 && random() < 0.4
          ? ({ gone: pick([...held.values()]) } as const)
          : ({ come: graph === 'ontology' ? axiom() : data() } as const);
      });
      const next = new Map(held);
      for (const change of changed) {
        if (change.gone !== undefined) next.delete(change.gone.join(' '));
        else next.set(change.come.join(' '), change.come);
      }
      const gone = [...held].filter(([key]) => !next.has(key)).map(([, triple]) => text(triple));
      const come = [...next].filter(([key]) => !held.has(key)).map(([, triple]) => text(triple));
      const before = engine.status().generation;
      await update(
        engine,
        `DELETE DATA { GRAPH <${BASE}/graph/${graph}> { ${gone.join(' ')} } } ;
         INSERT DATA { GRAPH <${BASE}/graph/${graph}> { ${come.join(' ')} } }`,
      );
      const formerly = graphs;
      graphs = { ...graphs, [graph]: next };
      if (random() < 0.15 && engine.status().generation > before) {
        await engine.undo({ changeSet: engine.status().generation, origin, access: { graphs: undefined } });
        graphs = formerly;
      }
      if (random() < 0.1) await engine.compact({ vacuum: false });
      if (random() < 0.07) {
        await engine.close();
        engine = await open(folder);
      }
      const stated = [...graphs.records.values(), ...graphs.ontology.values()];
      const expected = naiveClosure(stated, [...graphs.ontology.values()]);
      expect(await inferred(), `step ${step}`).toEqual(expected);
      states.push({ at: engine.status().generation, expected });

      const [s, p, o] = [node(), property(), node()];
      for (const [values, keep] of [
        [`VALUES ?s { <${s}> }`, (line: string) => line.startsWith(`${s} `)],
        [`VALUES ?o { <${o}> }`, (line: string) => line.endsWith(` ${o}`)],
        [`VALUES ?p { <${p}> }`, (line: string) => line.includes(` ${p} `)],
        [`VALUES (?s ?p) { (<${s}> <${p}>) }`, (line: string) => line.startsWith(`${s} ${p} `)],
        [`VALUES (?p ?o) { (<${p}> <${o}>) }`, (line: string) => line.endsWith(` ${p} ${o}`)],
        [
          `FILTER(?s = <${s}> && ?o = <${o}>)`,
          (line: string) => line.startsWith(`${s} `) && line.endsWith(` ${o}`),
        ],
      ] as const) {
        expect(await inferred(values), `${values}, step ${step}`).toEqual(expected.filter(keep));
      }
      const whole = new Set(stated.map((triple) => triple.join(' ')));
      expect(await rows(engine, 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', { inference: true })).toEqual([
        String(whole.size + expected.length),
      ]);
      const joined = new Set([...whole, ...expected].filter((line) => line.includes(` ${p} `)));
      expect(await rows(engine, `SELECT (COUNT(*) AS ?n) { ?s <${p}> ?o }`, { inference: true })).toEqual([
        String(joined.size),
      ]);
    }
    for (const { at, expected } of states.filter((_, index) => index % 5 === 0))
      expect(await inferred('', { at }), `as of ${at}`).toEqual(expected);
  });
});
