import type { AddressedRecord } from '../../bibliography/index.ts';
import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { elementsText } from '../text/write-elements.ts';

const DECLARATION = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd">
`;

/** PubMed XML (https://dtd.nlm.nih.gov/ncbi/pubmed/): books and what is in them, or articles; elements stand in the order of the DTD. */
export const pubmedWriter: RecordWriter = {
  head: `${DECLARATION}<PubmedArticleSet>\n`,
  between: '',
  tail: '</PubmedArticleSet>\n',
  record(nodes: readonly SourceNode[], { address }: AddressedRecord) {
    const element = nodes.some(({ name }) => name === 'BookDocument') ? 'PubmedBookArticle' : 'PubmedArticle';
    // The form of document only chose what the others are called.
    const fields = nodes.filter(({ name }) => name !== 'form').map(withLists);
    const data = element === 'PubmedArticle' ? 'PubmedData' : 'PubmedBookData';
    return `<${element}>\n${elementsText(withAddress(fields, data, address), '  ')}</${element}>\n`;
  },
};

/** The address of the record, by which it is known when it comes back: an object that is linked to it. */
function withAddress(
  nodes: readonly SourceNode[],
  data: string,
  address: string | undefined,
): readonly SourceNode[] {
  if (address === undefined) return nodes;
  const inside = (name: string, children: readonly SourceNode[], attributes = {}): SourceNode => ({
    name,
    text: '',
    attributes,
    children,
  });
  const param: SourceNode = { name: 'Param', text: address, attributes: { Name: 'uri' } };
  const list = inside('ObjectList', [inside('Object', [param], { Type: 'record' })]);
  const known = nodes.some(({ name }) => name === data);
  return known
    ? nodes.map((node) =>
        node.name === data ? { ...node, children: [...(node.children ?? []), list] } : node,
      )
    : [...nodes, inside(data, [list])];
}

/** Names of authors and of editors are in lists of their own. */
function withLists(node: SourceNode): SourceNode {
  const { children = [] } = node;
  if (children.length === 0) return node;
  return {
    ...node,
    children: children.flatMap((child) =>
      child.name === 'AuthorList' ? listsOf(child) : [withLists(child)],
    ),
  };
}

function listsOf({ name, children = [] }: SourceNode): readonly SourceNode[] {
  const types = [...new Set(children.map(({ attributes }) => attributes?.Type))];
  return types.map((type) => ({
    name,
    text: '',
    ...(type === undefined ? {} : { attributes: { Type: type } }),
    children: children
      .filter(({ attributes }) => attributes?.Type === type)
      .map(({ attributes: { Type: _type, ...attributes } = {}, ...author }) => ({ ...author, attributes })),
  }));
}
