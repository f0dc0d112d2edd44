import {
  blankNode,
  type Literal,
  literal,
  namedNode,
  type Quad,
  quad,
  type Term,
} from '../../../src/rdf/index.ts';
import { isomorphic } from '../../rdf/isomorphic.ts';
import type { Answer, Row } from './result-readers.ts';

/**
 * Whether two answers are the same but for labels of blank nodes. Solutions are compared as graphs with one node for each
 * row, so that blank nodes shared by rows have to be shared alike, and rows count as often as they come.
 */
export function sameAnswer(actual: Answer, expected: Answer, lax: boolean): boolean {
  if (expected.kind === 'boolean') return actual.kind === 'boolean' && actual.value === expected.value;
  if (expected.kind === 'graph') return actual.kind === 'graph' && isomorphic(actual.quads, expected.quads);
  if (actual.kind !== 'solutions') return false;
  const plain = expected.plain === true;
  const ordered = expected.ordered;
  const as = (rows: readonly Row[]) => rows.map((row) => normalised(row, plain));
  const [ours, theirs] = [as(actual.rows), as(expected.rows)];
  if (lax) return sameRows(unique(ours), unique(theirs), false);
  return ours.length === theirs.length && sameRows(ours, theirs, ordered);
}

function sameRows(a: readonly Row[], b: readonly Row[], ordered: boolean): boolean {
  return isomorphic(asGraph(a, 'a', ordered), asGraph(b, 'b', ordered));
}

function unique(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(Object.entries(row).sort()), row])).values()];
}

function asGraph(rows: readonly Row[], side: string, ordered: boolean): Quad[] {
  return rows.flatMap((row, at) => {
    const node = blankNode(`row-${side}-${at}`);
    const place = quad(node, namedNode('urn:row'), literal(ordered ? String(at) : ''));
    return [
      place,
      ...Object.entries(row).map(([name, value]) => quad(node, namedNode(`urn:variable:${name}`), value)),
    ];
  });
}

function normalised(row: Row, plain: boolean): Row {
  const cells = Object.entries(row).map(([name, value]): [string, Term] => [
    name,
    plain ? plainTerm(value) : canonical(value),
  ]);
  // CSV cannot tell an empty string from an unbound variable.
  return Object.fromEntries(cells.filter(([, value]) => !plain || value.value !== ''));
}

function plainTerm(term: Term): Term {
  return term.termType === 'BlankNode' ? term : literal(term.value);
}

/** Numbers of one type compare by value: the suites state some with other digits than the canonical ones. */
function canonical(term: Term): Term {
  if (term.termType !== 'Literal' || !/#(decimal|double|float)$/.test(term.datatype.value)) return term;
  const value = Number(term.value);
  return Number.isNaN(value) ? term : ({ ...term, value: String(value) } satisfies Literal);
}
