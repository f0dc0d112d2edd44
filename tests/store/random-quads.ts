import { blankNode, defaultGraph, literal, namedNode, type Quad } from '../../src/rdf/index.ts';

const xsd = (name: string) => namedNode(`http://www.w3.org/2001/XMLSchema#${name}`);

/** Quads over few terms, so that they repeat, overlap in graphs, and share objects of every kind. */
export function randomQuad(random: () => number): Quad {
  const pick = (most: number) => Math.floor(random() * most);
  const n = pick(8);
  const object = [
    namedNode(`http://example.org/o${n}`),
    blankNode(`b${n}`),
    literal(`text ${n}`),
    literal(`text ${n}`, n % 2 === 0 ? 'en' : 'cy'),
    literal(String(n), xsd('integer')),
    literal('', xsd('string')),
  ][pick(6)]!;
  const graphs = [
    defaultGraph,
    namedNode('http://example.org/g1'),
    namedNode('http://example.org/g2'),
    blankNode('g3'),
  ] as const;
  return {
    subject: pick(4) === 0 ? blankNode(`b${pick(8)}`) : namedNode(`http://example.org/s${pick(12)}`),
    predicate: namedNode(`http://example.org/p${pick(5)}`),
    object,
    graph: graphs[pick(4)]!,
  };
}

/** One line for a quad, equal for equal quads. */
export function quadLine({ subject, predicate, object, graph }: Quad): string {
  const of = (term: Quad['object'] | Quad['graph']) =>
    term.termType === 'Literal'
      ? `"${term.value}"@${term.language}^^${term.datatype.value}`
      : `${term.termType} ${term.value}`;
  return [of(subject), predicate.value, of(object), of(graph)].join(' | ');
}
