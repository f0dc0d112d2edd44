import {
  type Identifier,
  normaliseIdentifier,
  type RelatedWork,
  type Relation,
  relations,
  squeezed,
  type Text,
} from '../../../../bibliography/index.ts';
import { identifierParts, type LinkParts, linkedWork } from '../../../marc/linked-work.ts';
import { linkingFieldOf } from '../../../marc/linking-field.ts';
import { childText, type SourceNode, wholeText } from '../../../source-record.ts';
import { codeOfValue, valueOfCode } from '../../codes.ts';
import type { Rule } from '../../rule.ts';
import { modsTitle } from '../inner.ts';
import type { Transform } from '../transform.ts';
import { MODS_NAME_PARTS, modsAgent } from './names.ts';

const NUMBERS = ['identifier', 'recordInfo/', 'recordIdentifier', 'location/', 'url'];
/** What is read of works whose titles, names and dates nothing else reads. */
const ALL = [
  ...NUMBERS,
  'titleInfo/',
  'nonSort',
  'title',
  'subTitle',
  'partNumber',
  'partName',
  'name/',
  ...MODS_NAME_PARTS,
  'originInfo/',
  'edition',
  'place/',
  'placeTerm',
  'publisher',
  'dateIssued',
  'physicalDescription/',
  'extent',
  'form',
  'part/',
  'detail/',
  'extent/',
  'number',
  'caption',
  'start',
  'end',
  'list',
  'total',
  'date',
  'text',
  'note',
];

export const modsRelated: Transform = {
  makes: ['related'],
  description:
    'Another work in MODS’ relatedItem, as a linking field of MARC 21: its title, names, edition, imprint, part and notes, with the identifiers by which it can be found. Options only=numbers: these alone; relation: what it is; otherTypeURI says it instead, as the address of a property.',
  reads: ({ options }) => (options.only === 'numbers' ? NUMBERS : ALL),
  read(field, { rule }) {
    const isNumbers = rule.options.only === 'numbers';
    const numbers = identifierParts(identifiersOf(field));
    const said = isNumbers ? [] : textsOf(field);
    if (!isNumbers && !said.some(([code, text]) => 'ast'.includes(code) && text) && numbers.length === 0)
      return [];
    if (isNumbers && numbers.length === 0) return [];
    return [linkedWork(relationOf(field, rule), rule.options.as, [...said, ...numbers])];
  },
  write(value, rule) {
    const { relation, field } = value as RelatedWork;
    const link = linkingFieldOf(field);
    if (link === undefined) return undefined;
    const { relation: wanted, only } = rule.options;
    const isSeries = SERIES.has(link.name);
    if (only === 'numbers' ? !isSeries : isSeries && relation === 'part-of') return undefined;
    if (relation !== wanted && wanted !== 'related') return undefined;
    const children = elementsOf(link, only === 'numbers');
    if (children.length === 0) return undefined;
    return { text: '', attributes: attributesOf(link, relation, wanted), children };
  },
};

/** Fields of MARC that name a series. */
const SERIES = new Set(['440', '490', '760', '800', '810', '811', '830']);

function relationOf({ attributes = {} }: SourceNode, rule: Rule): Relation {
  const stated = valueOfCode('relation-property', attributes.otherTypeURI ?? '');
  return relations.find((each) => each === (stated ?? rule.options.relation)) ?? 'related';
}

const inside = ({ children = [] }: SourceNode, ...names: readonly string[]): readonly SourceNode[] =>
  children.filter(({ name }) => names.includes(name));
const joined = (texts: readonly string[], between: string): string =>
  texts
    .map(squeezed)
    .filter((text) => text !== '')
    .join(between);

