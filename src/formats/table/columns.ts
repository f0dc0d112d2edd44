import type { SourceNode } from '../source-record.ts';
import { saysThereIsNone } from '../text/words-for-nothing.ts';

/** A column by the name that rules have for it, with the language that its texts are in. */
export type Column = { readonly name: string; readonly language?: string };

/** A column by its heading: `dc.title[en]`, as DSpace has it, is in a language. One without a heading is called by its number. */
export function columnOf(heading: string, index: number): Column {
  const [, bare = '', language] = /^\s*(dc(?:terms)?\.[\w.]+)\[([\w-]*)\]\s*$/i.exec(heading) ?? [];
  const name = columnName(bare === '' ? heading : bare) || `column ${index + 1}`;
  return language ? { name, language: language.replace('_', '-') } : { name };
}

/** The names of columns, as rules have them: small letters, underscores for spaces and for what rules have a meaning for. */
export function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s\-/|]+/g, '_');
}

/** The fields of a row: one for each value of a cell, and one of two cells that have the parts of a name. */
export function nodesOf(
  cells: readonly string[],
  columns: readonly Column[],
  warnings: string[],
): readonly SourceNode[] {
  const column = (index: number): Column => columns[index] ?? { name: `column ${index + 1}` };
  const nodes = cells.flatMap((text, index) => {
    const { name, language } = column(index);
    const attributes = language === undefined ? {} : { attributes: { lang: language } };
    const node = (own: string): SourceNode => ({ name, text: own.normalize('NFC'), ...attributes });
    const { text: plain, address } = cellText(text.trim(), name, warnings);
    const nodes = valuesIn(plain, name, warnings).map(node);
    return address === undefined ? nodes : [...nodes, { name: 'url', text: address }];
  });
  return withNames(nodes.filter(({ text }) => text !== '' && !saysThereIsNone(text)));
}

/** EPrints has a name in two columns: `creators_name.family`, `creators_name.given`. */
function withNames(nodes: readonly SourceNode[]): readonly SourceNode[] {
  if (!nodes.some(({ name }) => PART_OF_NAME.test(name))) return nodes;
  const made = new Map<string, SourceNode>();
  for (const { name, text } of nodes) {
    const [, whole, part] = PART_OF_NAME.exec(name) ?? [];
    if (whole === undefined) continue;
    const children = made.get(whole)?.children ?? [];
    made.set(whole, { name: whole, text: '', children: [...children, { name: part!, text }] });
  }
  return [...nodes.filter(({ name }) => !PART_OF_NAME.test(name)), ...made.values()];
}

const PART_OF_NAME = /^(\w+)\.(family|given)$/;

function valuesIn(text: string, name: string, warnings: string[]): readonly string[] {
  if (!/^dc(?:terms)?\./.test(name)) return listOf(text);
  return text.split('||').map((each) => withoutAuthority(each.trim(), warnings));
}

/** DSpace puts the number of an authority and how sure it is behind a value: Roe, Jane::rp00017::600. */
function withoutAuthority(text: string, warnings: string[]): string {
  const [, value, number] = /^(.+?)::(.*)::-?\d+$/.exec(text) ?? [];
  if (value === undefined) return text;
  if (number !== '') warnings.push(`the authority ${number} of “${value}” is left out`);
  return value;
}

/** A cell as what a spreadsheet shows of it, as far as that can be known: no formula is worked out. */
function cellText(
  text: string,
  column: string,
  warnings: string[],
): { readonly text: string; readonly address?: string } {
  if (!text.startsWith('=')) return { text: withoutGuard(text) };
  const [, quoted] = /^="((?:[^"]|"")*)"$/.exec(text) ?? [];
  if (quoted !== undefined) return { text: quoted.replaceAll('""', '"') };
  const [, address, label] = HYPERLINK.exec(text) ?? [];
  if (address !== undefined)
    return label === undefined ? { text: address } : { text: label.replaceAll('""', '"'), address };
  if (/^=\s*[\w.]*[\d(]/.test(text))
    warnings.push(`the column ${column} has a formula, which is kept as it stands`);
  return { text };
}

const HYPERLINK = /^=HYPERLINK\(\s*"([^"]+)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)$/i;

/** An apostrophe that only keeps a spreadsheet from taking a text for a formula, as Pinakes writes it. */
function withoutGuard(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** Some programs write several values as a list of Python: ['Marx, Karl', "O'Hara"]. */
function listOf(text: string): readonly string[] {
  if (!/^\[\s*(['"]).*\1\s*\]$/s.test(text)) return [text];
  const members = [
    ...text.slice(1, -1).matchAll(/\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(?:,|$)/gs),
  ];
  return members.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/gs, '$1'));
}
