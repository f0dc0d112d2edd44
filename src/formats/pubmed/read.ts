import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { unescapedText } from '../text/rich-text.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** Mark-up that stands inside titles and abstracts. */
const INLINE = new Set(['i', 'b', 'u', 'sup', 'sub', 'em', 'strong', 'sc', 'math', 'DispFormula']);
/** PubMed's list of records that it has deleted. */
const DELETED = 'DeleteCitation';

/** Why a record is none: the daily files of PubMed name those that it has deleted. */
export function deletedCitation([first]: readonly SourceNode[]): string | undefined {
  return first?.name === DELETED
    ? `PubMed has deleted its records with the numbers ${first.text}`
    : undefined;
}

/** What a list of authors says of all its names (`Type="editors"`) is said of each. */
function withListType(node: SourceNode): SourceNode {
  const { name, attributes, children = [] } = node;
  if (children.length === 0) return node;
  if (name !== 'AuthorList') return { ...node, children: children.map(withListType) };
  const type = attributes?.Type;
  const names =
    type === undefined
      ? children
      : children.map((each) => ({ ...each, attributes: { ...each.attributes, Type: type } }));
  // That others are left out no rule reads, so that it is told.
  return attributes?.CompleteYN === 'N'
    ? { ...node, children: [...names, { name: '@CompleteYN', text: 'N' }] }
    : { ...node, children: names };
}

/** Publishers send mark-up that PubMed has escaped: &lt;i&gt;E. coli&lt;/i&gt;. */
function unescaped(node: SourceNode): SourceNode {
  const { text, children = [] } = node;
  const own = /[&<]/.test(text) ? { ...node, text: unescapedText(text) } : node;
  return children.length === 0 ? own : { ...own, children: children.map(unescaped) };
}

/** PubMed XML (https://dtd.nlm.nih.gov/ncbi/pubmed/): each PubmedArticle or PubmedBookArticle. */
export function readPubmed(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name, around) =>
      name === 'PubmedArticle' ||
      name === 'PubmedBookArticle' ||
      name === DELETED ||
      (name === 'MedlineCitation' && around.at(-1) === 'MedlineCitationSet'),
    nodesOf(article) {
      const { name, children = [] } = article;
      if (name === DELETED) return [{ name, text: children.map(({ text }) => text).join(', ') }];
      return (name === 'MedlineCitation' ? [article] : children).map(withListType).map(unescaped);
    },
    inline: INLINE,
  });
}
