import {
  findIdentifier,
  type Identifier,
  normaliseIdentifier,
  squeezed,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { childText, childTexts, type SourceNode } from '../../source-record.ts';
import { codeOfValue } from '../codes.ts';
import { isReference } from './dublin-core/values.ts';
import { fieldWith, withPart } from './texts.ts';
import { alreadySaid, partTexts, type Reading, type Transform } from './transform.ts';

function normalised(
  scheme: string,
  text: string,
  note: string | undefined,
  { rule, warn }: Reading,
): readonly Identifier[] {
  const made = normaliseIdentifier(scheme, text, note);
  if (made === undefined) return [];
  if (made.problem !== undefined && rule.options.else !== undefined) {
    const other = normaliseIdentifier(rule.options.else, text, note);
    if (other?.problem === undefined && other !== undefined) return [other.identifier];
  }
  if (made.problem !== undefined) warn(`${made.problem}; it is kept as it stands`);
  return [made.identifier];
}

export const identifier: Transform = {
  makes: ['identifier'],
  description:
    'An identifier of the scheme that the option names, in its normal form; what is in brackets or in part q is a note on it. Options else: the scheme of what is no number of that one; prefix: what stands before a scheme that a part or attribute names (invalid-); note: where that is written, a part, the attribute displayLabel, or brackets.',
  read(field, reading) {
    const { rule } = reading;
    const named = rule.options.scheme ?? schemeAround(field, rule.options.schemes);
    if (named === undefined) return [];
    const scheme = (rule.options.prefix ?? '') + named;
    const texts = partTexts(field, rule);
    const each =
      rule.options.split === 'yes'
        ? texts.flatMap((text) => text.split(/(?:[\s,;]|\band\b)+(?=[\dA-Z-])/))
        : texts;
    const made = HAS_NOTE.has(scheme)
      ? each.map((text) => withNote(scheme, text, field, reading))
      : each.map((text) => normalised(scheme, squeezed(text), undefined, reading));
    return made.length === 1 ? made[0]! : made.flat();
  },
  write(value, rule) {
    const { scheme, value: id, note } = value as Identifier;
    const { schemes } = rule.options;
    if (rule.options.scheme === undefined) {
      const { prefix = '', codes } = rule.options;
      if (schemes === undefined || !scheme.startsWith(prefix)) return undefined;
      const bare = scheme.slice(prefix.length);
      if (bare.startsWith(INVALID)) return undefined;
      const code = codes === undefined ? bare : codeOfValue(codes, bare);
      if (code === undefined) return undefined;
      if (rule.parts.length > 0) return withPart(fieldWith(id, rule), schemes, code);
      const beside: Record<string, string> =
        rule.options.note === 'yes' && note !== undefined ? { note } : {};
      return { ...fieldWith(id, rule), attributes: { [schemes]: code, ...beside } };
    }
    if (rule.options.scheme !== scheme) return undefined;
    const field = fieldWith((rule.options.before ?? '') + id, rule);
    if (note === undefined || !rule.options.note) return field;
    if (rule.options.note === 'brackets') return { ...field, text: `${field.text} (${note})` };
    if (rule.options.note === 'displayLabel')
      return { ...field, attributes: { ...field.attributes, displayLabel: note } };
    return { ...field, children: [...(field.children ?? []), { name: rule.options.note, text: note }] };
  },
};

/** What is in brackets behind a number, in part q, or in an attribute (MODS' displayLabel), is a note on it. */
function withNote(scheme: string, text: string, field: SourceNode, reading: Reading): readonly Identifier[] {
  const open = text.indexOf('(');
  const number = withoutPunctuation(squeezed(open < 0 ? text : text.slice(0, open)));
  const label = field.attributes?.note ?? '';
  const qualifiers = [...childTexts(field, 'q'), ...(label === '' ? [] : [label])];
  if (open < 0 && qualifiers.length === 0) return normalised(scheme, number, undefined, reading);
  const inBrackets = open < 0 ? [] : [...text.slice(open).matchAll(/\(([^)]*)\)/g)];
  // Brackets may stand around several qualifiers together.
  const notes = inBrackets.map(([, each]) => each!).concat(qualifiers.map(withoutHalfBrackets));
  const note = [...new Set(notes.map((each) => withoutPunctuation(squeezed(each))))].join('; ');
  return normalised(scheme, number, note === '' ? undefined : note, reading);
}

function withoutHalfBrackets(text: string): string {
  return /[()]/.test(text) ? text.replace(/^\s*\((?!.*\))|(?<!\(.*)\)\s*$/g, '') : text;
}

