import { namedNode } from '../../rdf/index.ts';
import { compareValues, valueOfTerm } from '../../sparql/index.ts';
import type { NodeId } from '../data/data-source.ts';
import { distinctSorted, indexIn } from '../data/links.ts';
import type { Constraint } from '../shapes/shape.ts';
import type { Checking, Found, ValueTest } from './run.ts';
import type { ValueConstraintKind } from './value-tests.ts';

type SetConstraintKind = Exclude<Constraint['kind'], ValueConstraintKind>;
type Of<Kind extends Constraint['kind']> = Extract<Constraint, { kind: Kind }>;

/** The constraints that look at all values of a node together, or at other statements about it. */
export const setChecks: {
  readonly [Kind in SetConstraintKind]: (constraint: Of<Kind>, checking: Checking) => void;
} = {
  minCount: ({ count }, at) => rowsOfLength(at, (length) => length < count, at.fail),
  maxCount: ({ count }, at) => rowsOfLength(at, (length) => length > count, at.fail),
  uniqueLang: (_, at) =>
    rowsOfLength(
      at,
      (length) => length > 1,
      (row) => failRepeatedLanguages(row, rowOf(at, row), at),
    ),
  hasValue({ value }, at) {
    const wanted = at.run.data.idOf(value);
    eachRow(at, (row, ids) => !ids.includes(wanted) && at.fail(row));
  },
  equals({ property }, at) {
    eachRowWith(property, at, (row, ids, others) => {
      for (const id of ids) if (!others.includes(id)) at.fail(row, id);
      for (const other of others) if (!ids.includes(other)) at.fail(row, other);
    });
  },
  disjoint({ property }, at) {
    eachRowWith(property, at, (row, ids, others) => {
      for (const id of ids) if (others.includes(id)) at.fail(row, id);
    });
  },
  lessThan: ({ property }, at) => ordered(property, at, (order) => order < 0),
  lessThanOrEquals: ({ property }, at) => ordered(property, at, (order) => order <= 0),
  property: checkProperty,
  qualifiedMinCount: (constraint, at) =>
    eachCount(constraint, at, (row, count) => count < constraint.count && at.fail(row)),
  qualifiedMaxCount: (constraint, at) =>
    eachCount(constraint, at, (row, count) => count > constraint.count && at.fail(row)),
  closed: checkClosed,
};

/** The rows with so many values. */
function rowsOfLength(
  { focus, values: { starts } }: Checking,
  wanted: (length: number) => boolean,
  visit: (row: number) => void,
): void {
  for (let row = 0; row < focus.length; row++) if (wanted(starts[row + 1]! - starts[row]!)) visit(row);
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

function failRepeatedLanguages(row: number, ids: Uint32Array, at: Checking): void {
  const times = new Map<string, number>();
  for (const id of ids) {
    const term = at.run.data.termOf(id);
    if (term.termType !== 'Literal' || term.language === '') continue;
    const language = term.language.toLowerCase();
    times.set(language, (times.get(language) ?? 0) + 1);
  }
  for (const count of times.values()) if (count > 1) at.fail(row);
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
  run.check(shape, distinctSorted(values.ids), (found, root) => {
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
function eachFailing({ focus, values: { starts, ids }, fail }: Checking, test: ValueTest): void {
  for (let row = 0; row < focus.length; row++) {
    let at = starts[row]!;
    while (at < starts[row + 1]! && test.holds(ids[at]!)) at++;
    if (at < starts[row + 1]!) fail(row);
  }
}

function eachCount(
  { shape, disjointWith }: Of<'qualifiedMinCount' | 'qualifiedMaxCount'>,
  at: Checking,
  visit: (row: number, count: number) => unknown,
): void {
  const counted = at.run.conformsTo(shape);
  const excluded = disjointWith.map((each) => at.run.conformsTo(each));
  for (const test of [counted, ...excluded]) test.prepare(at.values.ids);
  const { starts, ids } = at.values;
  for (let row = 0; row < at.focus.length; row++) {
    let count = 0;
    for (let to = starts[row]!; to < starts[row + 1]!; to++)
      if (counted.holds(ids[to]!) && !excluded.some((test) => test.holds(ids[to]!))) count++;
    visit(row, count);
  }
}

function checkClosed({ allowed }: Of<'closed'>, at: Checking): void {
  const { data } = at.run;
  const known = new Set(allowed.map((each) => data.idOf(namedNode(each))));
  const nodes = distinctSorted(at.values.ids);
  const { starts, properties, objects } = data.statements(nodes);
  eachRow(at, (row, ids) => {
    for (const id of ids) {
      const node = indexIn(nodes, id);
      for (let statement = starts[node]!; statement < starts[node + 1]!; statement++) {
        const property = properties[statement]!;
        if (known.has(property)) continue;
        at.fail(row, objects[statement]!, { kind: 'property', property: data.termOf(property).value });
      }
    }
  });
}
