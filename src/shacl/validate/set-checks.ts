import { placeIn } from '../../base/index.ts';
import { namedNode } from '../../rdf/index.ts';
import { compareValues, valueOfTerm } from '../../sparql/index.ts';
import type { DataSource, NodeId } from '../data/data-source.ts';
import { distinctSorted } from '../data/links.ts';
import type { Constraint } from '../shapes/shape.ts';
import type { Checking, Found, ValueTest } from './run.ts';
import type { ValueConstraintKind } from './value-tests.ts';

type SetConstraintKind = Exclude<Constraint['kind'], ValueConstraintKind>;
type Of<Kind extends Constraint['kind']> = Extract<Constraint, { kind: Kind }>;

/** The constraints that look at all values of a node together, or at other statements about it. */
export const setChecks: {
  readonly [Kind in SetConstraintKind]: (constraint: Of<Kind>, checking: Checking) => void;
} = {
  minCount: ({ count }, at) => failByLength(at, count, Number.POSITIVE_INFINITY),
  maxCount: ({ count }, at) => failByLength(at, 0, count),
  uniqueLang: (_, at) => failRepeatedLanguages(at),
  hasValue: ({ value }, at) => failWithoutValue(at.run.data.idOf(value), at),
  equals({ property }, at) {
    eachRowWith(property, at, (row, ids, others) => {
      for (const id of ids) if (!others.includes(id)) at.fail(row, id);
      for (const other of others) if (!ids.includes(other)) at.fail(row, other);
    });
  },
  disjoint({ property }, at) {
    if (at.values.ids.length === 0) return;
    eachRowWith(property, at, (row, ids, others) => {
      for (const id of ids) if (others.includes(id)) at.fail(row, id);
    });
  },
  lessThan: ({ property }, at) => ordered(property, at, (order) => order < 0),
  lessThanOrEquals: ({ property }, at) => ordered(property, at, (order) => order <= 0),
  property: checkProperty,
  qualifiedMinCount: (constraint, at) =>
    failByCount(constraint, at, constraint.count, Number.POSITIVE_INFINITY),
  qualifiedMaxCount: (constraint, at) => failByCount(constraint, at, 0, constraint.count),
  closed: checkClosed,
};

/** The rows that have fewer values than the least, or more than the most. */
function failByLength(at: Checking, least: number, most: number): void {
  const { focus, values } = at;
  const { starts, ids } = values;
  if (least === 0 && ids.length <= most) return;
  for (let row = 0; row < focus.length; row++) {
    const length = starts[row + 1]! - starts[row]!;
    if (length < least || length > most) at.fail(row);
  }
}

function failWithoutValue(wanted: NodeId, at: Checking): void {
  const { focus, values } = at;
  const { starts, ids } = values;
  for (let row = 0; row < focus.length; row++) {
    let to = starts[row]!;
    while (to < starts[row + 1]! && ids[to] !== wanted) to++;
    if (to === starts[row + 1]!) at.fail(row);
  }
}

function rowOf({ values: { starts, ids } }: Checking, row: number): Uint32Array {
  return ids.subarray(starts[row]!, starts[row + 1]!);
}

function eachRow(at: Checking, visit: (row: number, ids: Uint32Array) => unknown): void {
  for (let row = 0; row < at.focus.length; row++) visit(row, rowOf(at, row));
}

/** Each row with what its node has as values of another property. */
function eachRowWith(
  property: string,
  at: Checking,
  visit: (row: number, ids: Uint32Array, others: Uint32Array) => void,
): void {
  const { data } = at.run;
  const { starts, ids: others } = data.objects(at.focus, data.idOf(namedNode(property)));
  for (let row = 0; row < at.focus.length; row++) {
    const isEmpty = starts[row] === starts[row + 1] && at.values.starts[row] === at.values.starts[row + 1];
    // Mostly neither side says anything.
    if (!isEmpty) visit(row, rowOf(at, row), others.subarray(starts[row]!, starts[row + 1]!));
  }
}

