import type { FieldDescription, FormDescription, RecordDescription, Shapes } from '../../src/shacl/index.ts';

const OWN_PROFILE = [
  '',
  '## A profile of one’s own',
  '',
  'The profile is what stands in the graph `graph/shapes`, and a catalogue keeps the one that it was made with. A library changes it by putting another in',
  'its place; the next change is held to it, and `/shapes`, the heads of tables and the JSON Schema follow.',
  '',
  '1. Copy `ontology/shapes.ttl`, or take what is there: `curl -H "Accept: text/turtle" "http://localhost:8080/data?graph=http://localhost:8080/graph/shapes"`.',
  '2. Change it: any SHACL Core shapes. `sh:name`, `sh:description`, `sh:order`, `sh:group` and DASH’s hints are what people are shown; `sh:Warning` tells and',
  '   refuses nothing.',
  '3. See what it says of the records that are there: `pinakes validate --shapes own.ttl`.',
  '4. Put it in place: `curl -X PUT "http://localhost:8080/data?graph=http://localhost:8080/graph/shapes" -H "Authorization: Bearer $TOKEN" -H "Content-Type: text/turtle"',
  '   --data-binary @own.ttl`. It is one change, which the history has and undoes.',
  '',
  'To add a few fields to the shipped ones, give the property shapes names of their own, hang them on the shape of the records',
  '(`<https://w3id.org/pinakes/shapes#Resource> sh:property <urn:own-mark>`), and add them: `pinakes load more.ttl --graph http://localhost:8080/graph/shapes`. Another node shape of the same class',
  'holds as well, and stands on `/shapes` by itself; its fields are in no head of a table. Loading the whole file over itself is refused: a property without a name is another one in each reading,',
  'so that its shape would have two paths.',
];

/** docs/profile.md: what the shipped profile asks of every sort of records, field by field. */
export function profilePage({ profile, version, records }: FormDescription, shapes: Shapes): string {
  return [
    '# The profile, field by field',
    '',
    `Written by \`npm run profile\` from \`ontology/shapes.ttl\` (<${profile}>, ${version}). [model.md](model.md) says what the records are,`,
    '[http.md](http.md#the-profile) when they are held to it.',
    ...OWN_PROFILE,
    ...records.flatMap(recordSection),
    '',
    '## Rules of no one sort of record',
    '',
    ...rulesOfNoSort(shapes),
    '',
  ].join('\n');
}

/** What is asked of whatever has a property, or is what a property leads to. */
function rulesOfNoSort({ shapes }: Shapes): readonly string[] {
  return shapes.flatMap(({ targets, path, presentation, severity, messages }) => {
    const ends = targets.flatMap((target) =>
      target.kind === 'subjectsOf' || target.kind === 'objectsOf'
        ? [
            `${target.kind === 'subjectsOf' ? 'whatever has' : 'what is given as'} \`${short(target.property)}\``,
          ]
        : [],
    );
    if (path !== undefined || ends.length === 0) return [];
    const told = messages.map(({ value }) => cell(value)).join(' ');
    return [`- ${presentation.label} (${ends.join(', ')}; ${severity.toLowerCase()}). ${told}`];
  });
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
