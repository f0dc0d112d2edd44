import type { Quad, Term } from '../../src/rdf/index.ts';

/**
 * Whether two datasets are the same but for the labels of their blank nodes (RDF 1.1 Concepts 3.6, with blank nodes as
 * graph names too). Statements that come twice count once. Language tags compare without regard to case.
 *
 * Blank nodes are coloured by what is said of them, round after round, until colours no longer divide; where several share
 * a colour, one is set apart and every partner of that colour is tried.
 */
export function isomorphic(a: readonly Quad[], b: readonly Quad[]): boolean {
  const [left, right] = [dataset(a), dataset(b)];
  if (left.ground.size !== right.ground.size || left.open.length !== right.open.length) return false;
  for (const statement of left.ground) if (!right.ground.has(statement)) return false;
  return matches(left.open, right.open, start(left.open), start(right.open));
}

/** A statement with blank nodes: its four terms as keys; those that begin with `_` are blank. */
type Open = readonly [string, string, string, string];
type Colours = Map<string, number>;

function dataset(quads: readonly Quad[]): { ground: Set<string>; open: Open[] } {
  const ground = new Set<string>();
  const open = new Map<string, Open>();
  for (const { subject, predicate, object, graph } of quads) {
    const keys: Open = [key(subject), key(predicate), key(object), key(graph)];
    const whole = JSON.stringify(keys);
    if (keys.some(isBlank)) open.set(whole, keys);
    else ground.add(whole);
  }
  return { ground, open: [...open.values()] };
}

function key(term: Term | Quad['graph']): string {
  switch (term.termType) {
    case 'BlankNode':
      return `_${term.value}`;
    case 'NamedNode':
      return `<${term.value}`;
    case 'DefaultGraph':
      return '.';
    case 'Literal':
      return `"${JSON.stringify([term.value, term.language.toLowerCase(), term.datatype.value])}`;
  }
}

function isBlank(key: string): boolean {
  return key.startsWith('_');
}

function start(open: readonly Open[]): Colours {
  return new Map(open.flatMap((keys) => keys.filter(isBlank).map((each) => [each, 0] as const)));
}

function matches(a: readonly Open[], b: readonly Open[], startA: Colours, startB: Colours): boolean {
  if (startA.size !== startB.size) return false;
  const [coloursA, coloursB] = refined(a, b, startA, startB);
  const [classesA, classesB] = [classes(coloursA), classes(coloursB)];
  if (classesA.size !== classesB.size) return false;
  for (const [colour, members] of classesA) if (classesB.get(colour)?.length !== members.length) return false;
  const shared = [...classesA.values()]
    .filter((members) => members.length > 1)
    .sort((x, y) => x.length - y.length)[0];
  if (!shared) return sameUnder(a, b, classesA, classesB);
  const one = shared[0]!;
  const apart = coloursA.size + coloursB.size + classesA.size + 1_000_000_000;
  return classesB
    .get(coloursA.get(one)!)!
    .some((partner) =>
      matches(a, b, new Map(coloursA).set(one, apart), new Map(coloursB).set(partner, apart)),
    );
}

/** Colours both datasets with the same numbers for the same descriptions, until neither divides any more. */
function refined(
  a: readonly Open[],
  b: readonly Open[],
  startA: Colours,
  startB: Colours,
): [Colours, Colours] {
  let [coloursA, coloursB] = [startA, startB];
  for (let count = 0; ; ) {
    const numbers = new Map<string, number>();
    coloursA = round(a, coloursA, numbers);
    coloursB = round(b, coloursB, numbers);
    if (numbers.size === count) return [coloursA, coloursB];
    count = numbers.size;
  }
}

function round(open: readonly Open[], colours: Colours, numbers: Map<string, number>): Colours {
  const said = new Map<string, string[]>([...colours.keys()].map((node) => [node, []]));
  for (const keys of open) {
    for (const node of new Set(keys.filter(isBlank))) {
      const seen = keys.map((each) => (each === node ? '*' : isBlank(each) ? colours.get(each)! : each));
      said.get(node)!.push(JSON.stringify(seen));
    }
  }
  const next: Colours = new Map();
  for (const [node, descriptions] of said) {
    const description = JSON.stringify([colours.get(node), ...descriptions.sort()]);
    if (!numbers.has(description)) numbers.set(description, numbers.size);
    next.set(node, numbers.get(description)!);
  }
  return next;
}

function classes(colours: Colours): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const [node, colour] of colours) found.set(colour, [...(found.get(colour) ?? []), node]);
  return found;
}

/** With every colour held by one node on each side, the mapping is given; whether it holds is looked at, not assumed. */
function sameUnder(
  a: readonly Open[],
  b: readonly Open[],
  classesA: Map<number, string[]>,
  classesB: Map<number, string[]>,
): boolean {
  const partner = new Map([...classesA].map(([colour, [node]]) => [node!, classesB.get(colour)![0]!]));
  const statements = new Set(b.map((keys) => JSON.stringify(keys)));
  return a.every((keys) => statements.has(JSON.stringify(keys.map((each) => partner.get(each) ?? each))));
}