function identifiersOf(field: SourceNode): readonly Identifier[] {
  const found = inside(field, 'identifier').flatMap(({ text, attributes }): readonly Identifier[] => {
    const value = squeezed(text);
    const scheme = attributes?.invalid === 'yes' ? 'invalid' : (attributes?.type ?? 'local').toLowerCase();
    if (value === '') return [];
    // As the Library of Congress converts MARC's $w.
    const [, agency, number] = scheme === 'local' ? (/^\(([^)]{1,60})\)\s*(\S.*)$/.exec(value) ?? []) : [];
    if (number !== undefined) return numberOf(number, agency);
    const known = normaliseIdentifier(scheme === 'local' && /^https?:/.test(value) ? 'uri' : scheme, value);
    return known === undefined ? [] : [known.identifier];
  });
  const numbers = inside(field, 'recordInfo').flatMap((info) =>
    inside(info, 'recordIdentifier').flatMap(({ text, attributes }) => numberOf(text, attributes?.source)),
  );
  const addresses = [
    field.attributes?.href ?? '',
    ...inside(field, 'location').flatMap((place) => inside(place, 'url').map(({ text }) => text)),
    ...(inside(field).length === 0 ? [field.text] : []),
  ];
  const stated = new Set(addresses.map((text) => text.trim()).filter((text) => text !== ''));
  return [...numbers, ...found, ...[...stated].map((value) => ({ scheme: 'uri', value }))];
}

function numberOf(text: string, source: string | undefined): readonly Identifier[] {
  const value = squeezed(text);
  if (value === '') return [];
  const note = source?.trim() ?? '';
  return [{ scheme: 'control-number', value, ...(note === '' ? {} : { note }) }];
}

function textsOf(field: SourceNode): LinkParts {
  const titles = inside(field, 'titleInfo');
  const titled = (type: string | undefined) =>
    titles.filter(({ attributes }) => (attributes?.type || undefined) === type).map(titleText);
  const own = titled(undefined);
  const origins = inside(field, 'originInfo');
  const each = (name: string) => origins.flatMap((origin) => inside(origin, name));
  const places = each('place').flatMap((place) => inside(place, 'placeTerm').map(({ text }) => text));
  const publishers = each('publisher').map(({ text }) => text);
  const dates = each('dateIssued').map(({ text }) => text);
  const from = joined([joined(places, '; '), joined(publishers, '; ')], ' : ');
  return [
    ['i', wordsOf(field)],
    ['a', joined(inside(field, 'name').map(nameWithDates), '; ')],
    ...titled('uniform').map((text) => ['s', text] as const),
    ['t', joined([...own, ...titled('translated'), ...titled('alternative')], ' = ')],
    ...titled('abbreviated').map((text) => ['p', text] as const),
    ...each('edition').map(({ text }) => ['b', squeezed(text)] as const),
    ['d', joined([from, joined(dates, '-')], ', ')],
    ...inside(field, 'physicalDescription').map((each) => ['h', squeezed(wholeText(each))] as const),
    ...inside(field, 'part').map((each) => ['g', partText(each)] as const),
    ...inside(field, 'note').map(({ text }) => ['n', squeezed(text)] as const),
  ];
}

/** What it is to the record, unless the relation that its address says is only called by its name. */
function wordsOf({
  attributes: { displayLabel, otherType, otherTypeURI = '' } = {},
}: SourceNode): string | undefined {
  if (displayLabel !== undefined) return displayLabel;
  const stated = relations.find((each) => each === valueOfCode('relation-property', otherTypeURI));
  return stated !== undefined && otherType === nameOf(stated) ? undefined : otherType;
}

/** What a relation is called where nobody has said it. */
function nameOf(relation: Relation): string {
  return codeOfValue('marc-relation-words', relation)?.replace(/:$/, '') ?? relation;
}

function nameWithDates(field: SourceNode): string {
  const agent = modsAgent(field, 'aut');
  return joined([agent?.name ?? '', agent?.dates ?? ''], ', ');
}

function titleText(info: SourceNode): string {
  const [found] = modsTitle.read(info, {} as never) as readonly Text[];
  return found?.value ?? squeezed(wholeText(info));
}

