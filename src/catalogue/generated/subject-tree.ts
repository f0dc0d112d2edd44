import { narrowingWords, topConcepts } from './word-lists.ts';

/** One concept of the generated thesaurus. */
export type GeneratedSubject = {
  readonly key: string;
  readonly label: string;
  /** The index of what is broader; undefined for a top concept. */
  readonly broader: number | undefined;
  /** 0 for a top concept. */
  readonly level: number;
};

/** Every concept but the last ones has this many narrower ones and up to four more. */
const NARROWER_MIN = 3;

/**
 * A hierarchy of concepts, level by level, each after what is broader than it. Neither seed nor count changes what stands
 * at an index, so that a key means the same in every generated catalogue that is large enough to have it.
 */
export function subjectTree(count: number): readonly GeneratedSubject[] {
  const tree: GeneratedSubject[] = topConcepts
    .slice(0, count)
    .map((label, index) => subjectAt(index, label, undefined, 0));
  for (let parent = 0; tree.length < count; parent++) {
    const { label, level } = tree[parent]!;
    const narrowing = narrowingWords[level % narrowingWords.length]!;
    const children = Math.min(NARROWER_MIN + (parent % 5), count - tree.length);
    for (let child = 0; child < children; child++)
      tree.push(subjectAt(tree.length, `${narrowing[child]} ${label}`, parent, level + 1));
  }
  return tree;
}

function subjectAt(
  index: number,
  label: string,
  broader: number | undefined,
  level: number,
): GeneratedSubject {
  return { key: `t${index}-${label.replaceAll(' ', '-')}`, label, broader, level };
}

/** The subject that is used with a rank of popularity: broad ones more than narrow ones, but not in the tree's order. */
export function subjectOfRank(rank: number, count: number): number {
  const mixed = rank ^ 37;
  return mixed < count ? mixed : rank;
}
