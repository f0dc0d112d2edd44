import type { SourceNode } from '../source-record.ts';

/** Puts what is said behind a field into it: numbers of authors, and the languages of further abstracts. */
export function withWhatStandsBehind(nodes: readonly SourceNode[]): readonly SourceNode[] {
  return withLanguages(withAuthorNumbers(nodes));
}

/** OABL says the language of the OAB before it. */
function withLanguages(nodes: readonly SourceNode[]): readonly SourceNode[] {
  return nodes.flatMap((node, index): readonly SourceNode[] => {
    const behind = nodes[index + 1];
    if (node.name === 'OAB' && behind?.name === 'OABL')
      return [{ ...node, attributes: { ...node.attributes, lang: behind.text } }];
    return node.name === 'OABL' && nodes[index - 1]?.name === 'OAB' ? [] : [node];
  });
}

const AUTHORS = new Set(['FAU', 'AU', 'CN', 'FED', 'ED']);
const FULL = new Set(['FAU', 'FED']);

/** AUID stands behind the author whose number it is: each goes into the full form of the name before it, or the short one where there is none. */
function withAuthorNumbers(nodes: readonly SourceNode[]): readonly SourceNode[] {
  if (!nodes.some(({ name }) => name === 'AUID')) return nodes;
  const made: SourceNode[] = [];
  /** The place among `made` of the name that a number would belong to. */
  let author: number | undefined;
  for (const node of nodes) {
    if (node.name === 'AUID' && author !== undefined) {
      const whose = made[author]!;
      made[author] = { ...whose, children: [...(whose.children ?? []), node] };
      continue;
    }
    if (AUTHORS.has(node.name)) {
      const before = author === undefined ? undefined : made[author];
      // The short form of the name that stands before it.
      if (
        !(
          before !== undefined &&
          FULL.has(before.name) &&
          !FULL.has(node.name) &&
          node.name !== 'CN' &&
          made.at(-1) === before
        )
      )
        author = made.length;
    }
    made.push(node);
  }
  return made;
}
