import {
  blankNode,
  defaultGraph,
  literal,
  namedNode,
  type Quad,
  quad,
  term,
} from '../../../src/rdf/index.ts';

/** A stream of numbers from a seed (mulberry32), so that a failure can be run again. */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  return { below, pick, chance: (part: number) => next() < part };
}

type Random = ReturnType<typeof randomFrom>;

const NS = 'http://e/';
const nodes = ['a', 'b', 'c', 'd'];
const predicates = ['p', 'q', 'r'];
const graphs = ['g', 'h'];

/** A few triples in the unnamed graph and two named ones, dense enough for joins, cycles and duplicates. */
export function randomQuads(random: Random): readonly Quad[] {
  const node = () =>
    random.chance(0.15) ? blankNode(random.pick(['x', 'y'])) : namedNode(NS + random.pick(nodes));
  const object = () =>
    random.chance(0.3) ? literal(String(random.below(3)), term('xsd', 'integer')) : node();
  const graph = () => (random.chance(0.6) ? defaultGraph : namedNode(NS + random.pick(graphs)));
  const quads = Array.from({ length: 4 + random.below(14) }, () =>
    quad(node(), namedNode(NS + random.pick(predicates)), object(), graph()),
  );
  return [...new Map(quads.map((item) => [JSON.stringify(item), item])).values()];
}

const variables = ['?s', '?t', '?u', '?v'];

function subject(random: Random): string {
  return random.chance(0.7) ? random.pick(variables) : `:${random.pick([...nodes, 'absent'])}`;
}

function object(random: Random): string {
  return random.chance(0.15) ? String(random.below(3)) : subject(random);
}

function path(random: Random, depth: number): string {
  const inner = () => path(random, depth - 1);
  const link = `:${random.pick(predicates)}`;
  if (depth === 0) return link;
  switch (random.below(9)) {
    case 0:
      return `(${inner()}/${inner()})`;
    case 1:
      return `(${inner()}|${inner()})`;
    case 2:
      return `(^${inner()})`;
    case 3:
      return `(${inner()})*`;
    case 4:
      return `(${inner()})+`;
    case 5:
      return `(${inner()})?`;
    case 6:
      return random.pick(['!:p', '!(:p|^:q)', '!(^:r)']);
    default:
      return link;
  }
}

function triple(random: Random): string {
  const verb = random.chance(0.12) ? random.pick(variables) : path(random, random.chance(0.25) ? 2 : 0);
  return `${subject(random)} ${verb} ${object(random)} .`;
}

function condition(random: Random, depth: number, exists: boolean): string {
  const variable = random.pick(variables);
  switch (random.below(exists ? 8 : 6)) {
    case 0:
      return `BOUND(${variable})`;
    case 1:
      return `${variable} = ${object(random)}`;
    case 2:
      return `${variable} != ${object(random)}`;
    case 3:
      return `${variable} < ${random.below(3)}`;
    case 4:
      return `!BOUND(${variable}) || ${variable} > 0`;
    case 5:
      return depth > 0
        ? `(${condition(random, depth - 1, exists)}) && (${condition(random, depth - 1, exists)})`
        : `isIRI(${variable})`;
    default:
      return `${random.chance(0.5) ? 'NOT ' : ''}EXISTS { ${triple(random)} ${random.chance(0.5) ? triple(random) : ''} }`;
  }
}

let fresh = 0;

function element(random: Random, depth: number): string {
  const group = () => groupPattern(random, depth - 1);
  if (depth === 0) return triple(random);
  switch (random.below(14)) {
    case 0:
    case 1:
      return `OPTIONAL ${group()}`;
    case 2:
      return `${group()} UNION ${group()}`;
    case 3:
      return `MINUS ${group()}`;
    case 4:
      return `GRAPH ${random.pick(['?g', '?s', ':g', ':absent'])} ${group()}`;
    case 5:
      return `FILTER(${condition(random, 1, true)})`;
    case 6:
      return `BIND(${random.pick([...variables, '1', ':a'])} AS ?n${fresh++})`;
    case 7:
      return `VALUES (${variables[0]} ${variables[1]}) { (:a UNDEF) (UNDEF :b) (:c 1) }`;
    case 8:
      return `VALUES ${random.pick(variables)} { :a :b 1 }`;
    case 9:
      return group();
    case 10:
      return `{ SELECT ${random.chance(0.5) ? 'DISTINCT ' : ''}${random.pick(['?s ?t', '?u', '*'])} WHERE ${group()} }`;
    case 11:
      return `{ SELECT ?s (COUNT(${random.pick(['*', '?t', 'DISTINCT ?t'])}) AS ?n${fresh++}) WHERE ${group()} GROUP BY ?s }`;
    default:
      return triple(random);
  }
}

function groupPattern(random: Random, depth: number): string {
  const elements = Array.from({ length: 1 + random.below(3) }, () => element(random, Math.max(0, depth)));
  return `{ ${elements.join(' ')} }`;
}

/** A query of any shape that the reference knows; every variable it may have is projected. */
export function randomQuery(random: Random): string {
  return `PREFIX : <${NS}> SELECT * WHERE ${groupPattern(random, 1 + random.below(3))}`;
}
