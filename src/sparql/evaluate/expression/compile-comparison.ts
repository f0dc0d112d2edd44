import type { Interrupt } from '../../../base/index.ts';
import type { Expression } from '../../algebra/index.ts';
import { type TermId, UNBOUND } from '../../source.ts';
import type { RowReader } from '../batch.ts';
import { type Node, testNode } from './node.ts';
import type { ValueReader } from './value-reader.ts';
import { compare, equals } from './values/compare.ts';
import type { Value } from './values/value.ts';

type Operator = Extract<Expression, { type: 'compare' }>['operator'];

const tests: Readonly<Record<Operator, (a: Value, b: Value) => boolean | undefined>> = {
  '=': equals,
  '!=': (a, b) => negated(equals(a, b)),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};

function ordered(holds: (order: number) => boolean): (a: Value, b: Value) => boolean | undefined {
  return (a, b) => {
    const order = compare(a, b);
    return order === undefined ? undefined : holds(order);
  };
}

export function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

/** A comparison; equality compares ids first wherever a variable is compared with an IRI or with a variable. */
export function compileComparison(operator: Operator, left: Node, right: Node, reader: ValueReader): Node {
  const holds = tests[operator];
  const byId = operator === '=' || operator === '!=' ? compileById(left, right, reader) : undefined;
  if (byId !== undefined) return operator === '=' ? testNode(byId) : testNode((row) => negated(byId(row)));
  return testNode((row) => {
    const a = left.value(row);
    if (a === undefined) return undefined;
    const b = right.value(row);
    return b === undefined ? undefined : holds(a, b);
  });
}

function compileById(left: Node, right: Node, reader: ValueReader) {
  if (left.column !== undefined && right.column !== undefined)
    return equalColumns(left.column, right.column, reader);
  if (left.column !== undefined && isIri(right)) return columnIs(left.column, right.constant!.id);
  if (right.column !== undefined && isIri(left)) return columnIs(right.column, left.constant!.id);
  return undefined;
}

function isIri(node: Node): boolean {
  return node.constant?.value?.kind === 'iri';
}

/** An IRI equals itself and is different from all else, so its id decides. */
function columnIs(column: number, iri: TermId) {
  return (row: RowReader): boolean | undefined => {
    const id = row.id(column);
    return id === UNBOUND ? undefined : id === iri;
  };
}

/** Equal ids are one term, which equals itself unless it is not a number. */
function equalColumns(left: number, right: number, reader: ValueReader) {
  return (row: RowReader): boolean | undefined => {
    const a = row.id(left);
    const b = row.id(right);
    if (a === UNBOUND || b === UNBOUND) return undefined;
    return equals(reader.valueOf(a), reader.valueOf(b));
  };
}

/** From here on the clock is asked for each row. */
const MEMBERS_MANY = 50;

/**
 * IN and NOT IN (SPARQL 1.1 Query 17.4.1.9): true as soon as one member is equal; otherwise an error if any comparison
 * was one. Members that are IRIs of the query are looked up together.
 */
export function compileMembership(
  argument: Node,
  list: readonly Node[],
  isNegated: boolean,
  interrupt: Interrupt | undefined,
): Node {
  const iris = new Set(list.filter(isIri).map((member) => member.constant!.id));
  const others = list.filter((member) => !isIri(member));
  const { column } = argument;
  const lookUp = column === undefined ? undefined : (row: RowReader) => iris.has(row.id(column));
  const iriTexts = new Set(list.filter(isIri).map(iriText));
  const isListed = (row: RowReader): boolean | undefined => {
    if (lookUp?.(row)) return true;
    const value = argument.value(row);
    if (value === undefined) return undefined;
    if (value.kind === 'iri' && iriTexts.has(value.term.value)) return true;
    // Hundreds of members are as much work as hundreds of rows.
    if (others.length > MEMBERS_MANY) interrupt?.check();
    return isAmong(value, others, row);
  };
  return isNegated ? testNode((row) => negated(isListed(row))) : testNode(isListed);
}

function iriText({ constant }: Node): string {
  return constant?.value?.kind === 'iri' ? constant.value.term.value : '';
}

function isAmong(value: Value, members: readonly Node[], row: RowReader): boolean | undefined {
  let failed = false;
  for (const member of members) {
    const other = member.value(row);
    const same = other === undefined ? undefined : equals(value, other);
    if (same === true) return true;
    failed ||= same === undefined;
  }
  return failed ? undefined : false;
}
