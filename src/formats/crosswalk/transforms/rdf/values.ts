import {
  type Classification,
  type Link,
  type Property,
  squeezed,
  type Text,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { ADDRESS, CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import { dayIn } from '../checked-day.ts';
import { classNumber } from '../classification.ts';
import { isAddressAlone, saysOfFile } from '../dublin-core/values.ts';
import { type Transform, textProperties } from '../transform.ts';

/** What things are called, the surest first. */
export const LABELS = [
  'skos:prefLabel',
  'madsrdf:authoritativeLabel',
  'name',
  'foaf:name',
  'rdfs:label',
  'gndo:preferredNameForThePerson',
  'gndo:preferredNameForTheCorporateBody',
  'gndo:preferredNameForTheConferenceOrEvent',
  'gndo:preferredNameForTheSubjectHeading',
  'gndo:preferredNameForThePlaceOrGeographicName',
  'gndo:preferredNameForTheWork',
  'gndo:preferredName',
  'bf:mainTitle',
  'dcterms:title',
  'dc:title',
  'rdf:value',
  'audienceType',
  'text',
] as const;

/** What an agent is called besides. */
export const OTHER_NAMES = ['alternateName', 'skos:altLabel'] as const;

export function otherNamesOf({ children = [] }: SourceNode): readonly string[] {
  return children.filter(({ name }) => OTHER_NAMES.some((each) => each === name)).map(({ text }) => text);
}

/** Its address: of a described thing, or of one that is only named. */
export function addressOf(field: SourceNode): string | undefined {
  return field.attributes?.iri === undefined ? childText(field, ADDRESS) : field.text;
}

/** Its texts where it is a literal, else what it is called, in all languages. */
export function labelsOf(field: SourceNode): readonly Text[] {
  if (field.attributes?.iri !== undefined) return [];
  if (field.children === undefined) return isAddressAlone(field.text) ? [] : textsOf([field]);
  for (const label of LABELS) {
    const found = textsOf(field.children.filter(({ name }) => name === label));
    if (found.length > 0) return found;
  }
  return [];
}

export function labelOf(field: SourceNode): string | undefined {
  return labelsOf(field)[0]?.value;
}

function textsOf(nodes: readonly SourceNode[]): readonly Text[] {
  return nodes
    .filter(({ text, attributes }) => text.trim() !== '' && attributes?.iri === undefined)
    .map(({ text, attributes }) => {
      const value = squeezed(text);
      return attributes?.lang === undefined ? { value } : { value, language: attributes.lang };
    });
}

export function isOf(field: SourceNode, ...classes: readonly string[]): boolean {
  return (field.children ?? []).some(({ name, text }) => name === CLASS && classes.includes(text));
}

/** The last part of an address, which is the code of languages, roles and lists. */
export function lastPart(address: string): string {
  return address.slice(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
}

/** With the subtitle of the record in the same language, where the title does not have it already. */
function withSubtitle(title: Text, record: readonly SourceNode[], name: string): Text {
  const named = record.find((each) => each.name === name && each.attributes?.lang === title.language);
  const subtitle = withoutPunctuation(squeezed(named?.text ?? ''));
  if (subtitle === '' || title.value.includes(subtitle)) return title;
  return { ...title, value: `${withoutPunctuation(title.value)}: ${subtitle}` };
}

/** What may be an address alone: conditions, and what is read for whatever it is. */
const WORDS: ReadonlySet<Property> = new Set([
  'title',
  'rights',
  'note',
  'abstract',
  'contents',
  'extent',
  'edition',
]);

export const rdfText: Transform = {
  makes: textProperties,
  description:
    'A literal, or what a thing is called (skos:prefLabel, rdfs:label, name, foaf:name, rdf:value …), in each of its languages. Options iri=keep: an address as it stands; punctuation=none: without ISBD’s; unless=file: not where it says what a file is; subtitle: the field of the record that has what follows after a colon.',
  reads: () => [CLASS, ...LABELS],
  read(field, { rule, record }) {
    if (rule.options.unless === 'file' && saysOfFile(field.text)) return [];
    const found =
      WORDS.has(rule.property!) && field.children === undefined ? textsOf([field]) : labelsOf(field);
    if (found.length === 0 && rule.options.iri === 'keep' && field.attributes?.iri !== undefined)
      return [{ value: field.text }];
    const { subtitle } = rule.options;
    if (subtitle !== undefined) return found.map((each) => withSubtitle(each, record, subtitle));
    if (rule.options.punctuation !== 'none') return found;
    return found
      .map((each) => ({ ...each, value: withoutPunctuation(each.value) }))
      .filter(({ value }) => value !== '');
  },
};

/** Parts of a work whose language is that of the work, as marc2bibframe2 names them; of a summary it is not. */
const WHOLE_TEXT = /^(?:text|sung|spoken)/i;

export const rdfLanguage: Transform = {
  makes: ['language'],
  description:
    'A language by its code or tag, in a literal, in bf:code, or as the last part of an address (id.loc.gov, lexvo.org). That of a part (bf:part), such as a summary, is not the work’s.',
  reads: () => [CLASS, ADDRESS, 'bf:code', 'bf:part', 'rdf:value/', ...LABELS],
  read(field) {
    const part = childText(field, 'bf:part');
    if (part !== undefined && !WHOLE_TEXT.test(part)) return [];
    const thing = (field.children ?? []).find(
      (each) => each.name === 'rdf:value' && addressOf(each) !== undefined,
    );
    const address = addressOf(field) ?? (thing && addressOf(thing));
    const named = childText(field, 'bf:code') ?? address ?? labelOf(field);
    if (named === undefined) return [];
    const code = lastPart(named.trim());
    const value = valueOfCode('language', code) ?? valueOfCode('language', code.split('-')[0]!);
    return value === undefined && address !== undefined ? [] : [{ value: value ?? code }];
  },
};

export const rdfCode: Transform = {
  makes: ['type'],
  description:
    'What a code stands for in the list named by the option: in bf:code, or the last part of an address.',
  reads: () => [CLASS, ADDRESS, 'bf:code', ...LABELS],
  read(field, { rule }) {
    const code = childText(field, 'bf:code') ?? lastPart(addressOf(field) ?? '');
    const value = valueOfCode(rule.options.list!, code);
    return value === undefined ? [] : [{ value }];
  },
};

export const rdfAddress: Transform = {
  makes: ['identifier'],
  description:
    'The address of what the record is about, as an identifier: the same thing has the same again.',
  read: ({ text }) => (/^(?:https?|urn|info|ark):/i.test(text) ? [{ scheme: 'uri', value: text }] : []),
};

export const rdfLink: Transform = {
  makes: ['link'],
  description:
    'An address on the web: itself, or url in a thing, with what is said of it. Option dois=keep: one of a DOI too, which is a number elsewhere.',
  reads: () => [
    CLASS,
    'url',
    'contentUrl',
    'rdfs:comment',
    'pin:lastChecked',
    'name',
    'rdfs:label',
    'rdf:value',
    'bf:electronicLocator',
  ],
  read(field, { rule }) {
    const child = (field.children ?? []).find(({ name }) =>
      ['url', 'contentUrl', 'rdf:value', 'bf:electronicLocator'].includes(name),
    );
    const url = (child?.text ?? (field.children === undefined ? field.text : '')).trim();
    if (!/^(?:https?|ftp):\/\/[^\s/<>"]/i.test(url) || !URL.canParse(url)) return [];
    if (rule.options.dois !== 'keep' && /^https?:\/\/(?:dx\.)?doi\.org\/10\./i.test(url)) return [];
    const label =
      childText(field, 'rdfs:comment') ?? childText(field, 'name') ?? childText(field, 'rdfs:label');
    const checked = dayIn(childText(field, 'pin:lastChecked') ?? '');
    return [
      {
        url: url.replace(/[\s<>"{}|\\^`]/g, encodeURIComponent),
        ...(label === undefined ? {} : { label }),
        ...(checked === undefined ? {} : { checked }),
      } satisfies Link,
    ];
  },
};

/** Where class numbers have addresses. */
const CLASS_ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/dewey\.info\/class\/(\d{1,3}(?:\.\d+)?)(?:\/|$)/, 'ddc'],
  [/^https?:\/\/id\.loc\.gov\/authorities\/classification\/([A-Z]{1,3}\d[\w.-]*)$/, 'lcc'],
];

function classOfAddress(address: string): readonly Classification[] {
  for (const [pattern, scheme] of CLASS_ADDRESSES) {
    const value = pattern.exec(address)?.[1];
    if (value !== undefined) return [{ scheme, value }];
  }
  return [];
}

/** The numbers of a classification, whose scheme is its class, its datatype or named. */
export const rdfClassification: Transform = {
  makes: ['classification'],
  description:
    'A class number: of BIBFRAME’s classes, a CategoryCode of schema.org, a literal of a datatype of DCTERMS (LCC, DDC, NLM, UDC), or an address of Dewey’s or LC’s classes.',
  reads: () => [
    CLASS,
    'bf:classificationPortion',
    'bf:itemPortion',
    'bf:source',
    'codeValue',
    'inCodeSet',
    ...LABELS,
  ],
  read(field) {
    if (field.attributes?.iri !== undefined) return classOfAddress(field.text);
    const type =
      field.attributes?.datatype ??
      (field.children ?? []).find(
        ({ name, text }) => name === CLASS && valueOfCode('rdf-classification', text) !== undefined,
      )?.text;
    const scheme = type === undefined ? undefined : valueOfCode('rdf-classification', type);
    if (field.children === undefined)
      return scheme === undefined ? [] : [{ scheme, value: classNumber(field.text, scheme) }];
    const number =
      childText(field, 'bf:classificationPortion') ?? childText(field, 'codeValue') ?? labelOf(field);
    if (number === undefined) return [];
    const item = childText(field, 'bf:itemPortion');
    const source = (field.children ?? []).find(({ name }) => name === 'bf:source' || name === 'inCodeSet');
    const other =
      source === undefined
        ? undefined
        : (childText(source, 'bf:code') ??
          (source.children === undefined ? source.text : labelOf(source)) ??
          addressOf(source));
    const named = scheme ?? (other === undefined ? 'local' : lastPart(other).toLowerCase());
    const value = classNumber(item === undefined ? number : `${number} ${item}`, named);
    return [{ scheme: named, value } satisfies Classification];
  },
};
