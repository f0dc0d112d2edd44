import {
  parseDate,
  type Series,
  squeezed,
  type Text,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { ADDRESS, CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { saysNoneIsKnown } from '../../../text/words-for-nothing.ts';
import { alreadySaid, type Transform } from '../transform.ts';
import { addressOf, isOf, LABELS, labelOf, lastPart } from './values.ts';

const TITLE_PARTS = ['bf:mainTitle', 'bf:subtitle', 'bf:partNumber', 'bf:partName'] as const;

function textsOf(field: SourceNode, name: string): readonly SourceNode[] {
  return (field.children ?? []).filter((child) => child.name === name && child.text.trim() !== '');
}

export const bibframeTitle: Transform = {
  makes: ['title', 'alternativeTitle'],
  description:
    'BIBFRAME’s Title: mainTitle, subtitle after a colon, number and name of a part after a full stop; in another script again.',
  reads: () => [CLASS, ...TITLE_PARTS, 'bf:nonSortNum', 'bflc:nonSortNum', 'rdfs:label'],
  read: titlesIn,
};

function titlesIn(field: SourceNode): readonly Text[] {
  const mains = textsOf(field, 'bf:mainTitle');
  const named = mains.length > 0 ? mains : textsOf(field, 'rdfs:label');
  return named.map((main, index): Text => {
    const part = (name: string) => withoutPunctuation(squeezed(textsOf(field, name)[index]?.text ?? ''));
    const sub = part('bf:subtitle');
    const title = withoutPunctuation(squeezed(main.text));
    // Some have the parts in the main title, and again by themselves.
    const rest = (name: string) => (title.endsWith(part(name)) ? '' : part(name));
    const value = [sub === '' ? title : `${title}: ${sub}`, rest('bf:partNumber'), rest('bf:partName')]
      .filter((text) => text !== '')
      .join('. ');
    return main.attributes?.lang === undefined ? { value } : { value, language: main.attributes.lang };
  });
}

export const bibframeDissertation: Transform = {
  makes: ['note'],
  description:
    'What BIBFRAME says of a dissertation: what it is called, degree, institution, date and notes, between commas.',
  reads: () => [CLASS, 'bf:degree', 'bf:grantingInstitution/', 'bf:date', 'bf:note/', ADDRESS, ...LABELS],
  read(field) {
    const label = labelOf(field);
    const named = (name: string) =>
      (field.children ?? []).filter((each) => each.name === name).map((each) => labelOf(each) ?? '');
    const parts = ['bf:degree', 'bf:grantingInstitution', 'bf:date', 'bf:note'].flatMap(named);
    const value = [label ?? '', ...parts].filter((text) => text !== '').join(', ');
    return value === '' ? [] : [{ value }];
  },
};

/** Plain words of the statement before the things that stand for places and people. */
const PROVISION: Readonly<Record<string, readonly string[]>> = {
  place: ['bflc:simplePlace', 'bf:place'],
  agent: ['bflc:simpleAgent', 'bf:agent'],
  date: ['bf:date', 'bflc:simpleDate'],
};

export const bibframeProvision: Transform = {
  makes: ['place', 'publisher', 'issued'],
  description:
    'Place, agent or date of BIBFRAME’s Publication (not of manufacture): the words as they stand (bflc:simplePlace) before the things. Option part. The country of MARC’s fixed field is left out.',
  reads: ({ options }) => [CLASS, ...PROVISION[options.part ?? '']!],
  read(field, { rule }) {
    if (isOf(field, 'bf:Manufacture', 'bf:Distribution', 'bf:Production')) return [];
    const [simple, whole] = PROVISION[rule.options.part ?? '']!;
    if (rule.options.part === 'date') {
      for (const { text } of [...textsOf(field, simple!), ...textsOf(field, whole!)]) {
        const found = parseDate(text);
        if (found !== undefined) return [found];
      }
      return [];
    }
    const plain = textsOf(field, simple!).map(({ text }) => text);
    const things = (field.children ?? []).filter(({ name }) => name === whole);
    const isCountry = (thing: SourceNode) => /\/vocabulary\/countries\//.test(addressOf(thing) ?? '');
    const texts =
      plain.length > 0
        ? plain
        : things.filter((thing) => !isCountry(thing)).map((thing) => labelOf(thing) ?? '');
    const values = texts
      .map((text): Text => ({ value: withoutPunctuation(squeezed(text)) }))
      .filter(({ value }) => value !== '' && !saysNoneIsKnown(value));
    return values.length === 0 && texts.length === 0 && things.some(isCountry) ? alreadySaid : values;
  },
};

/** What relates two resources, as the code of LC's list: series, partof, … */
export function relationshipOf(field: SourceNode): string {
  const kind = (field.children ?? []).find(
    ({ name }) => name === 'bf:relationship' || name === 'bflc:relationship',
  );
  const named = kind === undefined ? '' : (childText(kind, 'bf:code') ?? lastPart(addressOf(kind) ?? ''));
  return named.toLowerCase();
}

/** Relationships to the whole that something is in. */
export const WHOLE_RELATIONSHIPS = ['partof', 'containedin'];

/** The title of a related resource without what ISBD puts behind it, with its subtitle and part. */
export function titleOfResource(field: SourceNode): string | undefined {
  const titles = (field.children ?? []).filter(({ name }) => name === 'bf:title');
  const main = titles.find((each) => !isOf(each, 'bf:VariantTitle', 'bf:AbbreviatedTitle')) ?? titles[0];
  if (main !== undefined) {
    const [found] = titlesIn(main);
    if (found !== undefined) return found.value;
  }
  const label = labelOf(field);
  return label === undefined ? undefined : withoutPunctuation(squeezed(label));
}

/** What is read of the title of a related resource. */
export const RESOURCE_TITLE_PARTS = [CLASS, ...TITLE_PARTS, 'bf:nonSortNum', 'bflc:nonSortNum', 'rdfs:label'];

export const bibframeRelation: Transform = {
  makes: ['series', 'hostTitle'],
  description:
    'BIBFRAME’s Relation to a series or to what something is part of, by its relationship. Option part: series or whole.',
  reads: ({ options }) => [
    CLASS,
    'bf:relationship',
    'bf:associatedResource/',
    'bf:title/',
    ...RESOURCE_TITLE_PARTS,
    'bflc:marcKey',
    'bf:status',
    ...(options.part === 'series' ? ['bf:seriesEnumeration'] : []),
  ],
  read(field, { rule }) {
    const wanted = rule.options.part === 'series' ? ['series'] : WHOLE_RELATIONSHIPS;
    if (!wanted.includes(relationshipOf(field))) return [];
    const resource = (field.children ?? []).find(({ name }) => name === 'bf:associatedResource');
    const title = resource === undefined ? undefined : titleOfResource(resource);
    if (title === undefined) return [];
    if (rule.options.part !== 'series') return [{ value: title }];
    const number = childText(field, 'bf:seriesEnumeration');
    const bare = number === undefined ? '' : withoutPunctuation(squeezed(number));
    return [bare === '' ? ({ title } satisfies Series) : { title, number: bare }];
  },
};

export const bibframeSeries: Transform = {
  makes: ['series'],
  description:
    'The words of bf:seriesStatement, with the number after a semicolon or in bf:seriesEnumeration.',
  read(field, { record }) {
    if (field.children !== undefined) {
      const title = titleOfResource(field);
      return title === undefined ? [] : [{ title }];
    }
    const [title = '', ...rest] = squeezed(field.text).split(/\s*;\s+/);
    const numbered = record.find(({ name }) => name === 'bf:seriesEnumeration')?.text;
    const number = withoutPunctuation(rest.join('; ') || squeezed(numbered ?? ''));
    const bare = withoutPunctuation(title);
    return bare === '' ? [] : [number === '' ? { title: bare } : { title: bare, number }];
  },
};
