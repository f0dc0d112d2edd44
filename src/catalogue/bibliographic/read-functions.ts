import type { AddressedRecord } from '../../bibliography/index.ts';
import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { literal } from '../../rdf/index.ts';
import type { QuadSource, TermId } from '../../sparql/index.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import { withKeptNotes } from './kept-notes.ts';
import { agentDetails, findAgents } from './known-agents.ts';
import { resourceKeys, resourceTexts } from './known-resources.ts';
import { RecordReader } from './read-record.ts';
import { withRecordDates } from './record-dates.ts';
import { withRelatedWorks } from './related-works.ts';
import { membersOf, type Stretch, type Within } from './stretch.ts';
import { b, classes } from './vocabulary.ts';

export type SubjectLabels = {
  readonly total: number;
  /** Of the stretch those that no list of headings has. */
  readonly subjects: readonly { readonly iri: string; readonly labels: readonly string[] }[];
};
export type ResourceRecords = {
  readonly total: number;
  readonly records: readonly { readonly iri: string; readonly record: AddressedRecord }[];
};
const iriOf = (id: TermId, reader: SourceReader): string => reader.term(id).value;

/** The record of a resource, and what the catalogue says of the record itself. */
function addressedRecord(id: TermId, records: RecordReader): AddressedRecord {
  const { reader } = records;
  const record = withRelatedWorks(withKeptNotes(records.read(id), id, reader), id, records);
  return withRecordDates(record, id, reader);
}

/** What the thesaurus's own terms of a stretch of all subject terms are called, in all forms. */
function subjectLabels(context: ReadContext, stretch: Stretch): SubjectLabels {
  const { reader, total, ids } = membersOf(context, classes.subjectTerm, stretch);
  const subjects: { readonly iri: string; readonly labels: readonly string[] }[] = [];
  for (const id of ids) {
    const iri = iriOf(id, reader);
    if (!iri.includes('--')) subjects.push({ iri, labels: reader.names(id) });
  }
  return { total, subjects };
}

/** The records of a stretch of all resources. */
function resourceRecords(context: ReadContext, stretch: Stretch): ResourceRecords {
  const { reader, total, ids } = membersOf(context, classes.resource, stretch);
  const records = new RecordReader(reader);
  const found = records.each(ids, (id) => ({ iri: iriOf(id, reader), record: addressedRecord(id, records) }));
  return { total, records: found };
}

/** The records of resources, each undefined where there is no such resource. */
function recordsOf(
  { source }: ReadContext,
  { iris, graphs }: Within & { readonly iris: readonly string[] },
): readonly (AddressedRecord | undefined)[] {
  const reader = sourceReader(source, graphs);
  const records = new RecordReader(reader);
  const resource = reader.id(classes.resource);
  const ids = iris.map((iri) => reader.id(iri));
  return records.each(ids, (id) =>
    reader.has(id, b.type, resource) ? addressedRecord(id, records) : undefined,
  );
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

/** The id of an object: an IRI, a text with a quotation mark before it, or one with its language (`@und text`). */
function idOfObject(object: string, source: QuadSource, reader: SourceReader): TermId {
  if (object.startsWith('"')) return source.idOf(literal(object.slice(1)));
  if (!object.startsWith('@')) return reader.id(object);
  const end = object.indexOf(' ');
  return source.idOf(literal(object.slice(end + 1), object.slice(1, end)));
}

/** Which of the statements (subject, property, object: IRIs, and texts as `idOfObject` knows them) are there. */
function statementsThere(
  { source }: ReadContext,
  { statements }: { readonly statements: readonly (readonly [string, string, string])[] },
): readonly boolean[] {
  const reader = sourceReader(source);
  return statements.map(([subject, property, object]) => {
    const ids = [reader.id(subject), idOfObject(object, source, reader)] as const;
    return ids[0] !== 0 && ids[1] !== 0 && reader.has(ids[0], property, ids[1]);
  });
}

/** For the query threads, by the names that `Engine.read` takes. */
export const bibliographicReadFunctions = {
  'catalogue.resource-keys': resourceKeys,
  'catalogue.resource-texts': resourceTexts,
  'catalogue.subject-labels': subjectLabels,
  'catalogue.resource-records': resourceRecords,
  'catalogue.records-of': recordsOf,
  'catalogue.written-records': writtenRecords,
  'catalogue.find-agents': findAgents,
  'catalogue.agent-details': agentDetails,
  'catalogue.statements-there': statementsThere,
} satisfies Record<string, ReadFunction>;
