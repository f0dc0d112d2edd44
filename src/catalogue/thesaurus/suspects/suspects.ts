import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { type Asked, forEachTriple } from '../reading/each-statement.ts';
import { suspectPlaces } from './hierarchy-suspects.ts';
import { suspectLabels } from './label-suspects.ts';
import { suspectLabelThings, suspectMatches, suspectNotations, suspectNotes } from './match-suspects.ts';
import { suspectRelations } from './relation-suspects.ts';
import {
  SchemeStatements,
  type ScreenedCondition,
  type Suspect,
  screenedConditions,
} from './scheme-statements.ts';

/** For each condition that a first look knows, the members that may break it. */
export type Suspects = ReadonlyMap<ScreenedCondition, ReadonlySet<TermId>>;

/**
 * A first look at a scheme: whoever is not among the suspects of a condition does not break it, whoever is may or may not, which the
 * condition's query tells (decision 108). Goes once over the statements of the scheme: a tenth of a second for 100,000.
 */
export function suspectsOf(asked: Asked, scheme: TermId, members: readonly TermId[]): Suspects {
  const suspects = new Map(screenedConditions.map((name) => [name, new Set<TermId>()]));
  const suspect: Suspect = (condition, concept) => suspects.get(condition)!.add(concept);
  const statements = new SchemeStatements(asked, scheme, members);
  suspectLabels(statements, suspect);
  suspectLabelThings(statements, suspect);
  suspectNotations(statements, suspect);
  suspectMatches(statements, suspect);
  suspectNotes(statements, suspect);
  suspectRelations(statements, suspect);
  suspectPlaces(statements, suspect);
  suspectWords(asked, members, suspect);
  return suspects;
}

/** Terms of SKOS; which of them it has not got is what the query says. */
function suspectWords(asked: Asked, members: readonly TermId[], suspect: Suspect): void {
  const { source, graphs } = asked;
  const isUnknown = new Map<TermId, boolean>();
  for (const subject of members) {
    const pattern = { subject, predicate: 0, object: 0, graphs };
    forEachTriple(source.scan(pattern), asked, (_, predicate) => {
      const known = isUnknown.get(predicate) ?? isUnknownTerm(source.termOf(predicate).value);
      isUnknown.set(predicate, known);
      if (known) suspect('unknown-skos-terms', subject);
    });
  }
}

function isUnknownTerm(iri: string): boolean {
  return iri.startsWith(namespaces.skos) && !KNOWN.has(iri.slice(namespaces.skos.length));
}

/** The properties of SKOS that concepts have most; others go to the query. */
const KNOWN: ReadonlySet<string> = new Set(
  `inScheme topConceptOf hasTopConcept prefLabel altLabel hiddenLabel notation note changeNote definition editorialNote example
  historyNote scopeNote broader narrower related broaderTransitive narrowerTransitive member memberList exactMatch closeMatch
  broadMatch narrowMatch relatedMatch`.split(/\s+/),
);
