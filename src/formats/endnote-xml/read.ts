import { valueOfCode } from '../crosswalk/codes.ts';
import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { kindInOneWord } from '../tagged/refer.ts';
import { unescapedText } from '../text/rich-text.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** How a text looks: bold, superscript. */
const INLINE = new Set(['style']);

/**
 * EndNote's XML (RSXML.dtd of EndNote 8 and later), which Bookends, JabRef, Zotero and others write too: `record` in `records` in `xml`. The kind of
 * work is the word that EndNote's tagged form has for it, by its name or, where it has none, by its number.
 */
export function readEndnoteXml(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name, around) => name === 'record' && around.at(-1) === 'records',
    nodesOf: ({ children = [] }) =>
      withoutRepetitions(children.map(unescaped)).map((node) => withKind(withDate(node))),
    inline: INLINE,
  });
}

/** Where titles of a journal stand, which EndNote writes at all of these though they may be one. */
const OF_JOURNAL = new Set(['titles', 'periodical', 'alt-periodical']);

/** Leaves out other titles of a journal that are the same as its title. */
function withoutRepetitions(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const journal = textIn(nodes.find(({ name }) => name === 'titles') ?? NOTHING, 'secondary-title');
  if (journal === '') return nodes;
  return nodes.map((node) => {
    if (!OF_JOURNAL.has(node.name)) return node;
    const children = node.children?.filter(
      ({ name, text }) => name === 'title' || name === 'secondary-title' || text !== journal,
    );
    return { ...node, ...(children === undefined ? {} : { children }) };
  });
}

/** The year and the date of publication as one text: what stands in pub-dates is a month and a day, or all of it. */
function withDate(node: SourceNode): SourceNode {
  if (node.name !== 'dates') return node;
  const year = textIn(node, 'year');
  const date = (node.children ?? [])
    .flatMap((each) =>
      each.name === 'pub-dates' ? (each.children ?? []) : each.name === 'month' ? [each] : [],
    )
    .map(({ text }) => text)
    .join(' ')
    .trim();
  const isWhole = year !== '' && date.includes(year);
  const children = (node.children ?? []).filter(({ name }) => !DATE_PARTS.has(name));
  return { ...node, text: isWhole ? date : `${year} ${date}`.trim(), children };
}

const DATE_PARTS = new Set(['year', 'month', 'pub-dates']);
const NOTHING: SourceNode = { name: '', text: '' };

function textIn({ children = [] }: SourceNode, name: string): string {
  return children.find((child) => child.name === name)?.text ?? '';
}

/** The kind of work as one word, by its name or else by its number. */
function withKind(node: SourceNode): SourceNode {
  if (node.name !== 'ref-type') return node;
  const { attributes: { name = '' } = {}, text } = node;
  const kind = kindInOneWord(name);
  return { ...node, text: kind === '' ? (valueOfCode('endnote-type-number', text) ?? text) : kind };
}

/** Characters and mark-up that stand there as they did where they were copied from. */
function unescaped(node: SourceNode): SourceNode {
  const { text, children = [] } = node;
  const own = /[&<]/.test(text) ? { ...node, text: unescapedText(text) } : node;
  return children.length === 0 ? own : { ...own, children: children.map(unescaped) };
}

/** Whether a file begins like this; `start` is its first bytes as Latin-1. */
export function looksLikeEndnoteXml(start: string): boolean {
  return (
    /<xml>\s*<records>/.test(start) || /<records>\s*<record>(?:(?!<\/record>)[\s\S])*?<ref-type\b/.test(start)
  );
}
