import { literal, namedNode, type Quad, type Term } from '../../src/rdf/index.ts';
import { termKey } from '../../src/sparql/evaluate/term-table.ts';
import type { Answer, Row } from '../conformance/sparql/result-readers.ts';
import { sameAnswer } from '../conformance/sparql/same-answer.ts';
import { isomorphic } from '../rdf/isomorphic.ts';
import type { RandomQuery } from './grammar/queries.ts';

const XSD = 'http://www.w3.org/2001/XMLSchema#';
/** Types derived from integer: Oxigraph keeps them as integers (deviations.md 1). */
const derived = new Set(['int', 'byte', 'nonNegativeInteger', 'unsignedShort'].map((name) => XSD + name));
/** Digits that sums in another order, and quotients with more or fewer decimals, agree in. */
const DIGITS = 11;
/** Rows with fresh blank nodes are compared by a search for an isomorphism, which takes its time. */
const ISOMORPHISM_ROWS_MAX = 80;

/** Whether two answers to a random query are the same as far as the specification fixes them. */
export function agrees(ours: Answer, theirs: Answer, compare: RandomQuery['compare']): boolean {
  if (ours.kind === 'boolean') return theirs.kind === 'boolean' && ours.value === theirs.value;
  if (ours.kind === 'graph') return theirs.kind === 'graph' && sameQuads(ours.quads, theirs.quads);
  if (theirs.kind !== 'solutions') return false;
  if (compare === 'count') return ours.rows.length === theirs.rows.length;
  const lists = [ours.rows, theirs.rows].map((rows) => rows.map(comparableRow));
  const [a, b] = compare === 'set' ? lists.map(distinct) : lists;
  return sameRows(a!, b!);
}

/** Whether two datasets are the same but for labels of blank nodes. */
export function sameQuads(ours: readonly Quad[], theirs: readonly Quad[]): boolean {
  const comparable = (quads: readonly Quad[]) =>
    quads.map((quad) => ({ ...quad, object: comparableTerm(quad.object) }));
  return isomorphic(comparable(ours), comparable(theirs));
}

function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  if (a.length !== b.length) return false;
  const keys = [a, b].map((rows) => rows.map(rowKey).sort().join('\n'));
  if (keys[0] === keys[1]) return true;
  const blank = (rows: readonly Row[]) =>
    rows.some((row) => Object.values(row).some(({ termType }) => termType === 'BlankNode'));
  if (!blank(a) || !blank(b)) return false;
  if (a.length > ISOMORPHISM_ROWS_MAX) return sameRows(a.map(unlabelled), b.map(unlabelled));
  const answer = (rows: readonly Row[]): Answer => ({
    kind: 'solutions',
    variables: [],
    rows,
    ordered: false,
  });
  return sameAnswer(answer(a), answer(b), false);
}

function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [rowKey(row), row])).values()];
}

export function rowKey(row: Row): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${termKey(value)}`)
    .sort()
    .join(' ');
}

function unlabelled(row: Row): Row {
  const cells = Object.entries(row).map(([name, value]) => [
    name,
    value.termType === 'BlankNode' ? literal('blank', 'blank') : value,
  ]);
  return Object.fromEntries(cells) as Row;
}

function comparableRow(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, comparableTerm(value)]));
}

/** Numbers by value within their type, as lexical forms differ by right; derived types as their base type. */
export function comparableTerm(term: Term): Term {
  if (term.termType === 'NamedNode' && derived.has(term.value)) return namedNode(`${XSD}integer`);
  if (term.termType !== 'Literal' || !term.datatype.value.startsWith(XSD)) return term;
  if (derived.has(term.datatype.value)) return { ...term, datatype: namedNode(`${XSD}integer`) };
  const type = term.datatype.value.slice(XSD.length);
  if (type !== 'decimal' && type !== 'double' && type !== 'float') return term;
  const value = Number(term.value.replace('INF', 'Infinity'));
  if (Number.isNaN(value)) return term;
  const digits = type === 'float' ? 6 : DIGITS;
  return { ...term, value: String(Number(value.toPrecision(digits))) };
}
