import {
  type Link,
  type Series,
  squeezed,
  type Text,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import type { SourceNode } from '../../source-record.ts';
import { saysNoneIsKnown } from '../../text/words-for-nothing.ts';
import { codeOfValue, valueOfCode } from '../codes.ts';
import { isNamed, type Rule } from '../rule.ts';
import { checkedDay } from './checked-day.ts';
import { isIdentifierAlone } from './dublin-core/related.ts';
import { isAlternativeIdentifier, isReference, saysOfFile } from './dublin-core/values.ts';
import { placeInHost } from './place-in-host.ts';
import {
  alreadySaid,
  joinedTexts,
  partTexts,
  type Reading,
  squeezedTexts,
  type Transform,
  textProperties,
} from './transform.ts';

/** A field with one text in it: in its first part, or its own where the rule names none. */
export function fieldWith(text: string, { parts }: Rule): Omit<SourceNode, 'name'> {
  return parts.length === 0 ? { text } : { text: '', children: [{ name: parts[0]!, text }] };
}

/** The same field with one part more. */
export function withPart(
  field: Omit<SourceNode, 'name'>,
  name: string,
  text: string,
): Omit<SourceNode, 'name'> {
  return { ...field, children: [...(field.children ?? []), { name, text }] };
}

function textOf(value: string, field: SourceNode): Text {
  const language = field.attributes?.['xml:lang'] ?? field.attributes?.lang;
  return language === undefined || language === '' ? { value } : { value, language };
}

/** The field of a text with the language that it says, as an attribute of XML. */
export function inLanguage(
  { language }: Text,
  field: Omit<SourceNode, 'name'>,
  { options }: Rule,
): Omit<SourceNode, 'name'> {
  if (language === undefined || options.language === 'no') return field;
  return { ...field, attributes: { ...field.attributes, 'xml:lang': language } };
}

const notEmpty = (value: string): boolean => value !== '';

/** What a text is left out for being, by the option unless. */
const LEFT: Readonly<Record<string, (text: string) => boolean>> = {
  identifier: (each) => isIdentifierAlone(each) || isAlternativeIdentifier(each),
  file: saysOfFile,
};

export const text: Transform = {
  makes: textProperties,
  description:
    'The text, with white space squeezed; of several parts, joined by spaces. Option each: every part a value of its own; split: what stands between several values; unless=identifier: not where it is no more than an identifier or address; unless=file: not where it says what a file is; only=reference: where it is a whole reference.',
  read(field, { rule }) {
    const texts = squeezedTexts(field, rule);
    if (texts.length === 0) return [];
    const isLeft = LEFT[rule.options.unless ?? ''];
    if (isLeft !== undefined && texts.every(isLeft)) return [];
    if (rule.options.only === 'reference' && !texts.every(isReference)) return [];
    const { split } = rule.options;
    if (split !== undefined)
      return texts
        .flatMap((each) => each.split(split).map(squeezed).filter(notEmpty))
        .map((value) => textOf(value, field));
    if (rule.options.each === 'yes') return texts.map((value) => textOf(value, field));
    return [textOf(joinedTexts(texts, rule.options.with === 'line' ? '\n' : ' '), field)];
  },
  write: (value, rule) => inLanguage(value as Text, fieldWith((value as Text).value, rule), rule),
};

export const phrase: Transform = {
  makes: textProperties,
  description: 'The text of the parts without the punctuation that ISBD puts between fields.',
  read(field, { rule }) {
    const texts = squeezedTexts(field, rule);
    if (rule.options.each === 'yes') {
      const phrases = barePhrases(texts);
      return rule.property === 'place' ? phrases.filter((each) => !saysNoneIsKnown(each.value)) : phrases;
    }
    const value = withoutPunctuation(joinedTexts(texts, ' '));
    return value === '' ? [] : [textOf(value, field)];
  },
  write: (value, rule) => inLanguage(value as Text, fieldWith((value as Text).value, rule), rule),
};

function barePhrases(texts: readonly string[]): readonly Text[] {
  const found: Text[] = [];
  for (const text of texts) {
    const value = withoutPunctuation(text);
    if (value !== '') found.push({ value });
  }
  return found;
}

export const title: Transform = {
  makes: ['title', 'alternativeTitle', 'hostTitle'],
  description:
    'The title, its subtitle after a colon (in b, or in the part that the option subtitle names), then the number and name of a part after a full stop.',
  read(field, { rule }) {
    const own = field.text === '' ? '' : squeezed(field.text);
    let whole = '';
    for (const { name, text } of field.children ?? []) {
      if (!isNamed(name, rule.parts)) continue;
      const piece = withoutPunctuation(squeezed(text));
      if (piece === '') continue;
      if (whole === '' && field.text === '') whole = piece;
      else whole += (isSubtitle(name) || name === rule.options.subtitle ? ': ' : '. ') + piece;
    }
    const value = withoutPunctuation(own === '' || whole === '' ? own + whole : `${own}: ${whole}`);
    return value === '' ? [] : [textOf(value, field)];
  },
  write: (value, rule) => inLanguage(value as Text, titleField((value as Text).value, rule), rule),
};

function titleField(whole: string, { parts: [main, sub], options }: Rule): Omit<SourceNode, 'name'> {
  const colon = sub === undefined ? -1 : whole.indexOf(': ');
  if (main === undefined) return { text: whole };
  if (colon < 0) return { text: '', children: [{ name: main, text: whole }] };
  const end = options.punctuation === 'isbd' ? ' :' : '';
  return {
    text: '',
    children: [
      { name: main, text: whole.slice(0, colon) + end },
      { name: sub!, text: whole.slice(colon + 2) },
    ],
  };
}

const isSubtitle = (name: string): boolean => name === 'b' || name === 'subTitle' || name === 'subtitle';

/** A code as the thing that it stands for. Option list: which; from and to: where in a fixed field, counted from 0. */
export const code: Transform = {
  makes: ['type', 'language', 'contents', 'audience'],
  description:
    'What a code of the list named by the option stands for; of a fixed field, the characters from and to.',
  read(field, reading) {
    const { rule } = reading;
    const found: Text[] = [];
    for (const text of partTexts(field, rule)) {
      for (const piece of codesIn(text, rule)) {
        const value = valueOfCode(rule.options.list!, piece) ?? valueOfLanguage(rule.options.list!, piece);
        if (value !== undefined) found.push({ value });
        else if (rule.options.unknown === 'keep') found.push({ value: piece });
        else if (piece !== '' && rule.options.from === undefined && rule.options.quiet !== 'yes')
          reading.warn(`“${piece}” is not in the list ${rule.options.list}`);
      }
    }
    return found;
  },
  write(value, rule) {
    if (rule.options.from !== undefined) return undefined;
    const { value: meaning } = value as Text;
    const written =
      codeOfValue(rule.options.list!, meaning) ??
      (rule.options.unknown === 'keep' ? meaning : rule.options.otherwise?.replaceAll('_', ' '));
    if (written === undefined) return undefined;
    // A leader of MARC, of which the lengths are filled in when it is written.
    return fieldWith(rule.options.style === 'leader' ? `     n${written} a22      i 4500` : written, rule);
  },
};

/** A language with its country, en_US, is the language, and a code at the end of a field may have a full stop. */
function valueOfLanguage(list: string, code: string): string | undefined {
  const language =
    list === 'language' ? /^([a-z]{2,3})(?:[-_][A-Za-z]{2,4}|\.)$/i.exec(code)?.[1] : undefined;
  return language === undefined ? undefined : valueOfCode(list, language);
}

/** Old records pack several codes of three letters into one text. */
function codesIn(text: string, { options }: Rule): readonly string[] {
  if (options.from !== undefined) return [text.slice(Number(options.from), Number(options.to)).trim()];
  const trimmed = squeezed(text);
  if (options.packed !== undefined && trimmed.length > Number(options.packed) && /^[a-z]+$/.test(trimmed))
    return trimmed.match(new RegExp(`.{${Number(options.packed)}}`, 'g')) ?? [];
  return options.split === undefined
    ? [trimmed]
    : trimmed.split(options.split).map(squeezed).filter(notEmpty);
}

export const series: Transform = {
  makes: ['series'],
  description:
    'The title of a series and the number in it, which the second part gives or what follows the last semicolon; further parts are sections of the series. Option number: the field that has it.',
  read(field, { rule, record }: Reading) {
    if (rule.parts.length > 0) return seriesInParts(field, rule.parts);
    const whole = squeezed(field.text);
    if (whole === '') return [];
    const semicolon = whole.lastIndexOf(' ; ');
    if (semicolon >= 0) return [withNumber(whole.slice(0, semicolon), whole.slice(semicolon + 3))];
    return [withNumber(whole, record.find(({ name }) => name === rule.options.number)?.text)];
  },
  write(value, rule) {
    const { title: name, number } = value as Series;
    const [titlePart, numberPart] = rule.parts;
    if (titlePart === undefined) return { text: number === undefined ? name : `${name} ; ${number}` };
    const children = [{ name: titlePart, text: name }];
    if (number !== undefined && numberPart !== undefined) children.push({ name: numberPart, text: number });
    return { text: '', children };
  },
};

function seriesInParts(
  { children = [] }: SourceNode,
  [titlePart, numberPart, ...sections]: readonly string[],
): readonly Series[] {
  const titles: string[] = [];
  const numbers: string[] = [];
  for (const { name, text: own } of children) {
    const piece = withoutPunctuation(squeezed(own));
    if (piece === '') continue;
    if (name === titlePart) titles.push(piece);
    else if (name === numberPart) numbers.push(piece);
    else if (isNamed(name, sections)) titles.push(titles.length === 0 ? piece : `${titles.pop()}. ${piece}`);
  }
  return titles.map((each, index) => withNumber(each, numbers[index]));
}

function withNumber(name: string, number: string | undefined): Series {
  return number === undefined || number === '' ? { title: name } : { title: name, number };
}

export const pages: Transform = {
  makes: ['pages'],
  description:
    'First and last page; a last page that leaves out digits (244-55) is completed. Option part: first or last, where each has a field of its own.',
  read(field, { rule, record }) {
    const own = squeezed([...new Set(partTexts(field, rule))].join('-'));
    // Ovid writes the two words of “not specified” as first and last page.
    if (own === '' || own === 'No') return [];
    const { last } = rule.options;
    const end =
      last === undefined || own.includes('-')
        ? undefined
        : record.find(({ name }) => name === last)?.text.trim();
    return [{ value: completed(end === undefined || end === '' || end === own ? own : `${own}-${end}`) }];
  },
  write(value, rule) {
    const { value: whole } = value as Text;
    const { part } = rule.options;
    if (part === undefined) return fieldWith(whole, rule);
    const [first, last] = whole.split(/-+/);
    const piece = part === 'first' ? first : last;
    return piece === undefined || piece === '' ? undefined : fieldWith(piece, rule);
  },
};

/** 244-55 as 244-255; LaTeX's and typographers' dashes as one hyphen. */
function completed(text: string): string {
  const bare = text.replace(/\s*(?:--+|[\u2010-\u2015])\s*/g, '-').replace(/^pp?\.?\s*(?=\d)/i, '');
  const range = /^(\d+)-(\d+)$/.exec(bare);
  if (range === null) return bare;
  const [, first, last] = range as unknown as [string, string, string];
  if (last.length >= first.length) return bare;
  const whole = `${first.slice(0, first.length - last.length)}${last}`;
  // What would end before it begins is no page with digits left out: 041103-1 is the first of an article.
  return Number(whole) < Number(first) ? bare : `${first}-${whole}`;
}

/** A text that stands in the table: what a field says by being there. */
export const constant: Transform = {
  makes: ['type'],
  description: 'What the option value says, wherever such a field is.',
  // That there is such a field says nothing of what is in it.
  reads: () => [''],
  read: (_field, { rule }) => [{ value: rule.options.value ?? '' }],
};

/** Where in a journal an article is, written together as in MARC 773 $g: Vol. 102, no. 4 (2004), p. 253-258. */
export const hostPart: Transform = {
  makes: ['volume', 'issue', 'pages', 'articleNumber', 'note', 'issued'],
  description:
    'The part named by the option (volume, issue, pages, article or year) out of a text such as “Vol. 102, no. 4 (2004), p. 253-258”, “Bd. 12 (2010), H. 3, S. 4-9” or “12:3<45”; rest: all of it, where it says more. Option alone: only where the text is no more than that; bare: a text that is pages without a word.',
  read(field, { rule: { options } }) {
    const own = squeezed(field.text);
    const place = placeInHost(own);
    const { part } = options;
    if (options.alone === 'yes' && (place.saysMore || own === '')) return [];
    if (part === 'rest') return restOf(own, place.saysMore);
    if (part === 'year') return /^\d{4}$/.test(place.year ?? '') ? [{ year: Number(place.year) }] : [];
    const found = place[part as 'volume' | 'issue' | 'pages' | 'article'];
    if (part === 'pages' && options.bare === 'yes' && BARE_PAGES.test(own))
      return [{ value: completed(own) }];
    return found === undefined ? [] : [{ value: part === 'pages' ? completed(found) : found }];
  },
  write(value, rule) {
    const word = { volume: 'vol.', issue: 'no.', pages: 'p.', article: 'article' }[rule.options.part ?? ''];
    return word === undefined ? undefined : { text: `${word} ${(value as Text).value}` };
  },
};

const BARE_PAGES = /^\p{L}?\d+\s*[-\u2010-\u2015]\s*\p{L}?\d+$/u;

/** Month and day of a date that is in several fields (K10plus) are no note: they are kept as they stand. */
function restOf(text: string, saysMore: boolean): readonly Text[] {
  if (!saysMore) return alreadySaid;
  return /^(?:day|month):\d+$/.test(text) ? [] : [{ value: text }];
}

export const link: Transform = {
  makes: ['link'],
  description:
    'An address on the web; the other parts, or the attribute displayLabel, say what is there. Options label: the attribute that it is written in; checked: the field, or the attribute (@name), that has the day on which it was last looked at.',
  read(field, { rule, record, warn }) {
    const [addressPart, ...labelParts] = rule.parts;
    const addresses =
      addressPart === undefined
        ? [field.text]
        : (field.children ?? []).filter(({ name }) => name === addressPart).map(({ text }) => text);
    const said = (field.children ?? []).filter(({ name }) => labelParts.includes(name));
    const label = squeezed(said.map(({ text }) => text).join(': ') || (field.attributes?.displayLabel ?? ''));
    const checked = checkedDay(field, rule, record);
    const found: Link[] = [];
    for (const piece of addresses.flatMap((each) => each.trim().split(/[\s;]+(?=https?:|ftp:)/))) {
      if (rule.options.dois === 'no' && /^https?:\/\/(?:dx\.)?doi\.org\/10\./i.test(piece)) continue;
      const url = addressOf(piece);
      if (url === undefined) {
        if (piece !== '' && rule.options.quiet !== 'yes')
          warn(`“${piece.slice(0, 80)}” is no address on the web`);
      } else
        found.push({
          url,
          ...(label === '' ? {} : { label }),
          ...(checked === undefined || found.length > 0 ? {} : { checked }),
        });
    }
    return found;
  },
  write(value, rule) {
    const { url, label, checked } = value as Link;
    const [addressPart, labelPart] = rule.parts;
    if (addressPart === undefined) {
      const attributes: Record<string, string> = {};
      if (label !== undefined && rule.options.label !== undefined) attributes[rule.options.label] = label;
      if (checked !== undefined && rule.options.checked?.startsWith('@'))
        attributes[rule.options.checked.slice(1)] = checked;
      return Object.keys(attributes).length === 0 ? { text: url } : { text: url, attributes };
    }
    const children = [{ name: addressPart, text: url }];
    if (label !== undefined && labelPart !== undefined) children.push({ name: labelPart, text: label });
    return { text: '', children };
  },
};

/** An absolute address of the web, with what an IRI cannot have encoded. */
function addressOf(text: string): string | undefined {
  const trimmed = text.trim().replace(/^<(.*)>$/, '$1');
  // Without a scheme it is that of the page on which it stood.
  const absolute = /^www\./i.test(trimmed)
    ? `http://${trimmed}`
    : trimmed.replace(/^\/\/(?=[\w-]+\.[\w.-]+\/)/, 'https://');
  if (!/^(?:https?|ftp):\/\/[^\s/]/i.test(absolute) || !URL.canParse(absolute)) return undefined;
  return absolute.replace(/[\s<>"{}|\\^`]/g, (character) => encodeURIComponent(character));
}
