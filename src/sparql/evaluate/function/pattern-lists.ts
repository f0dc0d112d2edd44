import { namespaces } from '../../../rdf/index.ts';
import type { PatternTerm, TriplePattern } from '../../algebra/index.ts';
import { isHidden } from '../../algebra/scope.ts';

const FIRST = `${namespaces.rdf}first`;
const REST = `${namespaces.rdf}rest`;
const NIL = `${namespaces.rdf}nil`;

/** A list that stands in a query's patterns: its members, and the patterns and variables that spell it. */
export type PatternList = {
  readonly members: readonly PatternTerm[];
  readonly patterns: readonly TriplePattern[];
  readonly cells: readonly string[];
};

/** What is wrong with a list, as the second half of a sentence. */
export class ListFault extends Error {}

/**
 * Reads lists (SPARQL 1.1 Query 4.2.3) from patterns, in whichever way they are spelt: `(?a ?b)`, brackets with
 * `rdf:first` and `rdf:rest`, or blank nodes with labels.
 */
export function listReader(patterns: readonly TriplePattern[]): {
  /** The list that begins at a term, or undefined where that is no list. Throws `ListFault` for one that is broken. */
  listAt(head: PatternTerm): PatternList | undefined;
} {
  const cells = new Map<string, TriplePattern[]>();
  for (const pattern of patterns) {
    const { subject, predicate } = pattern;
    if (!isBlank(subject) || (predicate.value !== FIRST && predicate.value !== REST)) continue;
    cells.set(subject.value, [...(cells.get(subject.value) ?? []), pattern]);
  }
  const isCell = (term: PatternTerm) => isBlank(term) && cells.has(term.value);
  return {
    listAt(head) {
      if (isNil(head)) return { members: [], patterns: [], cells: [] };
      if (!isCell(head)) return undefined;
      const members: PatternTerm[] = [];
      const used: TriplePattern[] = [];
      const seen = new Set<string>();
      for (let at = head; !isNil(at); ) {
        if (!isCell(at)) throw new ListFault('does not end in rdf:nil');
        if (seen.has(at.value)) throw new ListFault('leads back into itself');
        seen.add(at.value);
        const { first, rest, spelt } = cellAt(cells.get(at.value)!);
        if (isCell(first) || isNil(first)) throw new ListFault('has a list inside');
        members.push(first);
        used.push(...spelt);
        at = rest;
      }
      return { members, patterns: used, cells: [...seen] };
    },
  };
}

function cellAt(spelt: readonly TriplePattern[]) {
  const [first, ...moreFirst] = spelt.filter(({ predicate }) => predicate.value === FIRST);
  const [rest, ...moreRest] = spelt.filter(({ predicate }) => predicate.value === REST);
  if (first === undefined || rest === undefined || moreFirst.length + moreRest.length > 0) {
    throw new ListFault('needs one rdf:first and one rdf:rest in each of its cells');
  }
  return { first: first.object, rest: rest.object, spelt };
}

function isBlank(term: PatternTerm): boolean {
  return term.termType === 'Variable' && isHidden(term.value);
}

function isNil(term: PatternTerm): boolean {
  return term.termType === 'NamedNode' && term.value === NIL;
}
