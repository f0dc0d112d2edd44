import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { FactRow } from '../facts.ts';
import { kindInfo } from '../kinds.ts';
import { linkKinds } from '../link-kinds.ts';
import { p } from '../properties.ts';
import {
  demonstrationRows,
  type FactReader,
  factReader,
  mayRead,
  ROWS_MAX,
  type ThingRows,
} from '../reading/fact-reader.ts';
import { type ProfileFieldName, profileFields } from '../reading/profile-fields.ts';
import { resourceTest } from '../reading/resource-test.ts';
import { readableGraphs } from '../source-reader.ts';
import type { Kind } from '../views.ts';
import { hasOwnMember } from './resource-facts.ts';

export type ThingArgument = {
  /** By IRI. */
  readonly thing: string;
  readonly demonstrationGraph: string;
  /** Where the profile is, whose words name what has no words otherwise; left out by who needs none. */
  readonly shapesGraph?: string;
  /** What the thing is taken for, which says whose fields they are. */
  readonly kind?: Kind;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** What the view of a resource is made from. */
export type ResourceRows = {
  /** The statements about it; a row of `pin:demonstration` where the demonstration's graph declares it. */
  readonly facts: readonly FactRow[];
  /** What the profile calls the properties that the view has no member for. */
  readonly fields: readonly ProfileFieldName[];
  /** Its statements of access, and its catalogue records. */
  readonly access: readonly ThingRows[];
  readonly records: readonly ThingRows[];
  /** Where its records say that single statements came from. */
  readonly origins: readonly ThingRows[];
  /** The relations that a cataloguer stated, from it and to it. */
  readonly relationsFrom: readonly ThingRows[];
  readonly relationsTo: readonly ThingRows[];
  /** The links that lead to it from other resources: the value is where they come from. */
  readonly incoming: readonly FactRow[];
  /** The principles of each set that it sets out. */
  readonly principles: readonly { readonly set: string; readonly members: readonly ThingRows[] }[];
  /** The case studies that it reports, or that demonstrate a principle which it sets out. */
  readonly caseStudies: readonly ThingRows[];
};

/** Everything that is stated about a thing, with labels; no rows where it is not known. */
export function readThing(context: ReadContext, argument: ThingArgument): readonly FactRow[] {
  const { reader, subject } = begin(context, argument);
  const rows = [...reader.facts(subject), ...demonstrationRows(reader, subject, argument.demonstrationGraph)];
  const unnamed = rows.filter(({ propertyLabel }) => propertyLabel === undefined);
  const names = new Map(fieldsOf(unnamed, context, argument).map(({ property, label }) => [property, label]));
  return names.size === 0
    ? rows
    : rows.map((row) => ({ ...row, propertyLabel: row.propertyLabel ?? names.get(row.property) }));
}

/** A resource with what belongs to it; undefined where nothing is stated about it. */
export function readResource(context: ReadContext, argument: ThingArgument): ResourceRows | undefined {
  const { reader, subject } = begin(context, argument);
  const facts = [
    ...reader.facts(subject),
    ...demonstrationRows(reader, subject, argument.demonstrationGraph),
  ];
  if (facts.length === 0) return undefined;
  const sets = reader.objects(subject, p.setsOut).map((set) => ({ set, members: principlesOf(set, reader) }));
  const records = reader.subjects(p.primaryTopic, subject);
  return {
    facts,
    fields: fieldsOf(
      facts.filter(({ property }) => !hasOwnMember.has(property)),
      context,
      { kind: 'resource', ...argument },
    ),
    access: reader.factsOf(reader.objects(subject, p.access)),
    records: reader.factsOf(records),
    origins: reader.factsOf(records.flatMap((record) => reader.objects(record, p.statementOrigin))),
    relationsFrom: reader.factsOf(reader.subjects(p.relationFrom, subject)),
    relationsTo: reader.factsOf(reader.subjects(p.relationTo, subject)),
    incoming: incomingLinks(subject, reader),
    principles: sets.map(({ set, members }) => ({
      set: reader.term(set).value,
      members: reader.factsOf(members),
    })),
    caseStudies: reader.factsOf([
      ...reader.subjects(p.reportedIn, subject),
      ...sets.flatMap(({ members }) => members.flatMap((member) => reader.subjects(p.demonstrates, member))),
    ]),
  };
}

/** Only what stands in the graph of the profile names a field, and only for those who may read it. */
function fieldsOf(
  facts: readonly FactRow[],
  { source }: ReadContext,
  { shapesGraph, kind, graphs }: ThingArgument,
): readonly ProfileFieldName[] {
  if (facts.length === 0 || shapesGraph === undefined || kind === undefined) return [];
  const graph = source.idOf(namedNode(shapesGraph));
  if (graph === 0 || !mayRead(readableGraphs(source, graphs), graph)) return [];
  const properties = [...new Set(facts.map(({ property }) => property))];
  return profileFields(factReader(source, { kind: 'one', graph }), kindInfo[kind].classes, properties);
}

function begin(
  { source }: ReadContext,
  { thing, graphs }: ThingArgument,
): { readonly reader: FactReader; readonly subject: TermId } {
  const reader = factReader(source, readableGraphs(source, graphs));
  return { reader, subject: reader.id(thing) };
}

function principlesOf(set: TermId, reader: FactReader): readonly TermId[] {
  return [...new Set([...reader.objects(set, p.hasPrinciple), ...reader.subjects(p.inSet, set)])];
}

/** What is no resource may be linked in the same words: the evidence of a case study has a source too. */
function incomingLinks(subject: TermId, reader: FactReader): readonly FactRow[] {
  const links: FactRow[] = [];
  const isResource = resourceTest(reader);
  for (const property of linkKinds.keys()) {
    for (const other of reader.subjects(property, subject)) {
      if (links.length === ROWS_MAX) return links;
      if (!isResource(other)) continue;
      links.push({
        property,
        value: reader.term(other),
        label: reader.label(other),
        propertyLabel: undefined,
      });
    }
  }
  return links;
}

/** For the query threads, by the names that `Engine.read` takes. */
export const resourceReadFunctions = {
  'catalogue.thing': readThing,
  'catalogue.resource': readResource,
} satisfies Record<string, ReadFunction>;