/** Before the scheme of a number that is none of it. */
const INVALID = 'invalid-';
const HAS_NOTE = new Set(['isbn', 'issn']);

/** The scheme that an attribute of the field names, or one of its parts. */
function schemeAround(field: SourceNode, where: string | undefined): string | undefined {
  if (where === undefined) return undefined;
  const named = field.attributes?.[where] ?? childText(field, where);
  if (named === undefined || named === '') return undefined;
  const scheme = squeezed(named).toLowerCase();
  return { pubmed: 'pmid', pmc: 'pmcid', ocolc: 'oclc' }[scheme] ?? scheme;
}

export const foundIdentifier: Transform = {
  makes: ['identifier'],
  description:
    'Whatever identifier stands in the text, of the schemes that the option names (doi|isbn|issn); nothing where none does.',
  read(field, { rule }) {
    const schemes = (rule.options.schemes ?? 'doi|isbn|issn').split('|');
    const found = partTexts(field, rule)
      .flatMap((text) => text.split(/[\s,;]+(?=[\d])/))
      .map((text) => findIdentifier(text, schemes))
      .filter((each) => each !== undefined);
    return found;
  },
  write(value, rule) {
    const { scheme, value: id } = value as Identifier;
    return (rule.options.schemes ?? '').split('|').includes(scheme)
      ? fieldWith((rule.options.before ?? '') + id, rule)
      : undefined;
  },
};

/** RIS, Dublin Core: one field for numbers of several kinds, an address among them. */
export const anyIdentifier: Transform = {
  makes: ['identifier'],
  description:
    'An identifier of a kind that nobody says: a DOI, ISBN or ISSN where it is one, else kept as it stands, of the scheme in the option otherwise. Options addresses: no for none, uri for identifiers of their own; references=no: no whole references.',
  read(field, { rule }) {
    const found: Identifier[] = [];
    const { split } = rule.options;
    const texts = partTexts(field, rule).flatMap((each) =>
      split === undefined ? [each] : each.split(split),
    );
    for (const text of texts.map(squeezed)) {
      if (text === '' || (rule.options.references === 'no' && isReference(text))) continue;
      const named = namedNumber(text);
      if (named !== undefined) {
        found.push(named);
        continue;
      }
      if (rule.options.addresses === 'uri' && /^https?:\/\/(?!(?:dx\.)?doi\.org\/)\S+$/i.test(text)) {
        found.push({ scheme: 'uri', value: text });
        continue;
      }
      const known = knownByForm(text);
      if (known !== undefined) found.push(known);
      else if (!(rule.options.addresses === 'no' && /^(?:https?|ftp):/i.test(text)))
        found.push({ scheme: rule.options.otherwise ?? 'local', value: text });
    }
    return found;
  },
  write(value, rule) {
    const { scheme, value: id, note } = value as Identifier;
    if (scheme.startsWith(INVALID)) return undefined;
    // As it stands, where it is read again as what it is.
    const isUsual = scheme === (rule.options.otherwise ?? 'local');
    if (scheme === 'uri' || (isUsual && (namedNumber(id) ?? knownByForm(id)) === undefined))
      return fieldWith(id, rule);
    if (scheme === 'control-number' && note !== undefined) return fieldWith(`(${note})${id}`, rule);
    return fieldWith(`${URN[scheme] ?? `${scheme}:`}${id}`, rule);
  },
};

/** A DOI, wherever it stands; an ISBN or ISSN where the text is that and no more: any eighth number of an address could be one. */
function knownByForm(text: string): Identifier | undefined {
  const known = findIdentifier(text, ['doi', 'isbn', 'issn']);
  if (known === undefined || known.scheme === 'doi') return known;
  const digits = (each: string): number => each.replace(/[^\dXx]/g, '').length;
  const [before] = /^\D*/.exec(text)!;
  const isLabelled = !/\p{L}/u.test(before) || /is[bs]n/i.test(before);
  return isLabelled && digits(text) <= digits(known.value) + 1 ? known : undefined;
}

/** A number that is written with its scheme before it, or a control number with its agency in brackets. */
function namedNumber(text: string): Identifier | undefined {
  const [, agency, number] = /^\((?!is[bs]n|doi)(\p{L}[^()]{1,60})\)(\S.*)$/iu.exec(text) ?? [];
  if (agency !== undefined)
    return agency.toLowerCase() === 'ocolc'
      ? normaliseIdentifier('oclc', number!)?.identifier
      : { scheme: 'control-number', value: number!, note: agency };
  if (/^(?:ocm|ocn|on)\d{8,}$/.test(text)) return normaliseIdentifier('oclc', text)?.identifier;
  const [, scheme, value] = PREFIXED.exec(text) ?? [];
  return scheme === undefined ? undefined : { scheme, value: value! };
}

