import {
  findIdentifier,
  type Identifier,
  normaliseIdentifier,
  squeezed,
} from '../../../../bibliography/index.ts';
import { ADDRESS, CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import type { Reading, Transform } from '../transform.ts';
import { addressOf, labelOf, lastPart } from './values.ts';

const VALUES = ['rdf:value', 'value', 'rdfs:label', 'name'];

/** A number of a scheme in its normal form, with a warning where it is none of it. */
function normal(
  scheme: string,
  text: string,
  note: string | undefined,
  { warn }: Reading,
): readonly Identifier[] {
  const made = normaliseIdentifier(scheme, squeezed(text), note);
  if (made?.problem !== undefined) warn(`${made.problem}; it is kept as it stands`);
  return made === undefined ? [] : [made.identifier];
}

/** Of a literal that names no scheme: as Pinakes writes them, then whatever it can be. */
function ofText(text: string, reading: Reading): readonly Identifier[] {
  const bare = squeezed(text);
  const [, agency, number] = /^\(([^)]{1,60})\)\s*(\S.*)$/.exec(bare) ?? [];
  if (agency !== undefined) return ofAgency(agency, number!, reading);
  const [, named, value] = /^(?:urn:)?([a-z][a-z0-9-]{1,19}):(?!\/\/)\s*(\S.*)$/i.exec(bare) ?? [];
  if (named !== undefined) {
    const scheme = valueOfCode('rdf-identifier', named.toLowerCase()) ?? named.toLowerCase();
    if (scheme !== 'class' && !scheme.startsWith('class-')) return normal(scheme, value!, undefined, reading);
  }
  const known = findIdentifier(bare, ['doi']);
  if (known !== undefined) return [known];
  if (/^(?:https?|ftp):/i.test(bare)) return [];
  const whole = findIdentifier(bare, ['isbn', 'issn']);
  const isWhole = whole !== undefined && /^(?:isbn|issn)?[\d\sXx-]+$/i.test(bare);
  return [isWhole ? whole : { scheme: reading.rule.options.otherwise ?? 'local', value: bare }];
}

function ofAgency(agency: string, number: string, reading: Reading): readonly Identifier[] {
  if (/^ocolc$/i.test(agency)) return normal('oclc', number, undefined, reading);
  return [{ scheme: 'control-number', value: squeezed(number), note: agency }];
}

/** The scheme that a thing says by its class, its source or its propertyID. */
function schemeOf(field: SourceNode): string | undefined {
  for (const { name, text } of field.children ?? []) {
    const found = name === CLASS ? valueOfCode('rdf-identifier', text) : undefined;
    if (found !== undefined) return found;
  }
  const source = (field.children ?? []).find(({ name }) => name === 'bf:source');
  const named =
    childText(field, 'propertyID') ??
    (source === undefined
      ? childText(field, 'name')
      : (childText(source, 'bf:code') ?? lastPart(addressOf(source) ?? '')));
  if (named === undefined || named === '') return undefined;
  const code = lastPart(squeezed(named)).toLowerCase();
  return valueOfCode('rdf-identifier', code) ?? code;
}

/** A number that was misprinted or taken back is kept, and nothing is known by it. */
function isCancelled(field: SourceNode): boolean {
  const status = (field.children ?? []).find(({ name }) => name === 'bf:status');
  return (
    status !== undefined &&
    /cancinv|canceled|invalid|incorrect/i.test(
      `${addressOf(status)} ${labelOf(status)} ${childText(status, 'bf:code')}`,
    )
  );
}

export const rdfIdentifier: Transform = {
  makes: ['identifier'],
  description:
    'An identifier: a literal of the scheme in the option or of what it looks like, or a thing with its class (bf:Isbn), source or propertyID; a qualifier is a note, an assigner the agency of a number.',
  reads: () => [
    CLASS,
    ADDRESS,
    ...VALUES,
    'propertyID',
    'bf:source',
    'bf:qualifier',
    'bf:assigner',
    'bf:status',
    'url',
  ],
  read(field, reading) {
    const { scheme } = reading.rule.options;
    if (field.children === undefined) {
      const text = field.text.trim();
      if (text === '') return [];
      return scheme === undefined ? ofText(text, reading) : normal(scheme, text, undefined, reading);
    }
    const value = VALUES.map((name) => childText(field, name)).find((text) => text !== undefined);
    if (value === undefined) return [];
    const named = scheme ?? schemeOf(field);
    // Who says that a number is of no scheme does not mean that its form says it.
    if (childText(field, 'propertyID') === 'local') return [{ scheme: 'local', value: squeezed(value) }];
    if (isCancelled(field)) return [{ scheme: `invalid-${named ?? 'local'}`, value: squeezed(value) }];
    const assigner = (field.children ?? []).find(({ name }) => name === 'bf:assigner');
    const agency =
      assigner === undefined
        ? undefined
        : (childText(assigner, 'bf:code') ?? labelOf(assigner) ?? lastPart(addressOf(assigner) ?? ''));
    if (named === undefined || named === 'local')
      return agency === undefined || agency === ''
        ? ofText(value, reading)
        : ofAgency(agency, value, reading);
    return normal(named, value, childText(field, 'bf:qualifier'), reading);
  },
};
