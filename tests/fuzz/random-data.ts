import {
  blankNode,
  defaultGraph,
  type Literal,
  literal,
  namedNode,
  type Quad,
  quad,
  term,
} from '../../src/rdf/index.ts';
import { graphNames, linkNames, NS, nodeNames } from './grammar/vocabulary.ts';
import type { Random } from './random.ts';

const iri = (name: string) => namedNode(NS + name);
const typed = (type: string) => (value: string) => literal(value, term('xsd', type));

/**
 * Lexical forms are those that Oxigraph keeps: it stores values, and gives `01` back as `1` (deviations.md 1). Values of
 * derived types come in no other type, as it knows them as plain integers.
 */
const numbers: readonly Literal[] = [
  ...['0', '1', '2', '3', '-1'].map(typed('integer')),
  ...['0.5', '1.5', '-2.25'].map(typed('decimal')),
  ...['1.5', '2', '-0.25', 'INF'].map(typed('double')),
  ...['0.75', '3'].map(typed('float')),
];
const withNaN = [...numbers, typed('double')('NaN')];
const derived: readonly Literal[] = [
  typed('int')('40'),
  typed('byte')('41'),
  typed('nonNegativeInteger')('42'),
  typed('unsignedShort')('43'),
];
const strings: readonly Literal[] = [
  ...['', 'a', 'ab', 'abc', 'b', 'B a', 'é', '𝒳y', '12', 'true'].map((text) => literal(text)),
  ...['a', 'ab', 'été'].map((text) => literal(text, 'en')),
  literal('ab', 'fr'),
  literal('b', 'en-gb'),
];
/** Far enough apart that a missing zone never makes a comparison indeterminate. */
const moments: readonly Literal[] = [
  ...[
    '2019-12-31T23:30:00Z',
    '2020-01-01T00:30:00+01:00',
    '2021-06-01T10:20:30.5-05:00',
    '2022-01-01T00:00:00',
    '2018-02-28T12:00:00',
  ].map(typed('dateTime')),
];
const days: readonly Literal[] = [
  ...['2020-02-29', '2021-03-01Z', '2017-05-05+02:00'].map(typed('date')),
  ...['12:30:00', '23:59:59Z'].map(typed('time')),
];
const wellTyped: readonly Literal[] = [
  typed('boolean')('true'),
  typed('boolean')('false'),
  literal('a', iri('unit')),
  literal('b', iri('unit')),
];
const others: readonly Literal[] = [
  ...wellTyped,
  typed('integer')('many'),
  typed('boolean')('maybe'),
  typed('dateTime')('2020-13-01T00:00:00Z'),
];

export type DataOptions = {
  readonly derivedTypes: boolean;
  /** Whether NaN may be among the numbers. */
  readonly notANumber: boolean;
  /** Whether literals may be ill-typed. */
  readonly illTyped: boolean;
};

/** What Oxigraph answers to this query or update by the specification (deviations.md 1, 17 and 18). */
export function dataFor(text: string): DataOptions {
  return {
    derivedTypes: !text.includes('DATATYPE'),
    notANumber: !/ [<>]=? /.test(text),
    illTyped: !text.includes('xsd:string('),
  };
}

/** A few statements in the unnamed graph and two named ones, dense enough for joins, cycles and duplicates. */
export function randomQuads(
  random: Random,
  { derivedTypes, notANumber, illTyped }: DataOptions,
): readonly Quad[] {
  const node = () => (random.chance(0.15) ? blankNode(random.pick(['x', 'y'])) : iri(random.pick(nodeNames)));
  const plain = notANumber ? withNaN : numbers;
  const number = () => random.pick(derivedTypes && random.chance(0.2) ? derived : plain);
  const moment = () => random.pick(random.chance(0.8) ? moments : days);
  const anything = () =>
    random.pick([
      node,
      number,
      moment,
      () => random.pick(strings),
      () => random.pick(illTyped ? others : wellTyped),
    ])();
  const graph = () => (random.chance(0.6) ? defaultGraph : iri(random.pick(graphNames)));
  const statement = (): Quad => {
    switch (random.below(10)) {
      case 0:
      case 1:
        return quad(node(), iri('number'), random.chance(0.95) ? number() : anything(), graph());
      case 2:
      case 3:
        return quad(node(), iri('text'), random.pick(strings), graph());
      case 4:
        return quad(node(), iri('when'), moment(), graph());
      case 5:
        return quad(node(), iri('any'), anything(), graph());
      default:
        return quad(node(), iri(random.pick(linkNames)), node(), graph());
    }
  };
  const quads = Array.from({ length: 4 + random.below(22) }, statement);
  return [...new Map(quads.map((item) => [JSON.stringify(item), item])).values()];
}
