import { type GraphName, type NamedNode, type Quad, type Term, xsdString } from '../../src/rdf/index.ts';
import { literalOrder, orderTerms } from '../../src/sparql/evaluate/expression/index.ts';
import { termKey } from '../../src/sparql/evaluate/term-table.ts';
import {
  type GraphSelector,
  type IdPattern,
  type QuadSource,
  TERM_KINDS,
  type TermId,
  type TermKind,
  type TermOrder,
  type TripleBatch,
  type TripleCursor,
  type TriplePosition,
  type TripleProbe,
} from '../../src/sparql/source.ts';

type IdTriple = readonly [TermId, TermId, TermId];

/** Rows of a batch; small, so that tests meet more than one. */
const BATCH = 128;
const positions: Readonly<Record<TriplePosition, number>> = { subject: 0, predicate: 1, object: 2 };

/**
 * A source over an array of quads: as plain as can be, to be the yardstick of others. Its terms are ranked, but for those
 * that `isRanked` leaves out.
 */
export function arraySource(
  quads: readonly Quad[],
  isRanked: (term: Term) => boolean = () => true,
): QuadSource {
  const terms: (Term | undefined)[] = [undefined];
  const ids = new Map<string, TermId>();
  const unnamedGraph = idFor('.', undefined);
  const ranked = distinctTerms(quads).filter(isRanked).sort(orderTerms);
  for (const term of ranked) idFor(termKey(term), term);
  const byGraph = new Map<TermId, Map<string, IdTriple>>();
  for (const { subject, predicate, object, graph } of quads) {
    const triple: IdTriple = [
      idFor(termKey(subject), subject),
      idFor(termKey(predicate), predicate),
      idFor(termKey(object), object),
    ];
    const graphId = graph.termType === 'DefaultGraph' ? unnamedGraph : idFor(termKey(graph), graph);
    let triples = byGraph.get(graphId);
    if (triples === undefined) {
      triples = new Map();
      byGraph.set(graphId, triples);
    }
    triples.set(triple.join(), triple);
  }
  const lists = new Map([...byGraph].map(([graph, triples]) => [graph, [...triples.values()]]));
  const unions = new Map<string, readonly IdTriple[]>();

  function idFor(key: string, term: Term | undefined): TermId {
    let id = ids.get(key);
    if (id === undefined) {
      id = terms.length;
      terms.push(term);
      ids.set(key, id);
    }
    return id;
  }

  function triplesOf(selector: GraphSelector): readonly IdTriple[] {
    if (selector.kind === 'one') return lists.get(selector.graph) ?? [];
    const graphs = selector.graphs ?? [...lists.keys()];
    const key = graphs.join();
    let union = unions.get(key);
    if (union === undefined) {
      const distinct = new Map<string, IdTriple>();
      for (const graph of graphs)
        for (const [text, triple] of byGraph.get(graph) ?? []) distinct.set(text, triple);
      union = [...distinct.values()];
      unions.set(key, union);
    }
    return union;
  }

  function matching({ subject, predicate, object, graphs }: IdPattern): IdTriple[] {
    return triplesOf(graphs).filter(
      ([s, p, o]) =>
        (subject === 0 || s === subject) &&
        (predicate === 0 || p === predicate) &&
        (object === 0 || o === object),
    );
  }

  return {
    unnamedGraph,
    order: orderOfRanked(ranked),
    scan(pattern, sortBy) {
      const found = matching(pattern);
      if (sortBy !== undefined) found.sort((a, b) => a[positions[sortBy]]! - b[positions[sortBy]]!);
      return cursorOver(found);
    },
    columns: (pattern, sortBy) => columnsOf(matching(pattern), sortBy),
    probe: (pattern, at) => probeOver((key) => matching({ ...pattern, ...key }), at),
    estimate: (pattern) => matching(pattern).length,
    idOf: (term) => ids.get(termKey(term)) ?? 0,
    termOf: (id) => terms[id]!,
    namedGraphs: () => [...lists.keys()].filter((graph) => graph !== unnamedGraph).sort((a, b) => a - b),
  };
}

function distinctTerms(quads: readonly Quad[]): Term[] {
  const terms = new Map<string, Term>();
  for (const { subject, predicate, object, graph } of quads) {
    for (const term of [subject, predicate, object, graph]) {
      if (term.termType !== 'DefaultGraph') terms.set(termKey(term), term);
    }
  }
  return [...terms.values()];
}

