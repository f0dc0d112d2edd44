import type { FieldDescription, FormDescription, RecordDescription } from '../../src/shacl/index.ts';

/** docs/profile.md: what the shipped profile asks of every sort of records, field by field. */
export function profilePage({ profile, version, records }: FormDescription): string {
  return [
    '# The profile, field by field',
    '',
    `Written by \`npm run profile\` from \`ontology/shapes.ttl\` (<${profile}>, ${version}). [model.md](model.md) says what the records are,`,
    '[http.md](http.md#the-profile) when they are held to it.',
    ...records.flatMap(recordSection),
    '',
  ].join('\n');
}

function recordSection(record: RecordDescription): readonly string[] {
  const rules = record.rules.map(
    ({ label, severity, messages }) =>
      `- ${cell(label)} (${severity.toLowerCase()}). ${messages.map(cell).join(' ')}`,
  );
  return [
    '',
    `## ${record.label}`,
    '',
    `Members of ${record.classes.map((each) => `\`${short(each)}\``).join(', ')}. As a table: \`pinakes export --template ${record.key.toLowerCase()}\`.`,
    '',
    '| field | key | how many | what | if not |',
    '| --- | --- | --- | --- | --- |',
    ...record.groups.flatMap(({ fields }) => fields.map(fieldRow)),
    ...(rules.length === 0 ? [] : ['', 'Of the record as a whole:', '', ...rules]),
  ];
}

function fieldRow(field: FieldDescription): string {
  const messages = field.messages.map(({ text, severity }) => `${severity.toLowerCase()}: ${text}`);
  const cells = [field.label, `\`${field.key}\``, howMany(field), kindOf(field), messages.join(' ')];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function howMany({ minCount, maxCount, recommendedCount }: FieldDescription): string {
  const least = minCount === 0 && recommendedCount > 0 ? `0 (better ${recommendedCount})` : String(minCount);
  return maxCount === undefined
    ? `${least} or more`
    : minCount === maxCount
      ? least
      : `${least} to ${maxCount}`;
}

function kindOf({ datatypes, classes, nodes, values, description }: FieldDescription): string {
  const kinds = [...datatypes, ...classes, ...nodes].map((each) => `\`${short(each)}\``);
  const chosen = values.length === 0 ? [] : [`one of ${values.length} values`];
  const all = [...kinds, ...chosen];
  return `${description ?? ''}${all.length === 0 ? '' : ` (${all.join(', ')})`}`.trim();
}

function short(iri: string): string {
  return iri.replace(/^.*[#/]/, '');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