/** As they are written above; what is no scheme of numbers but the beginning of an address or of a number of its own is left. */
const PREFIXED =
  /^(?!(?:urn|info|ark|doi|isbn|issn|https?|ftp|mailto|data):)([a-z][a-z\d-]{1,30}):(?!\/\/)(\S.*)$/;
const URN: Readonly<Record<string, string>> = {
  isbn: 'urn:isbn:',
  issn: 'urn:issn:',
  doi: 'https://doi.org/',
};

/** A number and whose it is: MARC 001 with 003, 035 with its agency in brackets. */
export const controlNumber: Transform = {
  makes: ['identifier'],
  description:
    'A control number with the agency whose it is: in brackets before it, in the attribute source, or in field 003; OCLC’s as oclc.',
  read(field, reading) {
    if (isRepeatedInAddress(field, reading.record)) return alreadySaid;
    const agency = field.attributes?.source ?? fieldText(reading.record, '003')?.trim() ?? '';
    const texts = partTexts(field, reading.rule);
    return texts.length === 1
      ? numbersOf(texts[0]!, agency, reading)
      : texts.flatMap((text) => numbersOf(text, agency, reading));
  },
  write(value, rule) {
    const { scheme, value: number, note } = value as Identifier;
    if (rule.options.style === 'source')
      return scheme === 'control-number' && note !== undefined
        ? { ...fieldWith(number, rule), attributes: { source: note } }
        : undefined;
    if (scheme === 'oclc') return fieldWith(`(OCoLC)${number}`, rule);
    if (scheme !== 'control-number') return undefined;
    return fieldWith(note === undefined ? number : `(${note})${number}`, rule);
  },
};

/** `usual` is the agency where none stands before the number. */
function numbersOf(text: string, usual: string, reading: Reading): readonly Identifier[] {
  const { agency = usual, number } = numberAndAgency(text);
  if (number === '') return [];
  if (agency.toLowerCase() === 'ocolc' || (agency === '' && /^(?:oc[mn]|on)\d+$/.test(number)))
    return normalised('oclc', number, undefined, reading);
  const scheme = 'control-number';
  return [agency === '' ? { scheme, value: number } : { scheme, value: number, note: agency }];
}

/** The text of the first field of a name. */
function fieldText(record: readonly SourceNode[], name: string): string | undefined {
  for (const field of record) if (field.name === name) return field.text;
  return undefined;
}

/** A number with the agency in brackets before it, where one is; a number is of one line. */
function numberAndAgency(text: string): { readonly agency?: string; readonly number: string } {
  const trimmed = text.trim();
  const end = trimmed.startsWith('(') ? trimmed.indexOf(')') : -1;
  const written = trimmed.slice(end + 1).trim();
  if (/[\n\r\u2028\u2029]/.test(written)) return { number: '' };
  // A control character is none of a number: XML cannot even carry it.
  const number = squeezed(written);
  return end < 0 ? { number } : { agency: trimmed.slice(1, end), number };
}

/**
 * Whether a control number (001) that no 003 gives an agency is the end of the record's own address, in a 024 with source code `uri`: the address
 * says whose number it is.
 */
function isRepeatedInAddress(field: SourceNode, record: readonly SourceNode[]): boolean {
  if (field.name !== '001' || fieldText(record, '003') !== undefined) return false;
  const end = `/${field.text.trim()}`;
  return record.some(
    (other) =>
      other.name === '024' &&
      childText(other, '2')?.trim() === 'uri' &&
      childText(other, 'a')?.trim().endsWith(end) === true,
  );
}

/** MEDLINE: the kind of an identifier stands in brackets behind it. */
export const medlineIdentifier: Transform = {
  makes: ['identifier'],
  description: 'An identifier with its kind behind it: 10.1118/1.4748329 [doi].',
  read(field, reading) {
    const [, value, kind] = /^(.*\S)\s*\[(\w+)\]$/.exec(squeezed(field.text)) ?? [];
    return value === undefined ? [] : normalised(kind!.toLowerCase(), value, undefined, reading);
  },
  write(value) {
    const { scheme, value: id } = value as Identifier;
    return scheme === 'doi' || scheme === 'pii' ? { text: `${id} [${scheme}]` } : undefined;
  },
};