/** The first ranked term has the id behind that of the unnamed graph. */
function orderOfRanked(ranked: readonly Term[]): TermOrder {
  const first = 2;
  const kinds = ranked.map(kindOf);
  const ranks: TermId[] = [];
  for (const [at, term] of ranked.entries()) {
    ranks.push(at > 0 && orderTerms(ranked[at - 1], term) === 0 ? ranks[at - 1]! : first + at);
  }
  const literalAt = (id: TermId) => {
    const term = ranked[id - first];
    return term?.termType === 'Literal' && term.language === '' ? literalOrder.rank(term) : undefined;
  };
  return {
    ranked(kind) {
      const before = kinds.filter((other) => TERM_KINDS.indexOf(other) < TERM_KINDS.indexOf(kind)).length;
      return { start: first + before, end: first + before + kinds.filter((other) => other === kind).length };
    },
    isRanked: (id) => id >= first && id < first + ranked.length,
    rankOf: (id) => ranks[id - first]!,
    numberOf: (id) => (literalAt(id)?.exact ? literalAt(id)!.key : Number.NaN),
    numberTypeOf: (id) => literalAt(id)?.type ?? 0,
  };
}

function kindOf(term: Term): TermKind {
  if (term.termType !== 'Literal') return term.termType === 'NamedNode' ? 'iri' : 'blank';
  const isString = term.language !== '' || term.datatype.value === xsdString.value;
  return isString ? 'string' : literalOrder.rank(term).kind;
}

/** Sorted by one position and then by the others. */
function columnsOf(triples: readonly IdTriple[], sortBy: TriplePosition): TripleBatch {
  const by = [positions[sortBy], 0, 1, 2];
  const sorted = triples.toSorted((a, b) => by.reduce((order, at) => order || a[at]! - b[at]!, 0));
  const column = (at: number) => Uint32Array.from(sorted, (triple) => triple[at]!);
  return { length: sorted.length, subject: column(0), predicate: column(1), object: column(2) };
}

function cursorOver(triples: readonly IdTriple[]): TripleCursor {
  let at = 0;
  const columns = [new Uint32Array(BATCH), new Uint32Array(BATCH), new Uint32Array(BATCH)] as const;
  return {
    next() {
      if (at >= triples.length) return undefined;
      const length = Math.min(BATCH, triples.length - at);
      for (let row = 0; row < length; row++) {
        for (let column = 0; column < 3; column++) columns[column]![row] = triples[at + row]![column]!;
      }
      at += length;
      return { length, subject: columns[0], predicate: columns[1], object: columns[2] };
    },
  };
}

function probeOver(
  find: (key: Partial<Record<TriplePosition, TermId>>) => readonly IdTriple[],
  at: readonly TriplePosition[],
): TripleProbe {
  let answers: readonly (readonly [number, IdTriple])[] = [];
  return {
    ask(keys, length) {
      answers = Array.from({ length }, (_, row) => {
        const key = Object.fromEntries(at.map((position, i) => [position, keys[i]![row]!]));
        return find(key).map((triple) => [row, triple] as const);
      }).flat();
    },
    next() {
      const part = answers.slice(0, BATCH);
      if (part.length === 0) return undefined;
      answers = answers.slice(part.length);
      const column = (position: number) => Uint32Array.from(part, ([, triple]) => triple[position]!);
      return {
        length: part.length,
        row: Uint32Array.from(part, ([row]) => row),
        subject: column(0),
        predicate: column(1),
        object: column(2),
      };
    },
  };
}

/** Quads that can be changed, as an update sees them. */
export function arrayState(quads: readonly Quad[]) {
  const key = (quad: Quad) =>
    [quad.subject, quad.predicate, quad.object].map(termKey).join('\n') + graphKey(quad.graph);
  const held = new Map(quads.map((quad) => [key(quad), quad]));
  let source: QuadSource | undefined;
  return {
    quads: () => [...held.values()],
    source() {
      source ??= arraySource([...held.values()]);
      return source;
    },
    change(removed: readonly Quad[], added: readonly Quad[]) {
      for (const quad of removed) held.delete(key(quad));
      for (const quad of added) held.set(key(quad), quad);
      source = undefined;
    },
  };
}

function graphKey(graph: GraphName): string {
  return graph.termType === 'DefaultGraph' ? '.' : termKey(graph as NamedNode);
}
