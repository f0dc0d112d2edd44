import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { type Facts, isDemonstration, readFacts, type Value } from '../facts.ts';
import { p } from '../properties.ts';
import type { ThingRows } from '../reading/fact-reader.ts';
import { compareRefs, lastSegment, toRef } from '../refs.ts';
import type { AccessView, ResourceView, Stated, ThingRef } from '../views.ts';
import { readCaseStudies } from './case-studies.ts';
import { readContext } from './context.ts';
import { readForms } from './document-forms.ts';
import { readLinks } from './links.ts';
import { readPrincipleSets } from './principles.ts';
import type { ResourceRows } from './read-resource.ts';
import { readResourceFacts } from './resource-facts.ts';
import { readStanding } from './standing.ts';

/** The page of a resource, all read at once; undefined where nothing is stated about it. */
export async function resourceView(
  iri: string,
  key: string,
  asking: Asking,
  addresses: Addresses,
): Promise<ResourceView | undefined> {
  const found = await asking.read<ResourceRows | undefined>('catalogue.resource', {
    thing: iri,
    demonstrationGraph: addresses.graphIri('demonstration'),
    shapesGraph: addresses.graphIri('shapes'),
  });
  if (found === undefined) return undefined;
  const facts = readFacts(found.facts);
  if (facts.values(p.mergedInto).length > 0) return undefined;
  const refs = (property: string): readonly ThingRef[] => toRefs(facts.values(property), addresses);
  const caseStudies = readCaseStudies(found.caseStudies, addresses);
  const links = readLinks(facts, found, addresses);
  const title = facts.text(p.title, p.prefLabel, p.label) ?? lastSegment(iri);
  return {
    ref: toRef({ termType: 'NamedNode', value: iri }, title, addresses),
    key,
    title,
    abstract: readAbstract(facts, factsOf(found.records), addresses),
    creators: refs(p.creator),
    publishers: refs(p.publisher),
    citation: facts.text(p.bibliographicCitation),
    issued: stated(facts, p.issued),
    place: stated(facts, p.place),
    contentTypes: refs(p.contentType),
    ...readForms(facts, addresses),
    icons: refs(p.icon),
    audiences: refs(p.audience),
    audienceNote: facts.text(p.audienceNote),
    subjects: refs(p.subject),
    ...readStatus(facts, addresses),
    ...readStanding(facts, links),
    ...readResourceFacts(facts, found.fields, addresses),
    ...readOrigins(factsOf(found.records), factsOf(found.origins), addresses),
    access: found.access.map(({ rows }) => readAccess(readFacts(rows), addresses)),
    principleSets: readPrincipleSets(found.principles, facts, caseStudies, addresses),
    caseStudies,
    links,
    context: readContext(facts, addresses),
    collection: refs(p.isPartOf)[0],
    demonstration: isDemonstration(facts),
    fictional: facts.isTrue(p.fictional),
  };
}

function factsOf(things: readonly ThingRows[]): readonly Facts[] {
  return things.map(({ rows }) => readFacts(rows));
}

function toRefs(values: readonly Value[], addresses: Addresses): readonly ThingRef[] {
  return values.map(({ term, label }) => toRef(term, label, addresses)).toSorted(compareRefs);
}

/** Tells "it does not say" from "nobody has looked". */
function stated(facts: Facts, property: string): Stated<string> {
  const value = facts.text(property) ?? facts.values(property)[0]?.label;
  if (value !== undefined) return { status: 'stated', value };
  const declared = (missing: string) => facts.values(missing).some(({ term }) => term.value === property);
  if (declared(p.notStated)) return { status: 'not-stated' };
  return { status: declared(p.notKnown) ? 'unknown' : 'not-recorded' };
}

function readStatus(facts: Facts, addresses: Addresses): Pick<ResourceView, 'status'> {
  const [status] = facts.values(p.status);
  if (status === undefined) return {};
  return {
    status: { ref: toRef(status.term, status.label, addresses), reviewDate: facts.text(p.reviewDate) },
  };
}

/** The origin of the record as a whole, then those of single properties by their names. */
function readOrigins(
  records: readonly Facts[],
  single: readonly Facts[],
  addresses: Addresses,
): Pick<ResourceView, 'origins'> {
  const originsOf = (of: readonly Facts[], property: (facts: Facts) => string) =>
    of.flatMap((facts) =>
      facts
        .values(p.origin)
        .map(({ term, label }) => ({ property: property(facts), origin: toRef(term, label, addresses) })),
    );
  const ofProperty = (facts: Facts): string => {
    const [named] = facts.values(p.ofProperty);
    return named === undefined ? '' : (named.label ?? lastSegment(named.term.value));
  };
  const origins = [
    ...originsOf(records, () => ''),
    ...originsOf(single, ofProperty).toSorted((a, b) => a.property.localeCompare(b.property, 'en')),
  ];
  return origins.length === 0 ? {} : { origins };
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
  const lastChecked = access.text(p.lastChecked);
  return {
    kind: kind && toRef(kind.term, kind.label, addresses),
    url: [...access.values(p.page), ...access.values(p.url)][0]?.term.value,
    note: access.text(p.comment, p.description),
    ...(lastChecked !== undefined && { lastChecked }),
  };
}
