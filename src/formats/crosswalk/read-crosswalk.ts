import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { PinakesError } from '../../base/index.ts';
import { isProperty, propertyNames } from '../../bibliography/index.ts';
import type { Condition, Rule } from './rule.ts';
import { isTransform, type TransformName, transformNames } from './transforms/index.ts';

/** A rule, and how what it finds becomes the property. */
export type CrosswalkRule = Rule & { readonly transform: TransformName };

/** A table of rules, by the names of the fields that they are about. */
export type Crosswalk = {
  readonly name: string;
  readonly rules: readonly CrosswalkRule[];
  /** The places of those that read, by the name of the outermost field; of those for any field under `*`. */
  readonly reading: ReadonlyMap<string, readonly number[]>;
  readonly writing: readonly CrosswalkRule[];
};

const COLUMNS = ['field', 'when', 'parts', 'property', 'transform', 'options', 'direction', 'note'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

const FOLDER = new URL('../../../ontology/crosswalks/', import.meta.url);
const kept = new Map<string, Crosswalk>();

/** A crosswalk that ships with Pinakes; throws `PinakesError` with its line where a rule cannot be read. */
export function shippedCrosswalk(name: string): Crosswalk {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const crosswalk = parseCrosswalk(
    name,
    readFileSync(new URL(`${name}.csv`, FOLDER), 'utf8'),
    `ontology/crosswalks/${name}.csv`,
  );
  kept.set(name, crosswalk);
  return crosswalk;
}

/** Several tables as one, the rules of the first before those of the next. */
export function joinedCrosswalk(names: readonly string[]): Crosswalk {
  const [only, ...more] = names;
  if (more.length === 0) return shippedCrosswalk(only!);
  const name = names.join(' ');
  const known = kept.get(name);
  if (known !== undefined) return known;
  const joined = crosswalkOf(
    name,
    names.flatMap((each) => shippedCrosswalk(each).rules),
  );
  kept.set(name, joined);
  return joined;
}

/** A crosswalk from the text of its table, such as the mapping file of a CSV. */
export function parseCrosswalk(name: string, text: string, file: string): Crosswalk {
  const problem = (line: number, what: string) =>
    new PinakesError('settings', `${file}, line ${line}: ${what}.`, { detail: { file, line } });
  let rows: { readonly record: Row; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(text, {
      columns: (names: readonly string[]) => names.map((each) => each.trim().toLowerCase()),
      delimiter: separatorIn(text),
      bom: true,
      info: true,
      comment: '#',
      comment_no_infix: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
    }) as unknown as typeof rows;
  } catch (cause) {
    throw new PinakesError('settings', `${file}: ${(cause as Error).message}`, { cause });
  }
  const rules = rows.map(({ record, info }) =>
    readRule(record, info.lines, (what) => problem(info.lines, what)),
  );
  return crosswalkOf(name, rules);
}

/** Spreadsheets save a table with what stands between columns in their country. */
function separatorIn(text: string): string {
  const head = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  return [',', ';', '\t'].find((each) => head.includes(each)) ?? ',';
}

/** The same rules for fields that a format calls otherwise than their author. */
export function withFieldNames(
  crosswalk: Crosswalk,
  fieldName: ((name: string) => string) | undefined,
): Crosswalk {
  if (fieldName === undefined) return crosswalk;
  const rules = crosswalk.rules.map((rule) => ({
    ...rule,
    names: rule.names.map(fieldName),
    when: rule.when.map((each) => (each.kind === 'record' ? { ...each, name: fieldName(each.name) } : each)),
  }));
  return crosswalkOf(crosswalk.name, rules);
}

function crosswalkOf(name: string, rules: readonly CrosswalkRule[]): Crosswalk {
  const reading = new Map<string, number[]>();
  for (const [index, { names, direction }] of rules.entries()) {
    if (direction === 'out') continue;
    for (const field of names) reading.set(field, [...(reading.get(field) ?? []), index]);
  }
  return {
    name,
    rules,
    reading,
    writing: rules.filter(({ direction, property }) => direction !== 'in' && property !== undefined),
  };
}

function readRule(row: Row, line: number, problem: (what: string) => PinakesError): CrosswalkRule {
  const unknown = Object.keys(row).find((column) => !(COLUMNS as readonly string[]).includes(column));
  if (unknown !== undefined)
    throw problem(`there is no column “${unknown}”; there are ${COLUMNS.join(', ')}`);
  const {
    field = '',
    when = '',
    parts = '',
    property = '',
    transform = '',
    options = '',
    direction = '',
    note = '',
  } = row;
  if (field === '') throw problem('it names no field');
  const name = transform === '' ? 'text' : transform;
  if (!isTransform(name))
    throw problem(`there is no transform “${name}”; there are ${transformNames.join(', ')}`);
  if (property !== 'none' && !isProperty(property))
    throw problem(
      `there is no property “${property}”; there are ${propertyNames.join(', ')}, and none for a field that is left out`,
    );
  if (direction !== '' && direction !== 'both' && direction !== 'in' && direction !== 'out')
    throw problem(`the direction is both, in or out, not “${direction}”`);
  const [names, ...inner] = field.split('/');
  return {
    names: names!.split('|').map((text) => text.trim()),
    inner: inner.map((names) => names.split('|')),
    when: when
      .split(/\s+/)
      .filter((text) => text !== '')
      .map((text) => readCondition(text, problem)),
    parts: /[ :]|^@/.test(parts) ? parts.split(/\s+/) : [...parts],
    property: property === 'none' ? undefined : (property as Rule['property']),
    transform: name,
    options: Object.fromEntries(
      options
        .split(/\s+/)
        .filter((text) => text !== '')
        .map((text) => readOption(text, problem)),
    ),
    direction: direction === '' ? (property === 'none' ? 'in' : 'both') : direction,
    note,
    line,
  };
}

function readCondition(text: string, problem: (what: string) => PinakesError): Condition {
  const match = /^(!?)(?:(\/?)(@?)|(\^))([@%]?[\w:.-]+)(?:(?<=\^.*)\/([\w:.-]+))?(?:=(.*))?$/.exec(text);
  if (match === null)
    throw problem(
      `“${text}” is no condition such as @ind2=1|2, a, !2=doi, /@type=host, ^TY=BOOK or ^336/b=zzz`,
    );
  const [, not, outermost, at, record, name, part, values] = match;
  return {
    ofOutermost: outermost === '/',
    kind: at === '@' ? 'attribute' : record === '^' ? 'record' : 'child',
    name: name!,
    ...(part === undefined ? {} : { part }),
    // A blank indicator is written as an underscore, since spaces separate conditions.
    values: values === undefined ? [] : values.split('|').map((value) => (value === '_' ? ' ' : value)),
    negated: not === '!',
  };
}

function readOption(text: string, problem: (what: string) => PinakesError): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0) throw problem(`“${text}” is no option such as scheme=doi`);
  return [text.slice(0, at), text.slice(at + 1)];
}
