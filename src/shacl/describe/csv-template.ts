import type { FieldDescription, RecordDescription } from './form-description.ts';

/** The fields that can be filled in: those of a property, in the order of the form. */
export function fieldsToFill({ groups }: RecordDescription): readonly FieldDescription[] {
  return groups.flatMap(({ fields }) => fields).filter(({ property }) => property !== undefined);
}

/**
 * The head of a table of records of one sort (RFC 4180): the keys of the fields, what each is called, and what to put there.
 * `id` is the address of the record.
 */
export function csvTemplate(record: RecordDescription): string {
  const fields = fieldsToFill(record);
  const rows = [
    ['id', ...fields.map(({ key }) => key)],
    ['address', ...fields.map(({ label }) => label)],
    [`The address of the record: ${record.label}.`, ...fields.map(hint)],
  ];
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function hint({ description, minCount, recommendedCount, repeats, hasLanguage }: FieldDescription): string {
  const demands = [
    minCount > 0 ? 'needed' : recommendedCount > 0 ? 'wanted' : 'optional',
    repeats ? 'several values separated by |' : 'one value',
    ...(hasLanguage ? ['with @ and the language behind it'] : []),
  ];
  return `${description ?? ''} (${demands.join(', ')})`.trim();
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
