import { describe, expect, it } from 'vitest';
import { memoryBudget, type PinakesError, uninterrupted } from '../../src/base/index.ts';
import { blankNode, type Quad, quad } from '../../src/rdf/index.ts';
import { type DatasetAccess, type DatasetClause, parseUpdate, runUpdate } from '../../src/sparql/index.ts';
import { arrayState } from './array-source.ts';
import { iri, NS, shown } from './evaluation-setting.ts';

const start: readonly Quad[] = [
  quad(iri('a'), iri('p'), iri('b')),
  quad(iri('b'), iri('p'), iri('a')),
  quad(iri('c'), iri('p'), iri('d'), iri('g')),
];

type UpdateSetting = { readonly access?: DatasetAccess; readonly dataset?: DatasetClause };

function update(text: string, setting: UpdateSetting = {}): readonly string[] {
  const state = arrayState(start);
  let made = 0;
  runUpdate(parseUpdate(`PREFIX : <${NS}> ${text}`, { baseIri: NS }), state, {
    access: { graphs: undefined, defaultGraph: 'exclusive' },
    interrupt: uninterrupted,
    memory: memoryBudget(1 << 24),
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode(`made${made++}`),
    extensionFunction: () => undefined,
    ...setting,
  });
  return state
    .quads()
    .map(({ subject, predicate, object, graph }) => {
      const name = graph.termType === 'DefaultGraph' ? '' : ` ${shown(graph)}`;
      return [subject, predicate, object].map(shown).join(' ') + name;
    })
    .sort();
}

function code(text: string, setting?: UpdateSetting): string {
  try {
    update(text, setting);
  } catch (thrown) {
    return (thrown as PinakesError).code;
  }
  return 'done';
}

describe('runUpdate', () => {
  it('finds all solutions before it changes anything, and deletes before it inserts', () => {
    expect(update('DELETE { ?s :p ?o } INSERT { ?o :p ?s } WHERE { ?s :p ?o }')).toEqual([
      ':a :p :b',
      ':b :p :a',
      ':c :p :d :g',
    ]);
    expect(update('INSERT { ?s :q ?s } WHERE { ?s :p ?o } ; DELETE WHERE { ?s :p ?o }')).toEqual([
      ':a :q :a',
      ':b :q :b',
      ':c :p :d :g',
    ]);
  });

  it('gives each solution blank nodes of its own, and stores nothing ill-formed', () => {
    expect(
      update('INSERT { ?s :has _:b . _:b :of ?s . "x" :of ?s . ?s :no ?unbound } WHERE { ?s :p ?o }').length,
    ).toBe(7);
    expect(update('INSERT DATA { _:x :p _:x , _:y }')).toContain('_:made0 :p _:made1');
  });

  it('takes WITH for templates and pattern, and leaves named graphs in reach', () => {
    expect(update('WITH :g DELETE { ?s :p ?o } INSERT { ?s :q ?o } WHERE { ?s :p ?o }')).toEqual([
      ':a :p :b',
      ':b :p :a',
      ':c :q :d :g',
    ]);
    expect(update('WITH :g INSERT { ?s :seen ?g } WHERE { GRAPH ?g { ?s :p ?o } }')).toContain(
      ':c :seen :g :g',
    );
    expect(update('WITH :absent INSERT { :n :n :n } WHERE { ?s ?p ?o }').length).toBe(3);
  });

  it('takes USING, or the dataset of the request, but not both', () => {
    expect(update('INSERT { ?s :q ?o } USING :g WHERE { ?s :p ?o }')).toContain(':c :q :d');
    const dataset = { default: [`${NS}g`], named: [] };
    expect(update('INSERT { ?s :q ?o } WHERE { ?s :p ?o }', { dataset })).toContain(':c :q :d');
    expect(code('INSERT { ?s :q ?o } USING :g WHERE { ?s :p ?o }', { dataset })).toBe('bad-request');
    expect(code('WITH :g INSERT { ?s :q ?o } WHERE { ?s :p ?o }', { dataset })).toBe('bad-request');
  });

  it('clears, copies, moves and adds graphs', () => {
    expect(update('CLEAR DEFAULT')).toEqual([':c :p :d :g']);
    expect(update('DROP ALL')).toEqual([]);
    expect(update('COPY :g TO DEFAULT')).toEqual([':c :p :d', ':c :p :d :g']);
    expect(update('MOVE DEFAULT TO :g')).toEqual([':a :p :b :g', ':b :p :a :g']);
    expect(update('ADD :g TO :h')).toContain(':c :p :d :h');
    expect(update('MOVE :g TO :g')).toContain(':c :p :d :g');
    expect(code('COPY :absent TO DEFAULT')).toBe('bad-request');
    expect(update('COPY SILENT :absent TO DEFAULT').length).toBe(3);
  });

  it('creates graphs that are there already, for clients that create each that they use', () => {
    const before = update('CREATE GRAPH :g');
    expect(before).toContain(':c :p :d :g');
    expect(update('CREATE GRAPH :new')).toEqual(before);
  });

  it('refuses LOAD, and passes over it with SILENT', () => {
    expect(code('LOAD <http://x/>')).toBe('sparql-unsupported');
    expect(update('LOAD SILENT <http://x/>').length).toBe(3);
  });

  it('changes only the graphs that the caller may reach', () => {
    const access = { graphs: [`${NS}g`], defaultGraph: 'union' } as const;
    expect(code('INSERT DATA { :n :n :n }', { access })).toBe('forbidden');
    expect(code('INSERT DATA { GRAPH :h { :n :n :n } }', { access })).toBe('forbidden');
    expect(code('INSERT DATA { GRAPH :g { :n :n :n } }', { access })).toBe('done');
    expect(update('DROP ALL', { access })).toEqual([':a :p :b', ':b :p :a']);
  });

  it('deletes from every graph that holds it where the default graph is their union', () => {
    const union = { access: { graphs: undefined, defaultGraph: 'union' } } as const;
    expect(
      update('DELETE { ?s :p ?o } INSERT { ?s :q ?o } WHERE { ?s :p ?o FILTER(?s = :c) }', union),
    ).toEqual([':a :p :b', ':b :p :a', ':c :q :d']);
    expect(update('DELETE DATA { :c :p :d }', union)).toEqual([':a :p :b', ':b :p :a']);
    expect(update('DELETE WHERE { ?s :p ?o }', union)).toEqual([]);
    // By the letter where it is the unnamed graph alone, and where a graph is named.
    expect(update('DELETE DATA { :c :p :d }')).toContain(':c :p :d :g');
    expect(update('DELETE DATA { GRAPH :h { :c :p :d } }', union)).toContain(':c :p :d :g');
    expect(update('WITH :g DELETE { ?s :p ?o } WHERE { ?s :p ?o }', union)).toEqual([':a :p :b', ':b :p :a']);
    expect(update('CLEAR DEFAULT', union)).toEqual([':c :p :d :g']);
    const only = { access: { graphs: ['', `${NS}other`], defaultGraph: 'union' } } as const;
    expect(update('DELETE DATA { :c :p :d }', only)).toContain(':c :p :d :g');
  });
});
