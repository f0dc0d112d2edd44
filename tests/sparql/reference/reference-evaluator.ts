import { blankNode, literal, type Quad, type Term, term } from '../../../src/rdf/index.ts';
import type {
  Aggregate,
  Expression,
  Operation,
  Path,
  PatternTerm,
} from '../../../src/sparql/algebra/index.ts';
import { accumulator, compileExpression, orderTerms } from '../../../src/sparql/evaluate/expression/index.ts';
import { termKey } from '../../../src/sparql/evaluate/term-table.ts';
import { NS } from '../../fuzz/grammar/vocabulary.ts';
import { tooLarge } from '../../fuzz/too-large.ts';

/**
 * The algebra of SPARQL 1.1 Query 18, evaluated the way the specification writes it down: bottom up, one solution at a
 * time, over lists. Slow on purpose and short on purpose, to be compared with the real evaluator.
 */
export type Solution = ReadonlyMap<string, Term>;

type Place = {
  readonly quads: readonly Quad[];
  /** The active graph: '' for the unnamed one. */
  readonly graph: string;
};

export function referenceSolutions(operation: Operation, quads: readonly Quad[]): readonly Solution[] {
  return evaluate(operation, { quads, graph: '' });
}

function triplesOf({ quads, graph }: Place): readonly Quad[] {
  return quads.filter((quad) => (quad.graph.termType === 'DefaultGraph' ? '' : quad.graph.value) === graph);
}

function evaluate(operation: Operation, place: Place): readonly Solution[] {
  const inner = (input: Operation) => evaluate(input, place);
  switch (operation.type) {
    case 'bgp':
      return operation.patterns.reduce<readonly Solution[]>(
        (rows, { subject, predicate, object }) =>
          withinReach(rows).flatMap((row) =>
            triplesOf(place).flatMap((quad) => {
              let found: Solution | undefined = row;
              for (const [pattern, value] of [
                [subject, quad.subject],
                [predicate, quad.predicate],
                [object, quad.object],
              ] as const) {
                found = found && matched(found, pattern, value);
              }
              return found ? [found] : [];
            }),
          ),
        [new Map()],
      );
    case 'path':
      return pathSolutions(operation, place);
    case 'property-function':
      throw new Error('Property functions are made by evaluation, and are no part of the language.');
    case 'join':
      return joined(inner(operation.left), inner(operation.right));
    case 'left-join': {
      const right = inner(operation.right);
      return inner(operation.left).flatMap((row) => {
        const merged = joined([row], right).filter(
          (both) => !operation.condition || holds(operation.condition, both, place),
        );
        return merged.length > 0 ? merged : [row];
      });
    }
    case 'union':
      return [...inner(operation.left), ...inner(operation.right)];
    case 'minus': {
      const right = inner(operation.right);
      return inner(operation.left).filter(
        (row) =>
          !right.some((other) => compatible(row, other) && [...row.keys()].some((name) => other.has(name))),
      );
    }
    case 'filter':
      return inner(operation.input).filter((row) => holds(operation.condition, row, place));
    case 'extend':
      return inner(operation.input).map((row) => {
        const value = compileFor(operation.expression, row, place).evaluate();
        return value === undefined ? row : new Map([...row, [operation.variable, value]]);
      });
    case 'graph': {
      const { name } = operation;
      const names = new Set(
        place.quads.filter(({ graph }) => graph.termType !== 'DefaultGraph').map(({ graph }) => graph.value),
      );
      // EXISTS may have put a term there that names no graph.
      if ((name as Term).termType === 'BlankNode' || (name as Term).termType === 'Literal') return [];
      if (name.termType === 'NamedNode') {
        return names.has(name.value) ? evaluate(operation.input, { ...place, graph: name.value }) : [];
      }
      return [...names].flatMap((graph) =>
        joined(evaluate(operation.input, { ...place, graph }), [
          new Map([[name.value, { termType: 'NamedNode', value: graph }]]),
        ]),
      );
    }
    case 'values':
      return operation.rows.map((row) => {
        const pairs = operation.variables.map((name, at) => [name, row[at]] as const);
        return new Map(
          pairs.filter((pair): pair is [string, NonNullable<(typeof row)[number]>] => pair[1] !== undefined),
        );
      });
    case 'project':
      return inner(operation.input).map(
        (row) => new Map([...row].filter(([name]) => operation.variables.includes(name))),
      );
    case 'distinct':
      return [...new Map(inner(operation.input).map((row) => [solutionKey(row), row])).values()];
    case 'group':
      return groups(operation, place);
    case 'reduced':
      return inner(operation.input);
    case 'order':
      return ordered(operation, inner(operation.input), place);
    case 'slice':
      return inner(operation.input).slice(operation.offset, operation.offset + (operation.limit ?? Infinity));
    case 'service':
      throw new Error(`The reference has no ${operation.type}.`);
  }
}