function ordered(property: string, at: Checking, holds: (order: number) => boolean): void {
  if (at.values.ids.length === 0) return;
  const value = (id: NodeId) => valueOfTerm(at.run.data.termOf(id));
  eachRowWith(property, at, (row, ids, others) => {
    for (const id of ids) {
      for (const other of others) {
        const order = compareValues(value(id), value(other));
        if (order === undefined || !holds(order)) at.fail(row, id);
      }
    }
  });
}

function failRepeatedLanguages(at: Checking): void {
  const { focus, values } = at;
  const { starts, ids } = values;
  if (ids.length < 2) return;
  for (let row = 0; row < focus.length; row++)
    if (starts[row + 1]! - starts[row]! > 1)
      for (const count of languageCounts(ids.subarray(starts[row]!, starts[row + 1]!), at.run.data))
        if (count > 1) at.fail(row);
}

function languageCounts(ids: Uint32Array, data: DataSource): Iterable<number> {
  const times = new Map<string, number>();
  for (const id of ids) {
    const term = data.termOf(id);
    if (term.termType !== 'Literal' || term.language === '') continue;
    const language = term.language.toLowerCase();
    times.set(language, (times.get(language) ?? 0) + 1);
  }
  return times.values();
}

/** A property shape of each value (SHACL 4.7.2): what it finds is told of the value, once for each way to it. */
function checkProperty({ shape }: Of<'property'>, at: Checking): void {
  const { run, values } = at;
  if (at.quiet) {
    const test = run.conformsTo(shape);
    test.prepare(values.ids);
    eachFailing(at, test);
    return;
  }
  const byNode = new Map<NodeId, Found[]>();
  // Of a shape without a path, the values are the nodes themselves.
  run.check(shape, values.ids === at.focus ? values.ids : distinctSorted(values.ids), (found, root) => {
    const others = byNode.get(root);
    if (others === undefined) byNode.set(root, [found]);
    else others.push(found);
  });
  if (byNode.size === 0) return;
  eachRow(at, (row, ids) => {
    for (const id of ids) for (const found of byNode.get(id) ?? []) at.pass(row, found);
  });
}

/** Rows fail once, however many of their values do. */
function eachFailing(checking: Checking, test: ValueTest): void {
  const { focus, values } = checking;
  const { starts, ids } = values;
  for (let row = 0; row < focus.length; row++) {
    let at = starts[row]!;
    while (at < starts[row + 1]! && test.holds(ids[at]!)) at++;
    if (at < starts[row + 1]!) checking.fail(row);
  }
}

/** The rows of which fewer values than the least conform, or more than the most. */
function failByCount(
  { shape, disjointWith }: Of<'qualifiedMinCount' | 'qualifiedMaxCount'>,
  at: Checking,
  least: number,
  most: number,
): void {
  const { run, focus, values } = at;
  const { starts, ids } = values;
  const counted = run.conformsTo(shape);
  const excluded = disjointWith.map((each) => run.conformsTo(each));
  counted.prepare(ids);
  for (const test of excluded) test.prepare(ids);
  for (let row = 0; row < focus.length; row++) {
    let count = 0;
    for (let to = starts[row]!; to < starts[row + 1]!; to++)
      if (counted.holds(ids[to]!) && !isExcluded(ids[to]!, excluded)) count++;
    if (count < least || count > most) at.fail(row);
  }
}

function isExcluded(id: NodeId, tests: readonly ValueTest[]): boolean {
  for (let at = 0; at < tests.length; at++) if (tests[at]!.holds(id)) return true;
  return false;
}

function checkClosed({ allowed }: Of<'closed'>, at: Checking): void {
  const { data } = at.run;
  const known = new Set(allowed.map((each) => data.idOf(namedNode(each))));
  const nodes = distinctSorted(at.values.ids);
  const { starts, properties, objects } = data.statements(nodes);
  eachRow(at, (row, ids) => {
    for (const id of ids) {
      const node = placeIn(nodes, id);
      for (let statement = starts[node]!; statement < starts[node + 1]!; statement++) {
        const property = properties[statement]!;
        if (known.has(property)) continue;
        at.fail(row, objects[statement]!, { kind: 'property', property: data.termOf(property).value });
      }
    }
  });
}