/** Volume 3, number 2, pages 7-12, 1999. */
function partText(part: SourceNode): string {
  const pieces = (part.children ?? []).map((each) => {
    const text = (name: string) => squeezed(childText(each, name) ?? '');
    const what = each.attributes?.type ?? each.attributes?.unit ?? '';
    if (each.name === 'detail')
      return joined([text('caption') === '' ? what : text('caption'), text('number'), titleOf(each)], ' ');
    if (each.name === 'extent')
      return joined([what, joined([text('start'), text('end')], '-'), text('list'), text('total')], ' ');
    return wholeText(each);
  });
  return joined(pieces, ', ');
}

function titleOf(detail: SourceNode): string {
  return squeezed(childText(detail, 'title') ?? '');
}

/** Types of MODS, as far as the rule does not say it: the words, and the address of the property where it is none of MODS' own. */
function attributesOf(
  link: SourceNode,
  relation: Relation,
  wanted: string | undefined,
): Record<string, string> {
  const words = childText(link, 'i');
  if (relation === wanted) return words === undefined ? {} : { displayLabel: words };
  const address = codeOfValue('relation-property', relation);
  return {
    otherType: words ?? nameOf(relation),
    ...(address === undefined ? {} : { otherTypeURI: address }),
  };
}

const node = (name: string, children: readonly SourceNode[]): SourceNode => ({ name, text: '', children });
const typed = (name: string, type: string | undefined, text: string): SourceNode => ({
  name,
  text,
  ...(type === undefined ? {} : { attributes: { type } }),
});

/** The elements of each subfield; what MODS has none for is a note. */
function elementsOf({ children = [] }: SourceNode, isNumbers: boolean): readonly SourceNode[] {
  return children.flatMap(({ name, text }): readonly SourceNode[] => {
    const number = NUMBER_ELEMENTS[name]?.(text);
    if (number !== undefined) return [number];
    if (isNumbers || name === 'i' || name === '4') return [];
    return [TEXT_ELEMENTS[name]?.(text) ?? typed('note', undefined, text)];
  });
}

const TEXT_ELEMENTS: Readonly<Record<string, (text: string) => SourceNode>> = {
  t: (text) => node('titleInfo', [typed('title', undefined, text)]),
  s: (text) => ({ ...node('titleInfo', [typed('title', undefined, text)]), attributes: { type: 'uniform' } }),
  p: (text) => ({
    ...node('titleInfo', [typed('title', undefined, text)]),
    attributes: { type: 'abbreviated' },
  }),
  a: (text) => node('name', [typed('namePart', undefined, text)]),
  b: (text) => node('originInfo', [typed('edition', undefined, text)]),
  d: (text) => node('originInfo', [typed('publisher', undefined, text)]),
  h: (text) => node('physicalDescription', [typed('extent', undefined, text)]),
  g: (text) => node('part', [typed('text', undefined, text)]),
};

const NUMBER_ELEMENTS: Readonly<Record<string, (text: string) => SourceNode>> = {
  x: (text) => typed('identifier', 'issn', text),
  z: (text) => typed('identifier', 'isbn', text),
  y: (text) => typed('identifier', 'coden', text),
  r: (text) => typed('identifier', 'report number', text),
  u: (text) => typed('identifier', 'stock number', text),
  w: recordNumber,
  o: otherNumber,
  '0': otherNumber,
  '1': otherNumber,
};

function recordNumber(text: string): SourceNode {
  const [, agency, number = text] = /^\(([^)]+)\)\s*(.*)$/.exec(text) ?? [];
  const scheme = { ocolc: 'oclc', dlc: 'lccn' }[agency?.toLowerCase() ?? ''];
  if (scheme !== undefined) return typed('identifier', scheme, number);
  return node('recordInfo', [
    {
      name: 'recordIdentifier',
      text: number,
      ...(agency === undefined ? {} : { attributes: { source: agency } }),
    },
  ]);
}

function otherNumber(text: string): SourceNode {
  if (/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:|10\.)/i.test(text))
    return typed('identifier', 'doi', text.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, ''));
  const [, scheme, value] = /^([a-z][a-z\d-]+):(?!\/\/)(\S.*)$/i.exec(text) ?? [];
  if (scheme !== undefined && scheme !== 'urn') return typed('identifier', scheme, value!);
  return typed('identifier', 'uri', text);
}
