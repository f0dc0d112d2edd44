import {
  type Format,
  formats,
  lossesOf,
  lostEverywhere,
  propertyLabel,
  shippedCrosswalk,
  transforms,
} from '../../src/formats/index.ts';

/** How one folder of real records came in. */
export type FolderFigures = {
  readonly folder: string;
  readonly format: string;
  readonly files: number;
  readonly records: number;
  readonly taken: number;
  readonly duplicates: number;
  readonly problems: readonly string[];
  readonly unmapped: ReadonlyMap<string, number>;
};

const BEGIN = '<!-- figures: written by `npm run formats` -->';
const END = '<!-- end of figures -->';

/** The page with the figures in their place. */
export function withFigures(page: string, figures: readonly FolderFigures[]): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error('docs/formats.md has no place for the figures');
  return `${page.slice(0, from)}${BEGIN}\n\n${figuresText(figures)}\n${page.slice(to)}`;
}

function figuresText(figures: readonly FolderFigures[]): string {
  const rows = figures.map(
    ({ folder, format, files, records, taken, duplicates, problems, unmapped }) =>
      `| ${folder} | ${format} | ${files} | ${records} | ${taken} | ${duplicates} | ${problems.length} | ${sum(unmapped)} |`,
  );
  const problems = figures.flatMap((each) => each.problems);
  const counted = new Map<string, number>();
  for (const problem of problems) counted.set(problem, (counted.get(problem) ?? 0) + 1);
  return [
    '| folder | format | files | records | taken | twice in their file | not taken | fields kept without a rule |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Not taken, and named with file and place in the report:',
    '',
    ...[...counted].map(([problem, times]) => `- ${problem} (${times})`),
    '',
    'The commonest fields without a rule:',
    '',
    ...figures
      .filter(({ unmapped }) => unmapped.size > 0)
      .map(
        ({ folder, format, unmapped }) =>
          `- ${folder}, ${format}: ${[...unmapped]
            .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
            .slice(0, 8)
            .map(([path, times]) => `\`${path}\` (${times})`)
            .join(', ')}`,
      ),
    '',
    '## What an export loses',
    '',
    `${lostEverywhere} All else is by the table \`ontology/crosswalks/losses.csv\`, which a test holds to be true in both directions.`,
    '',
    '| format | suffix | no field for | of others |',
    '| --- | --- | --- | --- |',
    ...formats.filter(({ write }) => write !== undefined).map(lossRow),
    '',
    '## Crosswalks',
    '',
    ...crosswalkNames().flatMap((name) => [`### ${name}`, '', ...crosswalkText(name), '']),
    '### Transforms',
    '',
    ...Object.entries(transforms).map(([name, { description }]) => `- \`${name}\`: ${description}`),
    '',
  ].join('\n');
}

function lossRow(format: Format): string {
  const { properties, partly } = lossesOf(format);
  const whole = properties.map(propertyLabel).join('; ') || 'nothing';
  return `| ${format.label} | \`.${format.suffixes[0]}\` | ${whole} | ${partly.map(({ sentence }) => sentence).join(' ')} |`;
}

function crosswalkNames(): readonly string[] {
  return [
    ...new Set(
      formats.flatMap(({ crosswalk, crosswalks, dialect }) => [
        ...(crosswalks ?? [crosswalk]),
        ...(dialect === undefined ? [] : [dialect.crosswalk]),
      ]),
    ),
  ].toSorted();
}

function crosswalkText(name: string): readonly string[] {
  const arrows = { both: '⇄', in: '→', out: '←' } as const;
  return [
    '| field | when | | property | how | note |',
    '| --- | --- | --- | --- | --- | --- |',
    ...shippedCrosswalk(name).rules.map(
      ({ names, inner, when, parts, property, transform, options, direction, note }) => {
        const field =
          [names, ...inner].map((each) => each.join(', ')).join(' / ') +
          (parts.length > 0 ? ` $${parts.join(parts.some((part) => part.length > 1) ? ' ' : '')}` : '');
        const conditions = when.map(
          ({ kind, ofOutermost, name: what, part, values, negated }) =>
            `${negated ? 'not ' : ''}${ofOutermost ? '/' : ''}${kind === 'attribute' ? '@' : kind === 'record' ? '^' : ''}${what}${part === undefined ? '' : ` $${part}`}${values.length > 0 ? ` = ${values.map((value) => (value === ' ' ? 'blank' : value)).join(' or ')}` : ''}`,
        );
        const how = [transform, ...Object.entries(options).map(([key, value]) => `${key}=${value}`)].join(
          ' ',
        );
        return `| ${cell(field)} | ${cell(conditions.join(', '))} | ${arrows[direction]} | ${property ?? 'left out'} | ${property === undefined ? '' : cell(how)} | ${cell(note)} |`;
      },
    ),
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*');
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, times) => total + times, 0);
}
