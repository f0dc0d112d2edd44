import { beforeAll, describe, expect, it } from 'vitest';
import { blankNode, defaultGraph, literal, type Quad, type Term, term } from '../../src/rdf/index.ts';
import { orderTerms } from '../../src/sparql/evaluate/expression/index.ts';
import { valueOfTerm } from '../../src/sparql/evaluate/expression/values/read.ts';
import {
  FIRST_QUERY_ID,
  type GraphSelector,
  type IdPattern,
  NUMBER_TYPES,
  type QuadSource,
  TERM_KINDS,
  type TermKind,
  type TriplePosition,
} from '../../src/sparql/source.ts';
import { a, b, c, contractQuads, g1, g2, g3, integer, iri, p, q } from './contract-quads.ts';

const terms: readonly (Term | undefined)[] = [
  undefined,
  a,
  b,
  c,
  p,
  q,
  literal('x'),
  literal('x', 'en'),
  literal('1', integer),
  blankNode('n'),
];

function termKind(of: Term): TermKind {
  const { kind } = valueOfTerm(of);
  if (kind === 'tagged') return 'string';
  return kind === 'integer' || kind === 'decimal' || kind === 'float' || kind === 'double' ? 'number' : kind;
}

function floatText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? 'INF' : '-INF';
}

/** Made once for each term: these tests compare the same few thousand millions of times. */
const termKeys = new WeakMap<Term, string>();

function keyOf(part: Term): string {
  const known = termKeys.get(part);
  if (known !== undefined) return known;
  const made = JSON.stringify(
    part.termType === 'Literal'
      ? [part.value, part.language, part.datatype.value]
      : [part.termType, part.value],
  );
  termKeys.set(part, made);
  return made;
}

function key(...parts: readonly Term[]): string {
  return parts.map(keyOf).join(' ');
}

function same(x: Term, y: Term | undefined): boolean {
  return y === undefined || keyOf(x) === keyOf(y);
}

/**
 * What every `QuadSource` promises, on quads with every kind of term and the same triple in several graphs. `makeSource`
 * gets them in no particular order, one of them twice.
 */
