import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { type Facts, groupFacts, isDemonstration, readFacts, type Value } from '../facts.ts';
import { p } from '../properties.ts';
import { compareRefs, lastSegment, toRef } from '../refs.ts';
import type { AccessView, ResourceView, Stated, ThingRef } from '../views.ts';
import { readCaseStudies } from './case-studies.ts';
import { readContext } from './context.ts';
import { readLinks } from './links.ts';
import { readPrincipleSets } from './principles.ts';

/** The page of a resource, from at most four queries; undefined where nothing is stated about it. */
export async function resourceView(
  iri: string,
  key: string,
  asking: Asking,
  addresses: Addresses,
): Promise<ResourceView | undefined> {
  const factRows = await asking.select('thing/facts', { thing: iri });
  if (factRows.length === 0) return undefined;
  const facts = readFacts(factRows);
  if (facts.values(p.mergedInto).length > 0) return undefined;
  const setsOutNothing = facts.values(p.setsOut).length === 0;
  const [surroundings, principleRows, caseStudyRows] = await Promise.all([
    asking.select('resource/surroundings', { resource: iri }),
    setsOutNothing ? [] : asking.select('resource/principles', { resource: iri }),
    asking.select('resource/case-studies', { resource: iri }),
  ]);
  const around = (role: string) =>
    groupFacts(
      surroundings.filter((row) => row.role?.value === role),
      'node',
    );
  const refs = (property: string): readonly ThingRef[] => toRefs(facts.values(property), addresses);
  const caseStudies = readCaseStudies(caseStudyRows, addresses);
  const title = facts.text(p.title, p.prefLabel, p.label) ?? lastSegment(iri);
  return {
    ref: toRef({ termType: 'NamedNode', value: iri }, title, addresses),
    key,
    title,
    abstract: readAbstract(facts, [...around('record').values()], addresses),
    creators: refs(p.creator),
    publishers: refs(p.publisher),
    citation: facts.text(p.bibliographicCitation),
    issued: stated(facts, p.issued),
    place: stated(facts, p.place),
    contentTypes: refs(p.contentType),
    icons: refs(p.icon),
    audiences: refs(p.audience),
    audienceNote: facts.text(p.audienceNote),
    subjects: refs(p.subject),
    access: [...around('access').values()].map((access) => readAccess(access, addresses)),
    principleSets: readPrincipleSets(principleRows, facts, caseStudies, addresses),
    caseStudies,
    links: readLinks(facts, surroundings, addresses),
    context: readContext(facts, addresses),
    collection: refs(p.isPartOf)[0],
    demonstration: isDemonstration(facts),
    fictional: facts.isTrue(p.fictional),
  };
}

function toRefs(values: readonly Value[], addresses: Addresses): readonly ThingRef[] {
  return values.map(({ term, label }) => toRef(term, label, addresses)).toSorted(compareRefs);
}

/** Tells "it does not say" from "nobody has looked". */
function stated(facts: Facts, property: string): Stated<string> {
  const value = facts.text(property) ?? facts.values(property)[0]?.label;
  if (value !== undefined) return { status: 'stated', value };
  const looked = facts.values(p.notStated).some(({ term }) => term.value === property);
  return { status: looked ? 'not-stated' : 'not-recorded' };
}

function readAbstract(
  facts: Facts,
  records: readonly Facts[],
  addresses: Addresses,
): ResourceView['abstract'] {
  const text = facts.text(p.abstract, p.description);
  if (text === undefined) return undefined;
  const origin = [facts, ...records].flatMap((record) => record.values(p.abstractOrigin))[0];
  return { text, origin: origin && toRef(origin.term, origin.label, addresses) };
}

function readAccess(access: Facts, addresses: Addresses): AccessView {
  const kind = access.values(p.accessKind)[0];
  return {
    kind: kind && toRef(kind.term, kind.label, addresses),
    url: [...access.values(p.page), ...access.values(p.url)][0]?.term.value,
    note: access.text(p.comment, p.description),
  };
}
