import type { FindingsOf, RecordFindings, RecordsAsked } from '../validation/check-records.ts';
import type { FindingRow } from '../validation/finding-rows.ts';
import type { ImportOptions } from './import-options.ts';
import type { StatementBatch } from './statements/statement-batch.ts';

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

/** The statements of a batch: so many of each record, one after the other, and behind them what several of them share. */
export type StatementsAsked = { readonly statements: StatementBatch; readonly counts: readonly number[] };

/** Holds the records of a batch to the profile; nothing is said where nothing is asked. */
export async function adviceOn(
  { statements, counts }: StatementsAsked,
  { engine, validation = 'refuse' }: Pick<ImportOptions, 'engine' | 'validation'>,
  isMade: (iri: string) => boolean,
): Promise<readonly (ProfileAdvice | undefined)[]> {
  // Of records that are there, and get nothing, no more is said.
  if (validation === 'off' || counts.every((count) => count === 0)) return counts.map(() => undefined);
  const { baseUrl } = engine.status();
  const asked: RecordsAsked = { baseUrl, statements, counts };
  const found = await engine.read<RecordFindings | undefined>('catalogue.check-records', asked);
  if (found === undefined) return counts.map(() => undefined);
  const violations = ofEach(counts.length, found.violations, sentence);
  const isRefused = violations.map((wrong) => validation === 'refuse' && wrong.length > 0);
  const missing = ofFirstTaken(isRefused, found.warnings, ({ field, message }) =>
    field === '' ? message : `${field}: ${message}`,
  );
  const unknown = ofFirstTaken(isRefused, found.unknown, (row) =>
    isMade(String(row.value)) ? undefined : sentence(row),
  );
  return violations.map((wrong, record) => ({
    refusal: isRefused[record] ? refusalOf(wrong) : undefined,
    missing: missing[record]!,
    unknown: unknown[record]!,
  }));
}

const NONE: readonly string[] = [];

type InWords<Row> = (row: Row) => string | undefined;

/** What was found of each record in words, in the order in which it was found. */
function ofEach<Row>(
  records: number,
  { rows, of }: FindingsOf<Row>,
  inWords: InWords<Row>,
): readonly (readonly string[])[] {
  const words = rows.map(inWords);
  const groups: (readonly string[])[] = new Array(records).fill(NONE);
  for (let at = 0; at < of.length; at += 2) {
    const place = of[at + 1]!;
    add(groups, of[at]!, words[place < 0 ? ~place : place]);
  }
  return groups;
}

/**
 * The same, but what was found of a thing that records share is said once, of the first of them that is taken: those of later batches are
 * not told of it either, since it is there by then.
 */
function ofFirstTaken<Row>(
  isRefused: readonly boolean[],
  { rows, of }: FindingsOf<Row>,
  inWords: InWords<Row>,
): readonly (readonly string[])[] {
  const words = rows.map(inWords);
  const groups: (readonly string[])[] = new Array(isRefused.length).fill(NONE);
  let isTold = false;
  for (let at = 0; at < of.length; at += 2) {
    const [record, place] = [of[at]!, of[at + 1]!];
    if (place >= 0) isTold = false;
    if (isTold || isRefused[record]) continue;
    isTold = true;
    add(groups, record, words[place < 0 ? ~place : place]);
  }
  return groups;
}

function add(groups: (readonly string[])[], record: number, text: string | undefined): void {
  if (text !== undefined) groups[record] = [...groups[record]!, text];
}

function sentence({ field, problem, message }: Pick<FindingRow, 'field' | 'problem' | 'message'>): string {
  return `${field === '' ? '' : `${field}: `}${problem}. ${message}`;
}

function refusalOf(sentences: readonly string[]): string {
  const more = sentences.length > NAMED ? ` And ${sentences.length - NAMED} more.` : '';
  return `it is other than the profile asks. ${sentences.slice(0, NAMED).join(' ')}${more}`;
}
