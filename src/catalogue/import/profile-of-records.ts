import type { RecordFindings, RecordsAsked } from '../validation/check-records.ts';
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

/** Holds the records of a batch to the profile, as lines; nothing is said where nothing is asked. */
export async function adviceOn(
  batch: Omit<RecordsAsked, 'baseUrl'>,
  { engine, validation = 'refuse' }: Pick<ImportOptions, 'engine' | 'validation'>,
  isMade: (iri: string) => boolean,
): Promise<readonly (ProfileAdvice | undefined)[]> {
  if (validation === 'off' || batch.records.length === 0) return batch.records.map(() => undefined);
  const { baseUrl } = engine.status();
  const findings = await engine.read<readonly RecordFindings[] | undefined>('catalogue.check-records', {
    ...batch,
    baseUrl,
  });
  return batch.records.map((_, row) => {
    const found = findings?.[row];
    if (found === undefined) return undefined;
    const violations = found.violations.map(sentence);
    return {
      refusal: validation === 'refuse' && violations.length > 0 ? refusalOf(violations) : undefined,
      missing: found.warnings.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)),
      unknown: found.unknown.filter(({ value }) => !isMade(String(value))).map(sentence),
    };
  });
}

function sentence({ field, problem, message }: FindingRow): string {
  return `${field === '' ? '' : `${field}: `}${problem}. ${message}`;
}

function refusalOf(sentences: readonly string[]): string {
  const more = sentences.length > NAMED ? ` And ${sentences.length - NAMED} more.` : '';
  return `it is other than the profile asks. ${sentences.slice(0, NAMED).join(' ')}${more}`;
}
