import type { TermId } from '../../../sparql/index.ts';
import { type Links, mayLead, type SchemeStatements, type Suspect, s } from './scheme-statements.ts';

const NONE: readonly TermId[] = [];

/** Relations that may break a condition by themselves or beside the hierarchy. */
export function suspectRelations(statements: SchemeStatements, suspect: Suspect): void {
  suspectNoConcepts(statements, suspect);
  suspectRelated(statements, suspect);
  suspectUndefined(statements, suspect);
  suspectOwnKinds(statements, suspect);
  statements.eachOfMembers(s.hasTopConcept, (member) => suspect('s05-top-concepts-of-concepts', member));
  for (const property of [
    s.exactMatch,
    s.closeMatch,
    s.broadMatch,
    s.narrowMatch,
    s.relatedMatch,
    s.related,
  ]) {
    statements.eachOfMembers(property, (member, other) => {
      if (member === other) suspect('related-to-itself', member);
    });
  }
}

function suspectNoConcepts(statements: SchemeStatements, suspect: Suspect): void {
  const { members } = statements;
  for (const property of [
    s.semanticRelation,
    s.broader,
    s.narrower,
    s.related,
    s.broaderTransitive,
    s.narrowerTransitive,
  ]) {
    statements.each(property, (one, other) => {
      if (members.has(one) && statements.isNoConcept(other))
        suspect('s19-relations-of-what-is-no-concept', one);
      if (members.has(other) && statements.isNoConcept(one))
        suspect('s19-relations-of-what-is-no-concept', other);
    });
  }
}

function suspectRelated(statements: SchemeStatements, suspect: Suspect): void {
  const related = statements.forward(s.related);
  const broader = upwards(statements);
  const upOrFar = statements.either(
    [s.broader, s.broaderTransitive, s.broadMatch],
    [s.narrower, s.narrowerTransitive, s.narrowMatch],
  );
  const lookAbove = (one: TermId, other: TermId): void => {
    if (statements.members.has(one) && mayLead(one, other, upOrFar)) suspect('s27-related-and-broader', one);
  };
  for (const [one, others] of related) {
    statements.check();
    for (const other of others) {
      lookAbove(one, other);
      lookAbove(other, one);
      if (shareOne(broader.get(one), broader.get(other))) {
        // The query tells of each pair from one side, whichever states it.
        for (const sibling of [one, other])
          if (statements.members.has(sibling)) suspect('related-siblings', sibling);
      }
      if (!statements.members.has(one)) continue;
      if (one !== other && related.get(other)?.includes(one) !== true) suspect('one-sided-related', one);
    }
  }
  for (const [one, others] of statements.forward(s.relatedMatch)) {
    statements.check();
    for (const other of others) {
      lookAbove(one, other);
      lookAbove(other, one);
    }
  }
}

function shareOne(some: readonly TermId[] = NONE, others: readonly TermId[] = NONE): boolean {
  return some.some((one) => others.includes(one));
}

/** What relations lead to and nothing is known of. */
function suspectUndefined(statements: SchemeStatements, suspect: Suspect): void {
  const { reader } = statements;
  const defined = new Map<TermId, boolean>();
  const isDefined = (thing: TermId): boolean => {
    const known =
      defined.get(thing) ??
      (reader.objects(thing, s.type).length > 0 || reader.objects(thing, s.prefLabel).length > 0);
    defined.set(thing, known);
    return known;
  };
  const concepts = statements.ofClass(s.concept);
  for (const property of [s.broader, s.narrower, s.related]) {
    statements.eachOfMembers(property, (member, other) => {
      if (!concepts.has(other) && !isDefined(other)) suspect('undefined-concepts', member);
    });
  }
}

/** Relations of properties that SKOS does not have, and concepts that do not say that they are concepts. */
function suspectOwnKinds(statements: SchemeStatements, suspect: Suspect): void {
  for (const property of [s.broader, s.narrower, s.related])
    for (const kind of statements.kinds(property))
      if (kind !== property)
        statements.eachOfMembers(kind, (member) => suspect('relations-of-own-kinds', member));
  const declared = new Set(statements.declared(s.concept));
  for (const member of statements.members) if (!declared.has(member)) suspect('undeclared-concepts', member);
}

/** Up the hierarchy, from whichever side it is told. */
export function upwards(statements: SchemeStatements): Links {
  return statements.either([s.broader], [s.narrower]);
}
