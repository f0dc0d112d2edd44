import oxigraph from 'oxigraph';
import {
  blankNode,
  defaultGraph,
  literal,
  namedNode,
  type Quad,
  quad,
  type Term,
} from '../../src/rdf/index.ts';
import type { Answer } from '../conformance/sparql/result-readers.ts';
import { NS } from './grammar/vocabulary.ts';
import type { DefaultGraphMode } from './ours.ts';

type TheirTerm = oxigraph.Term;

/** Statements are added one by one, so that blank nodes keep their labels. */
function storeOf(quads: readonly Quad[]): oxigraph.Store {
  return new oxigraph.Store(
    quads.map(({ subject, predicate, object, graph }) =>
      oxigraph.quad(
        theirs(subject) as oxigraph.Quad_Subject,
        theirs(predicate) as oxigraph.Quad_Predicate,
        theirs(object) as oxigraph.Quad_Object,
        theirs(graph) as oxigraph.Quad_Graph,
      ),
    ),
  );
}

function theirs(term: Term | Quad['graph']): TheirTerm {
  switch (term.termType) {
    case 'NamedNode':
      return oxigraph.namedNode(term.value);
    case 'BlankNode':
      return oxigraph.blankNode(term.value);
    case 'DefaultGraph':
      return oxigraph.defaultGraph();
    case 'Literal':
      return oxigraph.literal(term.value, term.language || oxigraph.namedNode(term.datatype.value));
  }
}

function ours(term: TheirTerm): Term {
  switch (term.termType) {
    case 'NamedNode':
      return namedNode(term.value);
    case 'BlankNode':
      return blankNode(term.value);
    case 'Literal':
      return literal(term.value, term.language || namedNode(term.datatype.value));
    default:
      throw new Error(`Oxigraph answered with a ${term.termType}`);
  }
}

function ourQuad({ subject, predicate, object, graph }: oxigraph.Quad): Quad {
  return quad(
    ours(subject as TheirTerm) as Quad['subject'],
    ours(predicate as TheirTerm) as Quad['predicate'],
    ours(object as TheirTerm),
    graph.termType === 'DefaultGraph' ? defaultGraph : (ours(graph as TheirTerm) as Quad['graph']),
  );
}

/**
 * Oxigraph's answer, or undefined where it refuses the query. Its own union of graphs has a triple as often as graphs hold
 * it (deviations.md 10), so the union is put into its unnamed graph here.
 */
export function theirAnswer(
  text: string,
  quads: readonly Quad[],
  mode: DefaultGraphMode,
): Answer | undefined {
  const found = orUndefined(() =>
    storeOf(mode === 'union' ? withUnion(quads) : quads).query(text, { base_iri: NS }),
  );
  if (found === undefined) return undefined;
  if (typeof found === 'boolean') return { kind: 'boolean', value: found };
  if (!Array.isArray(found)) throw new Error('Oxigraph answered with text');
  if (/\bCONSTRUCT\b/.test(text)) return { kind: 'graph', quads: (found as oxigraph.Quad[]).map(ourQuad) };
  const rows = (found as ReadonlyMap<string, TheirTerm>[]).map((row) =>
    Object.fromEntries([...row].map(([name, term]) => [name, ours(term)])),
  );
  return { kind: 'solutions', variables: [], rows, ordered: false };
}

function withUnion(quads: readonly Quad[]): readonly Quad[] {
  return [...quads, ...quads.map((each) => ({ ...each, graph: defaultGraph }))];
}

/** The dataset after an update, or undefined where Oxigraph refuses it. */
export function theirUpdate(text: string, quads: readonly Quad[]): readonly Quad[] | undefined {
  return orUndefined(() => {
    const store = storeOf(quads);
    store.update(text, { base_iri: NS });
    return store.match().map(ourQuad);
  });
}

function orUndefined<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (thrown) {
    if (/error at \d+:\d+|already|variable|blank node/i.test(String(thrown))) return undefined;
    throw thrown;
  }
}
