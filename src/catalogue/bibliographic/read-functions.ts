import type { AddressedRecord, RelatedWork } from '../../bibliography/index.ts';
import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { literal } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { type MatchKeys, matchKeys } from './match-keys.ts';
import { readBibliographicRecord } from './read-record.ts';
import { withRecordDates } from './record-dates.ts';
import { namedWorks, withRelatedWorks } from './related-works.ts';
import { b, classes } from './vocabulary.ts';

/** Which graphs may be looked at (by IRI), all where nothing is said. */
type Within = { readonly graphs?: readonly string[] | undefined };
/** A stretch of a list that is the same as long as the engine stays at a generation. */
export type Stretch = Within & { readonly from: number; readonly count: number };

export type ResourceKeys = {
  /** How many resources there are. */
  readonly total: number;
  readonly resources: readonly {
    readonly iri: string;
    readonly keys: MatchKeys;
    /** The works that it names. */
    readonly named: readonly RelatedWork[];
  }[];
};
export type SubjectLabels = {
  readonly total: number;
  readonly subjects: readonly { readonly iri: string; readonly labels: readonly string[] }[];
};
export type ResourceRecords = {
  readonly total: number;
  readonly records: readonly { readonly iri: string; readonly record: AddressedRecord }[];
};
export type AgentQuestion = { readonly iri: string; readonly names: readonly string[] };
/** Whether an agent is there at its own address; if not, for each of its names who else has that. */
export type AgentAnswer = {
  readonly isThere: boolean;
  readonly namesakes: readonly (readonly string[])[];
};

function membersOf(context: ReadContext, className: string, { from, count, graphs }: Stretch) {
  const reader = sourceReader(context.source, graphs);
  const all = reader.subjects(b.type, reader.id(className));
  return { reader, total: all.length, ids: all.slice(from, from + count) };
}

const iriOf = (id: TermId, reader: SourceReader): string => reader.term(id).value;

/** The record of a resource, and what the catalogue says of the record itself. */
function addressedRecord(id: TermId, reader: SourceReader): AddressedRecord {
  const record = withRelatedWorks(readBibliographicRecord(id, reader), id, reader);
  return withRecordDates(record, id, reader);
}

/** By what the resources of a stretch are recognised. */
function resourceKeys(context: ReadContext, stretch: Stretch): ResourceKeys {
  const { reader, total, ids } = membersOf(context, classes.resource, stretch);
  const resources = ids.map((id) => ({
    iri: iriOf(id, reader),
    keys: matchKeys(readBibliographicRecord(id, reader)),
    named: namedWorks(id, reader),
  }));
  return { total, resources };
}

/** What the subject terms of a stretch are called, in all forms. */
function subjectLabels(context: ReadContext, stretch: Stretch): SubjectLabels {
  const { reader, total, ids } = membersOf(context, classes.subjectTerm, stretch);
  return { total, subjects: ids.map((id) => ({ iri: iriOf(id, reader), labels: reader.names(id) })) };
}

/** The records of a stretch of all resources. */
function resourceRecords(context: ReadContext, stretch: Stretch): ResourceRecords {
  const { reader, total, ids } = membersOf(context, classes.resource, stretch);
  return {
    total,
    records: ids.map((id) => ({ iri: iriOf(id, reader), record: addressedRecord(id, reader) })),
  };
}

/** The records of resources, each undefined where there is no such resource. */
function recordsOf(
  { source }: ReadContext,
  { iris, graphs }: Within & { readonly iris: readonly string[] },
): readonly (AddressedRecord | undefined)[] {
  const reader = sourceReader(source, graphs);
  const resource = reader.id(classes.resource);
  return iris.map((iri) => {
    const id = reader.id(iri);
    return reader.has(id, b.type, resource) ? addressedRecord(id, reader) : undefined;
  });
}

/**
 * The records of resources as they stand in a file of a format of text, those that are no resources left out. The formats are loaded when
 * the first is asked for: a thread starts without them.
 */
async function writtenRecords(
  context: ReadContext,
  { iris, format, graphs }: Within & { readonly iris: readonly string[]; readonly format: string },
): Promise<readonly string[]> {
  const { formatNamed, recordTexts } = await import('../../formats/index.ts');
  const records = recordsOf(context, { iris, graphs }).filter((record) => record !== undefined);
  return recordTexts(records, formatNamed(format)!);
}

/** Agents of one name that are told; among more than that nobody can say which is meant. */
const NAMESAKES_MAX = 64;

/** Which of the statements (subject, property, object: IRIs, and texts with a quotation mark before them) are there. */
function statementsThere(
  { source }: ReadContext,
  { statements }: { readonly statements: readonly (readonly [string, string, string])[] },
): readonly boolean[] {
  const reader = sourceReader(source);
  return statements.map(([subject, property, object]) => {
    const ids = [
      reader.id(subject),
      object.startsWith('"') ? source.idOf(literal(object.slice(1))) : reader.id(object),
    ] as const;
    return ids[0] !== 0 && ids[1] !== 0 && reader.has(ids[0], property, ids[1]);
  });
}

/** For each agent that is asked for, whether it is there at its address, and who else has each of its names. */
function findAgents(
  { source }: ReadContext,
  { agents }: { readonly agents: readonly AgentQuestion[] },
): readonly AgentAnswer[] {
  const reader = sourceReader(source);
  return agents.map(({ iri, names }) => {
    const own = reader.id(iri);
    if (own !== 0 && reader.objects(own, b.name).length > 0) return { isThere: true, namesakes: [] };
    const namesakes = names.map((name) => {
      const id = source.idOf(literal(name));
      const found = id === 0 ? [] : reader.subjects(b.name, id);
      return found.length > NAMESAKES_MAX ? [] : found.map((each) => iriOf(each, reader));
    });
    return { isThere: false, namesakes };
  });
}

/** For the query threads, by the names that `Engine.read` takes. */
export const bibliographicReadFunctions = {
  'catalogue.resource-keys': resourceKeys,
  'catalogue.subject-labels': subjectLabels,
  'catalogue.resource-records': resourceRecords,
  'catalogue.records-of': recordsOf,
  'catalogue.written-records': writtenRecords,
  'catalogue.find-agents': findAgents,
  'catalogue.statements-there': statementsThere,
} satisfies Record<string, ReadFunction>;
