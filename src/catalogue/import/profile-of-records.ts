import type { FindingsOf, RecordFindings, RecordsAsked } from '../validation/check-records.ts';
import type { FindingRow } from '../validation/finding-rows.ts';
import type { ImportOptions } from './import-options.ts';
import type { StatementBatch } from './statement-batch.ts';

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
  const violations = grouped(counts.length, found.violations, sentence);
  const missing = grouped(counts.length, found.warnings, ({ field, message }) =>
    field === '' ? message : `${field}: ${message}`,
  );
  const unknown = grouped(counts.length, found.unknown, (row) =>
    isMade(String(row.value)) ? undefined : sentence(row),
  );
  return counts.map((_, record) => {
    const wrong = violations[record]!;
    return {
      refusal: validation === 'refuse' && wrong.length > 0 ? refusalOf(wrong) : undefined,
      missing: missing[record]!,
      unknown: unknown[record]!,
    };
  });
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
