import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

export const cslJsonWriter: RecordWriter = {
  head: '[\n',
  between: ',\n',
  tail: '\n]\n',
  record: (nodes, { address }) =>
    JSON.stringify(
      { ...itemOf(nodes), ...(address === undefined ? {} : { custom: { uri: address } }) },
      null,
      2,
    ),
};

/** Variables whose value is a list of names; all others have one value. */
const NAMES = new Set([
  'author',
  'editor',
  'translator',
  'contributor',
  'illustrator',
  'composer',
  'director',
  'performer',
]);

function itemOf(nodes: readonly SourceNode[]): Readonly<Record<string, unknown>> {
  const item: Record<string, unknown> = { id: idOf(nodes), type: 'document' };
  for (const node of nodes) {
    const { name, text, children } = node;
    if (NAMES.has(name)) {
      item[name] = [
        ...((item[name] as unknown[] | undefined) ?? []),
        Object.fromEntries((children ?? []).map((child) => [child.name, child.text])),
      ];
    } else if (name === 'issued' || name === 'accessed')
      item[name] = { 'date-parts': [text.split('-').map(Number)] };
    else if (item[name] === undefined || name === 'type') item[name] = text;
    // A variable has one value: several stand in it together.
    else item[name] = `${String(item[name])}${name === 'keyword' ? ', ' : '; '}${text}`;
  }
  return item;
}

/** Each item needs an id; a number of its own is the best there is. */
function idOf(nodes: readonly SourceNode[]): string {
  const found = ['id', 'DOI', 'PMID', 'ISBN'].map((name) => nodes.find((node) => node.name === name)?.text);
  return (
    found.find((text) => text !== undefined && text !== '') ??
    nodes.find(({ name }) => name === 'title')?.text.slice(0, 40) ??
    'item'
  );
}