export function solutionKey(row: Solution): string {
  return [...row]
    .filter(([name]) => !name.startsWith('_:'))
    .map(([name, value]) => `${name}=${termKey(value)}`)
    .sort()
    .join(' ');
}

/** Throws `tooLarge` where rows are too many to go on with. */
function withinReach(rows: readonly Solution[]): readonly Solution[] {
  if (rows.length > PAIRS_MAX / 30) throw tooLarge;
  return rows;
}

function matched(row: Solution, pattern: PatternTerm, value: Term): Solution | undefined {
  if (pattern.termType !== 'Variable') return termKey(pattern) === termKey(value) ? row : undefined;
  const bound = row.get(pattern.value);
  if (bound === undefined) return new Map([...row, [pattern.value, value]]);
  return termKey(bound) === termKey(value) ? row : undefined;
}

function compatible(a: Solution, b: Solution): boolean {
  return [...a].every(([name, value]) => !b.has(name) || termKey(b.get(name)!) === termKey(value));
}

/** Pairs of rows to look at in one join, at most. */
const PAIRS_MAX = 300_000;

function joined(left: readonly Solution[], right: readonly Solution[]): readonly Solution[] {
  if (left.length * right.length > PAIRS_MAX) throw tooLarge;
  return left.flatMap((a) => right.filter((b) => compatible(a, b)).map((b) => new Map([...a, ...b])));
}

function holds(expression: Expression, row: Solution, place: Place): boolean {
  return compileFor(expression, row, place).test() === true;
}

/** The real expressions, over one row; EXISTS by substitution, as 18.6 has it. */
function compileFor(expression: Expression, row: Solution, place: Place) {
  const context = contextOf(row, place);
  const ids = [...row.values()].map(context.terms.idOf);
  const compiled = compileExpression(expression, [...row.keys()], context);
  const reader = { id: (column: number) => ids[column] ?? 0 };
  return { evaluate: () => compiled.evaluate(reader), test: () => compiled.test(reader) };
}

function contextOf(row: Solution, place: Place) {
  const terms: Term[] = [];
  const table = {
    idOf(of: Term) {
      const known = terms.findIndex((other) => termKey(other) === termKey(of));
      return known < 0 ? terms.push(of) : known + 1;
    },
    termOf: (id: number) => terms[id - 1]!,
  };
  return {
    terms: table,
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode('fresh'),
    exists: (pattern: Operation) => () => evaluate(substituted(pattern, row), place).length > 0,
    extensionFunction: () => undefined,
  };
}

/** Puts the row's terms where its variables stand; the tests keep to patterns without sub-selects, BIND and VALUES. */
function substituted<Node>(node: Node, row: Solution): Node {
  if (Array.isArray(node)) return node.map((item) => substituted(item, row)) as Node;
  if (node === null || typeof node !== 'object') return node;
  const { termType, value, type, name } = node as {
    termType?: string;
    value?: string;
    type?: string;
    name?: unknown;
  };
  if (termType === 'Variable' && row.has(value!)) return row.get(value!) as Node;
  if (type === 'variable' && row.has(name as string))
    return { type: 'term', term: row.get(name as string) } as Node;
  if (type === 'bound' && row.has(name as string))
    return { type: 'term', term: literal('true', term('xsd', 'boolean')) } as Node;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, substituted(part, row)])) as Node;
}

function groups(operation: Extract<Operation, { type: 'group' }>, place: Place): readonly Solution[] {
  const byKey = new Map<string, { key: Map<string, Term>; rows: Solution[] }>();
  if (operation.keys.length === 0) byKey.set('', { key: new Map(), rows: [] });
  for (const row of evaluate(operation.input, place)) {
    const key = new Map<string, Term>();
    for (const { variable, expression } of operation.keys) {
      const value = compileFor(expression, row, place).evaluate();
      if (value !== undefined) key.set(variable, value);
    }
    const text = solutionKey(key);
    const group = byKey.get(text) ?? { key, rows: [] };
    byKey.set(text, group);
    group.rows.push(row);
  }
  return [...byKey.values()].map(({ key, rows }) => {
    const result = new Map(key);
    for (const { variable, aggregate } of operation.aggregates) {
      const value =
        aggregate.name === 'count' ? counted(aggregate, rows, place) : aggregated(aggregate, rows, place);
      if (value !== undefined) result.set(variable, value);
    }
    return result;
  });
}