export function quadSourceContract(
  name: string,
  makeSource: (quads: readonly Quad[]) => QuadSource | Promise<QuadSource>,
  ranking: 'all is ranked' | 'nothing is ranked' | 'some is ranked' = 'some is ranked',
): void {
  describe(`the quad source contract: ${name}`, () => {
    let source: QuadSource;
    beforeAll(async () => {
      source = await makeSource([...contractQuads, contractQuads[1]!]);
    });
    const id = (of: Term | undefined) => (of === undefined ? 0 : source.idOf(of));
    const graphId = (graph: Quad['graph']) =>
      graph.termType === 'DefaultGraph' ? source.unnamedGraph : source.idOf(graph);
    const selectors = (): readonly { graphs: GraphSelector; names: readonly Quad['graph'][] }[] => {
      const all = [defaultGraph, g1, g2, g3];
      return [
        ...all.map((graph) => ({ graphs: { kind: 'one', graph: graphId(graph) } as const, names: [graph] })),
        { graphs: { kind: 'union', graphs: undefined }, names: all },
        { graphs: { kind: 'union', graphs: [graphId(g1), graphId(g2)] }, names: [g1, g2] },
        { graphs: { kind: 'union', graphs: [source.unnamedGraph] }, names: [defaultGraph] },
        { graphs: { kind: 'union', graphs: [] }, names: [] },
      ];
    };

    function read(pattern: IdPattern, sortBy?: TriplePosition): [number, number, number][] {
      const rows: [number, number, number][] = [];
      const cursor = source.scan(pattern, sortBy);
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
        expect(batch.length).toBeGreaterThan(0);
        for (let at = 0; at < batch.length; at++) {
          rows.push([batch.subject[at]!, batch.predicate[at]!, batch.object[at]!]);
        }
      }
      expect(cursor.next()).toBeUndefined();
      return rows;
    }

    function expected(
      s: Term | undefined,
      pr: Term | undefined,
      o: Term | undefined,
      graphs: readonly Quad['graph'][],
    ) {
      const found = contractQuads.filter(
        ({ subject, predicate, object, graph }) =>
          graphs.includes(graph) && same(subject, s) && same(predicate, pr) && same(object, o),
      );
      return [
        ...new Set(found.map(({ subject, predicate, object }) => key(subject, predicate, object))),
      ].sort();
    }

    it('answers every bound and unbound pattern in every selection of graphs, without duplicates', () => {
      for (const { graphs, names } of selectors()) {
        for (const subject of terms) {
          for (const predicate of [undefined, p, q]) {
            for (const object of terms) {
              const pattern = { subject: id(subject), predicate: id(predicate), object: id(object), graphs };
              const rows = read(pattern).map((row) => key(...row.map((of) => source.termOf(of))));
              expect(rows.sort()).toEqual(expected(subject, predicate, object, names));
            }
          }
        }
      }
    });

    it('answers for many keys at one or two positions what it answers for each', () => {
      const positions = ['subject', 'predicate', 'object'] as const;
      const choices = positions.flatMap((one, i) => [
        [one],
        ...positions.slice(i + 1).map((two) => [one, two]),
      ]);
      const known = terms.flatMap((of) => (of === undefined ? [] : [id(of)]));
      // Not in order, one of them twice, and one that no statement has.
      const many = [
        ...known,
        id(iri('many7')),
        known[0]!,
        FIRST_QUERY_ID - 1,
        ...known.toSorted((x, y) => x - y),
      ];
      for (const { graphs } of selectors()) {
        for (const at of choices) {
          const free = positions.filter((position) => !at.includes(position));
          for (const constant of [
            undefined,
            ...free.map((position) => ({ [position]: id(position === 'predicate' ? p : a) })),
          ]) {
            const pattern = { subject: 0, predicate: 0, object: 0, graphs, ...constant };
            const probe = source.probe(pattern, at);
            const keys = at.map((_, i) =>
              Uint32Array.from(many, (_key, row) => many[(row + i * 3) % many.length]!),
            );
            const wanted = many.flatMap((_, row) => {
              const bound = Object.fromEntries(at.map((position, i) => [position, keys[i]![row]!]));
              return read({ ...pattern, ...bound }).map((triple) => [row, ...triple].join());
            });
            for (const length of [3, many.length]) {
              probe.ask(keys, length);
              const found: string[] = [];
              for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
                for (let i = 0; i < batch.length; i++)
                  found.push([batch.row[i], batch.subject[i], batch.predicate[i], batch.object[i]].join());
              }
              const expectedRows = wanted.filter((row) => Number(row.split(',')[0]) < length);
              expect(found.toSorted()).toEqual(expectedRows.toSorted());
              expect(found.map((row) => Number(row.split(',')[0]))).toEqual(
                found.map((row) => Number(row.split(',')[0])).toSorted((x, y) => x - y),
              );
            }
          }
        }
      }
    });

    it('probes for more answers than a batch holds', () => {
      const graphs = { kind: 'union', graphs: undefined } as const;
      const number = source.idOf(iri('number'));
      const probe = source.probe({ subject: 0, predicate: 0, object: 0, graphs }, ['predicate']);
      probe.ask([Uint32Array.of(number, id(p), number)], 3);
      const rows = new Map<number, Set<number>>();
      for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
        for (let i = 0; i < batch.length; i++) {
          const seen = rows.get(batch.row[i]!) ?? new Set();
          rows.set(batch.row[i]!, seen.add(batch.subject[i]!));
        }
      }
      expect([...rows].map(([row, subjects]) => [row, subjects.size])).toEqual([
        [0, 3000],
        [1, 2],
        [2, 3000],
      ]);
    });

    it('estimates no less than there is, and exactly nothing where no statement of any graph fits; counts exactly', () => {
      for (const { graphs } of selectors()) {
        for (const subject of [0, ...terms.map(id)]) {
          for (const object of [0, ...terms.map(id)]) {
            const pattern = { subject, predicate: id(p), object, graphs };
            const count = read(pattern).length;
            expect(source.estimate(pattern)).toBeGreaterThanOrEqual(count);
            expect([undefined, count]).toContain(source.count?.(pattern));
            const anywhere = { ...pattern, graphs: { kind: 'union', graphs: undefined } } as const;
            if (read(anywhere).length === 0) expect(source.estimate(pattern)).toBe(0);
          }
        }
      }
    });

    it('sorts by any free position', () => {
      const positions: readonly TriplePosition[] = ['subject', 'predicate', 'object'];
      for (const { graphs } of selectors()) {
        for (const bound of [undefined, ...positions]) {
          for (const [at, sortBy] of positions.entries()) {
            if (sortBy === bound) continue;
            const pattern = {
              subject: bound === 'subject' ? id(a) : 0,
              predicate: bound === 'predicate' ? id(p) : 0,
              object: bound === 'object' ? id(b) : 0,
              graphs,
            };
            const column = read(pattern, sortBy).map((row) => row[at]!);
            expect(column).toEqual([...column].sort((x, y) => x - y));
            expect(column.length).toBe(read(pattern).length);
          }
        }
      }
    });

    it('has, as whole columns, what a sorted scan has, and ascending by the other free position too', () => {
      const positions: readonly TriplePosition[] = ['subject', 'predicate', 'object'];
      const bounds = [
        {},
        { subject: a },
        { predicate: p },
        { object: b },
        { subject: a, predicate: p },
      ] as const;
      for (const { graphs } of selectors()) {
        for (const bound of bounds as readonly Partial<Record<TriplePosition, Term>>[]) {
          const pattern = {
            subject: id(bound.subject),
            predicate: id(bound.predicate),
            object: id(bound.object),
            graphs,
          };
          for (const sortBy of positions.filter((position) => bound[position] === undefined)) {
            const columns = source.columns(pattern, sortBy);
            if (columns === undefined) continue;
            const { subject, predicate, object } = columns;
            const rows = Array.from({ length: columns.length }, (_, at) => [
              subject[at]!,
              predicate[at]!,
              object[at]!,
            ]);
            const inOrder = (triples: readonly (readonly number[])[]) =>
              triples.map((row) => row.join()).sort();
            expect(inOrder(rows)).toEqual(inOrder(read(pattern, sortBy)));
            const free = positions.filter((position) => bound[position] === undefined && position !== sortBy);
            const by = (free.length === 1 ? [sortBy, ...free] : [sortBy]).map((position) =>
              positions.indexOf(position),
            );
            const compare = (x: readonly number[], y: readonly number[]) =>
              by.reduce((order, at) => order || x[at]! - y[at]!, 0);
            expect(rows.findIndex((row, at) => at > 0 && compare(rows[at - 1]!, row) > 0)).toBe(-1);
          }
        }
      }
    });

    it('gives each term one id and gives the term back', () => {
      const ids = terms.flatMap((of) => (of === undefined ? [] : [id(of)]));
      expect(new Set(ids).size).toBe(ids.length);
      for (const of of terms) {
        if (of === undefined) continue;
        expect(id(of)).toBeGreaterThan(0);
        expect(id(of)).toBeLessThan(FIRST_QUERY_ID);
        expect(key(source.termOf(id(of)))).toBe(key(of));
      }
      expect(source.idOf(literal('x', 'EN'))).toBe(source.idOf(literal('x', 'en')));
      expect(source.idOf(iri('absent'))).toBe(0);
      expect(source.idOf(literal('x', integer))).toBe(0);
    });

    it('lists the named graphs that hold something, ascending', () => {
      const graphs = source.namedGraphs();
      expect([...graphs]).toEqual([...graphs].sort((x, y) => x - y));
      expect(graphs.map((graph) => key(source.termOf(graph))).sort()).toEqual(
        [g1, g2, g3].map((graph) => key(graph)).sort(),
      );
      expect(graphs).not.toContain(source.unnamedGraph);
    });

    const allTerms = [
      ...new Map(
        contractQuads
          .flatMap(({ subject, predicate, object }) => [subject, predicate, object])
          .map((of) => [key(of), of]),
      ).values(),
    ];

    it('ranks ids as ORDER BY has their terms', () => {
      const { order } = source;
      const ranked = allTerms.filter((of) => order.isRanked(id(of)));
      if (ranking === 'all is ranked') expect(ranked).toEqual(allTerms);
      if (ranking === 'nothing is ranked') expect(ranked).toEqual([]);
      // All that is peculiar, and some of the many.
      const few = ranked
        .filter((of) => !of.value.includes('many'))
        .filter((_, at) => at < 200 || at % 50 === 0);
      for (const x of few) {
        for (const y of few) {
          const difference = order.rankOf(id(x)) - order.rankOf(id(y));
          if (Math.sign(difference) !== Math.sign(orderTerms(x, y)))
            expect.fail(`${key(x)} and ${key(y)}: ${difference} instead of ${orderTerms(x, y)}`);
        }
        expect(order.rankOf(id(x))).toBeLessThanOrEqual(id(x));
      }
    });

    it('puts the ranked ids of a kind together', () => {
      const { order } = source;
      let last = order.ranked('blank').start;
      for (const kind of TERM_KINDS) {
        const { start, end } = order.ranked(kind);
        expect(start).toBe(last);
        last = end;
        for (let at = start; at < end; at++) {
          expect(order.isRanked(at)).toBe(true);
          expect(termKind(source.termOf(at))).toBe(kind);
        }
      }
      expect(order.isRanked(last)).toBe(false);
      expect(order.isRanked(FIRST_QUERY_ID)).toBe(false);
      expect(order.isRanked(source.unnamedGraph)).toBe(false);
    });

    it('knows the numbers that a double holds, and the types of all', () => {
      const { order } = source;
      for (const of of allTerms) {
        const value = valueOfTerm(of);
        const isNumber =
          order.isRanked(id(of)) && value.kind in { integer: 0, decimal: 0, float: 0, double: 0 };
        expect(NUMBER_TYPES[order.numberTypeOf(id(of))]).toBe(isNumber ? value.kind : 'none');
        const known = order.numberOf(id(of));
        if (Number.isNaN(known)) continue;
        expect(isNumber).toBe(true);
        expect(orderTerms(of, literal(floatText(known), term('xsd', 'double')))).toBe(0);
      }
      const one = id(literal('1', integer));
      if (order.isRanked(one)) expect(order.numberOf(one)).toBe(1);
    });

    it('answers two scans at once', () => {
      const pattern = {
        subject: 0,
        predicate: id(iri('number')),
        object: 0,
        graphs: { kind: 'one', graph: id(g1) },
      } as const;
      const [first, second] = [source.scan(pattern), source.scan(pattern)];
      const counts = [0, 0];
      for (let going = true; going; ) {
        going = false;
        for (const [at, cursor] of [first, second].entries()) {
          const batch = cursor.next();
          counts[at]! += batch?.length ?? 0;
          going ||= batch !== undefined;
        }
      }
      expect(counts).toEqual([3000, 3000]);
    });

    it('holds nothing when it was given nothing', async () => {
      const empty = await makeSource([]);
      expect(empty.namedGraphs()).toEqual([]);
      expect(empty.idOf(a)).toBe(0);
      const everything = {
        subject: 0,
        predicate: 0,
        object: 0,
        graphs: { kind: 'union', graphs: undefined },
      } as const;
      expect(empty.estimate(everything)).toBe(0);
      expect(empty.scan(everything).next()).toBeUndefined();
    });
  });
}
