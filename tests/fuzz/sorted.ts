import type { Term } from '../../src/rdf/index.ts';
import type { Row } from '../conformance/sparql/result-readers.ts';
import { comparableTerm } from './compare.ts';
import type { SortKey } from './grammar/queries.ts';

const kinds = { BlankNode: 1, NamedNode: 2, Literal: 3 } as const;
const numeric = /#(integer|decimal|double|float|int|byte|nonNegativeInteger|unsignedShort)$/;

/**
 * The first two rows that stand against the order that the specification fixes (SPARQL 1.1 Query 15.1): unbound, blank
 * nodes, IRIs, literals; IRIs and simple literals by code point; numbers by value. What it leaves open is let be.
 */
export function firstDisorder(
  rows: readonly Row[],
  keys: readonly SortKey[],
): readonly [Row, Row] | undefined {
  for (let later = 1; later < rows.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if (standsBefore(rows[later]!, rows[earlier]!, keys)) return [rows[earlier]!, rows[later]!];
    }
  }
  return undefined;
}

function standsBefore(a: Row, b: Row, keys: readonly SortKey[]): boolean {
  for (const { variable, descending } of keys) {
    const order = fixedOrder(a[variable], b[variable]);
    if (order === undefined) return false;
    if (order !== 0) return descending ? order > 0 : order < 0;
  }
  return false;
}

/** Undefined where the order of two terms is open. */
function fixedOrder(a: Term | undefined, b: Term | undefined): number | undefined {
  const [rankA, rankB] = [a, b].map((term) => (term === undefined ? 0 : kinds[term.termType]));
  if (rankA !== rankB) return rankA! - rankB!;
  if (a === undefined || b === undefined) return 0;
  if (a.termType === 'BlankNode') return a.value === b.value ? 0 : undefined;
  if (a.termType === 'NamedNode') return byCodePoint(a.value, b.value);
  if (b.termType !== 'Literal' || a.termType !== 'Literal') return undefined;
  const types = [a.datatype.value, b.datatype.value];
  if (types.every((type) => type.endsWith('#string'))) return byCodePoint(a.value, b.value);
  if (!types.every((type) => numeric.test(type)))
    return a.value === b.value && types[0] === types[1] ? 0 : undefined;
  const [x, y] = [a, b].map((term) => Number(comparableTerm(term).value.replace('INF', 'Infinity')));
  return Number.isNaN(x) || Number.isNaN(y) ? undefined : Math.sign(x! - y!) || 0;
}

function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
