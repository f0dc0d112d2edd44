import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { type SchemeStatements, type ScreenedCondition, type Suspect, s } from './scheme-statements.ts';

const { skos } = namespaces;
const matches = [s.exactMatch, s.closeMatch, s.broadMatch, s.narrowMatch, s.relatedMatch];

/** Matches, notations, notes and marks that may break a condition. */
export function suspectMatches(statements: SchemeStatements, suspect: Suspect): void {
  for (const property of [...matches, s.mappingRelation]) {
    statements.eachOfMembers(property, (member, other) => {
      if (statements.isNoConcept(other)) suspect('s38-matches-of-what-is-no-concept', member);
      if (statements.members.has(other)) suspect('matches-within-the-scheme', member);
    });
  }
  suspectShared(s.exactMatch, 'shared-exact-matches', statements, suspect);
  suspectOverlapping(statements, suspect);
}

/** Matches of several kinds with the same concept, and exact ones beside others. */
function suspectOverlapping(statements: SchemeStatements, suspect: Suspect): void {
  const matched = new Map<TermId, Map<TermId, string>>();
  for (const property of [s.closeMatch, s.broadMatch, s.narrowMatch, s.relatedMatch]) {
    statements.eachOfMembers(property, (member, other) => {
      const own = matched.get(member) ?? new Map<TermId, string>();
      matched.set(member, own);
      const before = own.get(other) ?? property;
      own.set(other, before);
      if (before !== property) suspect('overlapping-matches', member);
    });
  }
  const exact = [statements.forward(s.exactMatch), statements.backward(s.exactMatch)];
  const hasExact = (thing: TermId) => exact.some((links) => links.has(thing));
  const look = (thing: TermId): void => {
    if (statements.members.has(thing) && hasExact(thing)) suspect('s46-exact-and-other-matches', thing);
  };
  for (const property of [s.broadMatch, s.narrowMatch, s.relatedMatch]) {
    statements.each(property, (one, other) => {
      look(one);
      look(other);
    });
  }
}

export function suspectNotations(statements: SchemeStatements, suspect: Suspect): void {
  suspectShared(s.notation, 'equal-notations', statements, suspect);
  statements.eachOfMembers(s.notation, (member, notation) => {
    if (!statements.isLiteral(notation)) suspect('s15-notations-that-are-no-literals', member);
  });
}

/** Members that have the same value of a property as another. */
function suspectShared(
  property: string,
  condition: ScreenedCondition,
  statements: SchemeStatements,
  suspect: Suspect,
): void {
  const first = new Map<TermId, TermId>();
  statements.eachOfMembers(property, (member, value) => {
    const holder = first.get(value);
    if (holder === undefined) first.set(value, member);
    else if (holder !== member) {
      suspect(condition, holder);
      suspect(condition, member);
    }
  });
}

/** What has no note that says what it means, and what is deprecated. */
export function suspectNotes(statements: SchemeStatements, suspect: Suspect): void {
  const explained = new Set<TermId>();
  for (const name of ['definition', 'scopeNote', 'note', 'example', 'historyNote'])
    statements.eachOfMembers(`${skos}${name}`, (member) => explained.add(member));
  for (const concept of statements.concepts)
    if (!explained.has(concept)) suspect('without-a-meaning', concept);
  statements.eachOfMembers(s.deprecated, (member) => {
    suspect('deprecated-in-use', member);
    suspect('deprecated-without-replacement', member);
  });
}

/** Labels that are things (SKOS-XL). */
export function suspectLabelThings(statements: SchemeStatements, suspect: Suspect): void {
  const kinds = [
    [s.xlPrefLabel, 's55-pref-labels-only-as-things'],
    [s.xlAltLabel, 's56-alt-labels-only-as-things'],
    [s.xlHiddenLabel, 's57-hidden-labels-only-as-things'],
  ] as const;
  for (const [property, condition] of kinds) {
    statements.eachOfMembers(property, (member) => {
      suspect(condition, member);
      suspect('s52-labels-without-one-form', member);
    });
  }
}
