import type { PlacedStatements } from '../bibliographic/statement-writer.ts';
import type { FindingsOf, RecordFindings, RecordsAsked } from '../validation/check-records.ts';
import type { FindingRow } from '../validation/finding-rows.ts';
import type { ImportOptions } from './import-options.ts';

/** What the profile says of one record of a file, in words. */
export type ProfileAdvice = {
  /** Why the record is not taken; undefined where it is. */
  readonly refusal: string | undefined;
  /** What it misses: one sentence each, the same for all records. */
  readonly missing: readonly string[];
  /** Links to what is neither in the catalogue nor made by the import: one sentence each. */
  readonly unknown: readonly string[];
};

/** Findings of a record that its refusal names. */
const NAMED = 5;

/** The statements of a batch: of each record, and what several of them share. */
export type StatementsAsked = {
  readonly records: readonly { readonly statements: PlacedStatements }[];
  readonly agents: PlacedStatements;
  readonly headings: PlacedStatements;
  readonly collection: PlacedStatements;
  readonly terms: readonly string[];
};

/** Holds the records of a batch to the profile; nothing is said where nothing is asked. */
export async function adviceOn(
  batch: StatementsAsked,
  { engine, validation = 'refuse' }: Pick<ImportOptions, 'engine' | 'validation'>,
  isMade: (iri: string) => boolean,
): Promise<readonly (ProfileAdvice | undefined)[]> {
  const { records } = batch;
  // Of records that are there, and get nothing, no more is said.
  if (validation === 'off' || records.every(({ statements }) => statements.length === 0))
    return records.map(() => undefined);
  const { baseUrl } = engine.status();
  const found = await engine.read<RecordFindings | undefined>('catalogue.check-records', {
    baseUrl,
    ...columnsOf(batch),
  });
  if (found === undefined) return records.map(() => undefined);
  const violations = grouped(records.length, found.violations, sentence);
  const missing = grouped(records.length, found.warnings, ({ field, message }) =>
    field === '' ? message : `${field}: ${message}`,
  );
  const unknown = grouped(records.length, found.unknown, (row) =>
    isMade(String(row.value)) ? undefined : sentence(row),
  );
  return records.map((_, record) => {
    const wrong = violations[record]!;
    return {
      refusal: validation === 'refuse' && wrong.length > 0 ? refusalOf(wrong) : undefined,
      missing: missing[record]!,
      unknown: unknown[record]!,
    };
  });
}

/** One record after the other, and behind them what they share. */
function columnsOf({
  records,
  agents,
  headings,
  collection,
  terms,
}: StatementsAsked): Omit<RecordsAsked, 'baseUrl'> {
  const all = [...records.map(({ statements }) => statements), collection, agents, headings];
  const length = all.reduce((sum, statements) => sum + statements.length / 3, 0);
  const [subjects, properties, objects] = [
    new Uint32Array(length),
    new Uint32Array(length),
    new Uint32Array(length),
  ];
  let row = 0;
  for (const statements of all)
    for (let at = 0; at < statements.length; at += 3, row++) {
      subjects[row] = statements[at]!;
      properties[row] = statements[at + 1]!;
      objects[row] = statements[at + 2]!;
    }
  const counts = records.map(({ statements }) => statements.length / 3);
  return { terms, subjects, properties, objects, counts };
}

const NONE: readonly string[] = [];

/** What was found of each record in words, in the order in which it was found. */
function grouped<Row>(
  records: number,
  { rows, of }: FindingsOf<Row>,
  inWords: (row: Row) => string | undefined,
): readonly (readonly string[])[] {
  const words = rows.map(inWords);
  const groups: (readonly string[])[] = new Array(records).fill(NONE);
  for (let at = 0; at < of.length; at += 2) {
    const text = words[of[at + 1]!];
    const record = of[at]!;
    if (text !== undefined) groups[record] = [...groups[record]!, text];
  }
  return groups;
}

function sentence({ field, problem, message }: Pick<FindingRow, 'field' | 'problem' | 'message'>): string {
  return `${field === '' ? '' : `${field}: `}${problem}. ${message}`;
}

function refusalOf(sentences: readonly string[]): string {
  const more = sentences.length > NAMED ? ` And ${sentences.length - NAMED} more.` : '';
  return `it is other than the profile asks. ${sentences.slice(0, NAMED).join(' ')}${more}`;
}
