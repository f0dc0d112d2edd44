import type { AddressedRecord } from '../../bibliography/index.ts';
import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { toLatex } from './latex.ts';

/** UTF-8; accented letters stand as they are. */
export const bibtexWriter: RecordWriter = {
  head: '',
  between: '\n',
  tail: '',
  record: entryText,
  keepingApart: keysApart,
};

/** Fields that BibTeX does not read as LaTeX. */
const PLAIN = new Set(['url', 'urldate', 'biburl', 'doi', 'isbn', 'issn', 'pmid', 'eprint']);
const NAMES = new Set(
  'author editor translator annotator commentator introduction foreword afterword holder'.split(' '),
);
const LISTS = new Set(['publisher', 'institution', 'school', 'address', 'language']);

/** `biburl` has the address of the record, as in what DBLP gives. */
function entryText(nodes: readonly SourceNode[], { address }: AddressedRecord): string {
  const type = nodes.find(({ name }) => name === 'entrytype')?.text ?? 'misc';
  const values = new Map<string, string[]>();
  for (const { name, text } of nodes) {
    if (name === 'entrytype' || name === 'citationkey' || text === '') continue;
    values.set(name, [...(values.get(name) ?? []), text]);
  }
  if (address !== undefined) values.set('biburl', [address]);
  const lines = [...values].map(([name, texts]) => `  ${name} = {${valueText(name, texts)}}`);
  return `@${type}{${keyOf(nodes)},\n${lines.join(',\n')}\n}\n`;
}

function valueText(name: string, texts: readonly string[]): string {
  // The braces that make a body's name one name are LaTeX's already.
  if (NAMES.has(name))
    return texts
      .map((text) => (/^\{.*\}$/s.test(text) ? `{${toLatex(text.slice(1, -1))}}` : toLatex(text)))
      .join(' and ');
  const joined = texts.join(
    name === 'keywords' ? ', ' : name === 'isbn' || name === 'issn' || name === 'url' ? ' ' : '; ',
  );
  if (PLAIN.has(name)) return joined.replace(/[{}\s]+/g, ' ');
  // In a list it would stand between two.
  return LISTS.has(name) ? toLatex(joined).replace(/(?<=\s)and(?=\s)/g, '{and}') : toLatex(joined);
}

/** Family name of the first author, year, first word of the title: what people expect a key to be. */
function keyOf(nodes: readonly SourceNode[]): string {
  const text = (name: string) => nodes.find((node) => node.name === name)?.text ?? '';
  const given = text('citationkey');
  if (given !== '') return given.replace(/[\s,{}"#%~\\=]/g, '');
  const plain = (part: string) =>
    part
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
  const author = plain(text('author').replace(/[{}]/g, '').split(',')[0]!);
  const word =
    text('title')
      .split(/\s+/)
      .map(plain)
      .find((each) => each.length > 3) ?? '';
  return `${author}${text('year').slice(0, 4) || text('date').slice(0, 4)}${word}` || 'entry';
}

const KEY = /^(@\w+\{)([^,]*)(?=,)/;

/** A key that an entry before has gets a letter behind it, as bibliographies have it: roe2001care, roe2001carea. BibTeX refuses a file otherwise. */
function keysApart(): (entry: string) => string {
  // Programs differ on whether capitals count.
  const taken = new Map<string, number>();
  return (entry) =>
    entry.replace(KEY, (_, before: string, key: string) => {
      let times = taken.get(key.toLowerCase()) ?? 0;
      let own = key;
      while (taken.has(own.toLowerCase())) own = key + suffixOf(times++);
      taken.set(key.toLowerCase(), times);
      if (own !== key) taken.set(own.toLowerCase(), 0);
      return before + own;
    });
}

/** a to z, then aa to zz. */
function suffixOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : suffixOf(Math.floor(index / 26) - 1) + letter;
}