function counted({ argument, distinct }: Aggregate, rows: readonly Solution[], place: Place): Term {
  const values = argument
    ? rows
        .map((row) => compileFor(argument, row, place).evaluate())
        .filter((value) => value !== undefined)
        .map(termKey)
    : rows.map(solutionKey);
  return literal(String(distinct ? new Set(values).size : values.length), term('xsd', 'integer'));
}

/** The real aggregates, one value after the other. */
function aggregated(aggregate: Aggregate, rows: readonly Solution[], place: Place): Term | undefined {
  const { argument } = aggregate as { argument: Expression };
  const running = accumulator(aggregate, contextOf(new Map(), place));
  for (const row of rows) running.add(compileFor(argument, row, place).evaluate());
  return running.finish();
}

function ordered(
  { keys }: Extract<Operation, { type: 'order' }>,
  rows: readonly Solution[],
  place: Place,
): readonly Solution[] {
  const keyed = rows.map((row) => ({
    row,
    values: keys.map(({ expression }) => compileFor(expression, row, place).evaluate()),
  }));
  keyed.sort((a, b) => {
    for (const [at, { descending }] of keys.entries()) {
      const order = orderTerms(a.values[at], b.values[at]);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

type Pair = readonly [Term, Term];

function pathSolutions(operation: Extract<Operation, { type: 'path' }>, place: Place): readonly Solution[] {
  const { subject, object, path } = operation;
  const constants = [subject, object].filter((end) => end.termType !== 'Variable') as Term[];
  return pairs(path, place, constants).flatMap(([from, to]) => {
    const first = matched(new Map(), subject, from);
    const both = first && matched(first, object, to);
    return both ? [both] : [];
  });
}

/** Terms that a path of zero length joins to themselves: the nodes of the graph and the terms of the query (18.4). */
function nodes(place: Place, constants: readonly Term[]): readonly Term[] {
  const all = [...triplesOf(place).flatMap(({ subject, object }) => [subject, object]), ...constants];
  return [...new Map(all.map((node) => [termKey(node), node])).values()];
}

function distinctPairs(all: readonly Pair[]): readonly Pair[] {
  return [...new Map(all.map((pair) => [pair.map(termKey).join(' '), pair])).values()];
}

function compose(left: readonly Pair[], right: readonly Pair[]): readonly Pair[] {
  return left.flatMap(([a, b]) =>
    right.filter(([c]) => termKey(c) === termKey(b)).map(([, d]): Pair => [a, d]),
  );
}

function pairs(path: Path, place: Place, constants: readonly Term[]): readonly Pair[] {
  const inner = (part: Path) => pairs(part, place, constants);
  const zero = () => nodes(place, constants).map((node): Pair => [node, node]);
  switch (path.type) {
    case 'link':
      return triplesOf(place)
        .filter((quad) => quad.predicate.value === path.iri.value)
        .map((quad): Pair => [quad.subject, quad.object]);
    case 'inverse':
      return inner(path.path).map(([a, b]): Pair => [b, a]);
    case 'sequence':
      return compose(inner(path.left), inner(path.right));
    case 'alternative':
      return [...inner(path.left), ...inner(path.right)];
    case 'zero-or-one':
      return distinctPairs([...zero(), ...inner(path.path)]);
    case 'zero-or-more':
    case 'one-or-more': {
      const step = inner(path.path);
      let reached = distinctPairs(step);
      for (let before = -1; before !== reached.length; ) {
        before = reached.length;
        reached = distinctPairs([...reached, ...compose(reached, step)]);
      }
      return path.type === 'zero-or-more' ? distinctPairs([...zero(), ...reached]) : reached;
    }
    case 'negated': {
      const none = (iris: typeof path.forward) => (quad: Quad) =>
        !iris!.some(({ value }) => value === quad.predicate.value);
      return [
        ...(path.forward
          ? triplesOf(place)
              .filter(none(path.forward))
              .map((quad): Pair => [quad.subject, quad.object])
          : []),
        ...(path.backward
          ? triplesOf(place)
              .filter(none(path.backward))
              .map((quad): Pair => [quad.object, quad.subject])
          : []),
      ];
    }
  }
}
