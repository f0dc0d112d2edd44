import { type AddressedRecord, type DateValue, firstOf, yearText } from '../../bibliography/index.ts';
import { codeOfValue } from '../crosswalk/codes.ts';
import { leaderOf } from '../iso2709/write.ts';
import type { SourceNode } from '../source-record.ts';

/** “No attempt to code.” */
const FILL = '|';
const MATERIAL_FROM = 18;
const MATERIAL_TO = 35;

/**
 * Field 008 of a record: 40 characters (https://www.loc.gov/marc/bibliographic/bd008a.html). What the catalogue does not know has fill characters, where
 * MARC allows them.
 */
export function fixedField(nodes: readonly SourceNode[], record: AddressedRecord): string {
  const level = leaderOf(nodes)[7] ?? ' ';
  return (
    dateEntered(record) +
    dates(firstOf(record, 'issued'), level) +
    // The catalogue has names of places, and no codes: undetermined.
    'xx ' +
    material(firstOf(record, 'type')?.value ?? 'other') +
    language(record) +
    // Whether the record was modified, and who catalogued.
    FILL.repeat(2)
  );
}

/** 00-05: yymmdd, where a fill character may not stand. */
function dateEntered({ entered, modified = '' }: AddressedRecord): string {
  const [, year, month, day] = /^\d\d(\d\d)-(\d\d)-(\d\d)/.exec(entered ?? modified) ?? [];
  return year === undefined ? ' '.repeat(6) : `${year}${month}${day}`;
}

/** 06-14: the type of date and two dates, by the bibliographic level (leader 07). */
function dates(issued: DateValue | undefined, level: string): string {
  const isContinuing = level === 's' || level === 'i';
  if (issued === undefined) return `${isContinuing ? 'u' : 'n'}uuuuuuuu`;
  const year = yearText(issued);
  // Of what goes on the catalogue has the beginning, and not whether it has ended.
  if (isContinuing) return `u${year}uuuu`;
  if (level === 'c') return `i${year}${year}`;
  if (issued.month === undefined) return `s${year}    `;
  const two = (part: number | undefined) => (part === undefined ? '  ' : String(part).padStart(2, '0'));
  return `e${year}${two(issued.month)}${two(issued.day)}`;
}

/** 18-34, which mean other things for each kind of material: what the form of document says, in the list `marc-fixed` as position and codes. */
function material(type: string): string {
  const fill = FILL.repeat(MATERIAL_TO - MATERIAL_FROM);
  const known = codeOfValue('marc-fixed', type);
  if (known === undefined) return fill;
  const at = Number(known.slice(0, 2)) - MATERIAL_FROM;
  const codes = known.slice(2);
  return fill.slice(0, at) + codes + fill.slice(at + codes.length);
}

/** 35-37: the first language, of three letters. */
function language(record: AddressedRecord): string {
  const code = firstOf(record, 'language')?.value ?? '';
  return /^[a-z]{3}$/.test(code) ? code : FILL.repeat(3);
}
