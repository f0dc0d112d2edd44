import { type Series, squeezed, type Text, withoutPunctuation } from '../../../bibliography/index.ts';
import { childText, type SourceNode } from '../../source-record.ts';
import { valueOfCode } from '../codes.ts';
import { fieldWith } from './texts.ts';
import { alreadySaid, type Transform } from './transform.ts';

const inner = (field: SourceNode, name: string): SourceNode | undefined =>
  field.children?.find((child) => child.name === name);
const wrapped = (name: string, children: readonly SourceNode[]): SourceNode => ({ name, text: '', children });

const TITLE_PARTS = ['nonSort', 'title', 'subTitle', 'partNumber', 'partName'];

export const modsTitle: Transform = {
  makes: ['title', 'alternativeTitle', 'hostTitle'],
  description:
    'MODS’ titleInfo: article, title, subtitle after a colon, number and name of a part after a full stop.',
  read(field) {
    const texts = (...names: readonly string[]) =>
      (field.children ?? []).filter(({ name }) => names.includes(name)).map(({ text }) => squeezed(text));
    // The full stop of an abbreviated title is that of its last word.
    const bare = field.attributes?.type === 'abbreviated' ? (text: string) => text : withoutPunctuation;
    const all = (...names: readonly string[]) =>
      texts(...names)
        .map(bare)
        .filter((text) => text !== '');
    // An apostrophe or a hyphen of an article (L', al-) has no space after it.
    const article = squeezed(childText(field, 'nonSort') ?? '');
    const [title = ''] = all('title');
    if (title === '') return [];
    const main = article === '' ? title : /['’ʻ‘-]$/.test(article) ? article + title : `${article} ${title}`;
    const named = [main, ...all('subTitle')].join(': ');
    const value = [named, ...all('partNumber', 'partName')].join('. ');
    const language = field.attributes?.lang ?? field.attributes?.['xml:lang'];
    return [language === undefined || language === '' ? { value } : { value, language }];
  },
};

export const innerSeries: Transform = {
  makes: ['series'],
  description: 'Title and number of a series out of MODS’ relatedItem.',
  reads: () => ['titleInfo/', ...TITLE_PARTS, 'part/', 'detail/', 'number'],
  read(field, reading) {
    const info = inner(field, 'titleInfo');
    const title =
      info === undefined
        ? undefined
        : (modsTitle.read(
            { ...info, children: info.children?.filter(({ name }) => name !== 'partNumber') ?? [] },
            reading,
          )[0] as Text | undefined);
    if (title === undefined) return [];
    const detail = (inner(field, 'part')?.children ?? []).find(({ name }) => name === 'detail');
    const number = squeezed(
      childText(info!, 'partNumber') ??
        (detail === undefined ? undefined : childText(detail, 'number')) ??
        '',
    );
    return [number === '' ? { title: title.value } : { title: title.value, number }];
  },
  write(value) {
    const { title, number } = value as Series;
    const parts: SourceNode[] = [{ name: 'title', text: title }];
    if (number !== undefined) parts.push({ name: 'partNumber', text: number });
    return { text: '', children: [wrapped('titleInfo', parts)] };
  },
};

export const innerNumber: Transform = {
  makes: ['volume', 'issue', 'articleNumber'],
  description: 'The number in MODS’ part/detail.',
  reads: () => ['number', 'caption'],
  read(field) {
    const text = squeezed(childText(field, 'number') ?? '');
    return text === '' ? [] : [{ value: text }];
  },
  write: (value) => ({ text: '', children: [{ name: 'number', text: (value as Text).value }] }),
};

export const innerPages: Transform = {
  makes: ['pages'],
  description: 'First and last page out of MODS’ part/extent.',
  reads: () => ['start', 'end', 'list'],
  read(field) {
    const [start, end, list] = ['start', 'end', 'list'].map((name) => squeezed(childText(field, name) ?? ''));
    const value =
      start !== ''
        ? end !== '' && end !== start
          ? `${start}-${end}`
          : start!
        : list!.replace(/^pp?\.?\s*/, '');
    return value === '' ? [] : [{ value }];
  },
  write(value) {
    const [start, end] = (value as Text).value.split('-');
    const children = [{ name: 'start', text: start! }];
    if (end !== undefined && end !== '') children.push({ name: 'end', text: end });
    return { text: '', children };
  },
};

/** PubMed ends titles with a full stop, and puts translated ones in brackets. */
export const sentence: Transform = {
  makes: ['title', 'alternativeTitle', 'hostTitle'],
  description: 'A title without the full stop at its end, and without brackets around it.',
  read(field) {
    const text = squeezed(field.text).replace(/(?<!\.)\.$/, '');
    // What PubMed writes where it has a title in another language only.
    if (/^\[?not available\.?\]?$/i.test(text)) return alreadySaid;
    const value = /^\[[^[\]]*\]$/.test(text) ? text.slice(1, -1).replace(/\.$/, '') : text;
    return value === '' ? [] : [{ value }];
  },
  write: (value, rule) =>
    fieldWith(
      /[.?!]$/.test((value as Text).value) ? (value as Text).value : `${(value as Text).value}.`,
      rule,
    ),
};

export const sections: Transform = {
  makes: ['abstract'],
  description:
    'The sections of PubMed’s Abstract as one text, each with its label. Option language: yes where an abstract says its own, en for one that is in English, whatever the article is in.',
  reads: () => ['AbstractText'],
  read(field, { rule, record }) {
    const texts = (field.children ?? [])
      .filter(({ name, text }) => name === 'AbstractText' && text !== '')
      .map(({ text, attributes }) => (attributes?.Label ? `${attributes.Label}: ${text}` : text));
    if (texts.length === 0) return [];
    const language = languageOfAbstract(field, rule.options.language === 'en', record);
    return [{ value: texts.join('\n'), ...(language === undefined ? {} : { language }) }];
  },
  write(value, { options }, { language: languages = [] }) {
    const { value: whole, language: stated } = value as Text;
    const isEnglish = (code: string) => /^eng?(?:-|$)/.test(code);
    const own = languages.some((each) => isEnglish(each.value)) ? undefined : languages[0]?.value;
    const language = stated ?? own;
    // Only a further abstract says its language; the first is in English by definition.
    if (language !== undefined && !isEnglish(language) && options.language === 'en') return undefined;
    const field = { text: '', children: whole.split('\n').map(sectionElement) };
    if (language === undefined || options.language !== 'yes') return field;
    const code = valueOfCode('language', language) ?? language;
    return { ...field, attributes: { Type: 'Publisher', Language: code } };
  },
};

/** The language of an abstract where it is not the article's: the one that it states, or English by definition. */
function languageOfAbstract(
  { attributes }: SourceNode,
  isInEnglish: boolean,
  record: readonly SourceNode[],
): string | undefined {
  const article = record
    .find(({ name }) => name === 'MedlineCitation')
    ?.children?.find(({ name }) => name === 'Article');
  const ofArticle = (article?.children ?? [])
    .filter(({ name }) => name === 'Language')
    .map(({ text }) => text.trim());
  const stated = attributes?.Language;
  if (stated !== undefined) return ofArticle.length === 1 && ofArticle[0] === stated ? undefined : stated;
  return isInEnglish && ofArticle.length > 0 && !ofArticle.includes('eng') ? 'eng' : undefined;
}

/** “METHODS: We asked.” has its label apart. */
function sectionElement(line: string): SourceNode {
  const [, label, text] = /^(\p{Lu}[\p{Lu} ,&/-]{2,60}): (.+)$/u.exec(line) ?? [];
  return label === undefined
    ? { name: 'AbstractText', text: line }
    : { name: 'AbstractText', text: text!, attributes: { Label: label } };
}

/** What PubMed says of an article's errata, retractions and comments: which kind, where, and its number. */
export const correction: Transform = {
  makes: ['note'],
  description:
    'PubMed’s CommentsCorrections: its kind in words, where it stands, and its PubMed number; of a field of MEDLINE, its text with what the tag says before it.',
  reads: () => ['RefSource', 'PMID', 'Note'],
  read(field) {
    const words = valueOfCode('medline-correction', field.name);
    if (words !== undefined) {
      const text = squeezed(field.text);
      return text === '' ? [] : [{ value: `${words}: ${text}` }];
    }
    const kind = (field.attributes?.RefType ?? 'RelatedArticle')
      .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
      .toLowerCase();
    const pmid = squeezed(childText(field, 'PMID') ?? '');
    const texts = [childText(field, 'RefSource'), childText(field, 'Note')].map((text) =>
      squeezed(text ?? ''),
    );
    const where = [...texts, pmid === '' ? '' : `PMID ${pmid}`].filter((text) => text !== '').join('; ');
    return where === '' ? [] : [{ value: `${kind[0]!.toUpperCase()}${kind.slice(1)}: ${where}` }];
  },
};
