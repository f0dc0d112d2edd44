import { PinakesError } from '../../../base/index.ts';
import { namedNode, namespaces, type Triple } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { type Asked, forEachTriple } from './each-statement.ts';

const { skos, skosxl } = namespaces;

/** Labels and notes of a concept that can be things with addresses of their own, and say nothing without what is said of these. */
const SPOKEN_FOR: readonly string[] = [
  ...['prefLabel', 'altLabel', 'hiddenLabel'].map((name) => skosxl + name),
  ...['definition', 'scopeNote', 'note', 'example', 'historyNote', 'changeNote', 'editorialNote'].map(
    (name) => skos + name,
  ),
];

/** More than any concept has: its labels, notes and list have ends, and what has none is not to be gone along for ever. */
const STATEMENTS_MAX = 500_000;

/**
 * What a concept or a collection is served as: its concise bounded description (https://www.w3.org/submissions/CBD/), that is
 * all that is stated of it and of the blank nodes that this leads to, however far in, and the same of its labels and notes
 * that are things. Blank nodes that lead to each other in a round are told once.
 * @throws PinakesError `too-large` beyond half a million statements
 */
export function conceptStatements(asked: Asked, iri: string): readonly Triple[] {
  const { source, graphs } = asked;
  const id = (text: string): TermId => source.idOf(namedNode(text));
  const concept = id(iri);
  if (concept === 0) return [];
  const spokenFor = new Set(SPOKEN_FOR.map(id));
  const told = new Set([concept]);
  const triples: Triple[] = [];
  // A set is gone over with what is added to it meanwhile.
  for (const thing of told) {
    const subject = source.termOf(thing) as Triple['subject'];
    const cursor = source.scan({ subject: thing, predicate: 0, object: 0, graphs });
    forEachTriple(cursor, asked, (_, property, value) => {
      const object = source.termOf(value);
      triples.push({ subject, predicate: source.termOf(property) as Triple['predicate'], object });
      const isSpokenFor = object.termType === 'NamedNode' && thing === concept && spokenFor.has(property);
      if (object.termType === 'BlankNode' || isSpokenFor) told.add(value);
    });
    if (triples.length > STATEMENTS_MAX) throw tooMuch(iri);
  }
  return triples;
}

function tooMuch(iri: string): PinakesError {
  return new PinakesError(
    'too-large',
    `More than ${STATEMENTS_MAX} statements belong to <${iri}> by way of blank nodes: ask for those that you want at /sparql.`,
  );
}
