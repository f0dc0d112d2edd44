import type { Crosswalk, Rule } from '../../src/formats/index.ts';
import type { SourceNode } from '../../src/formats/source-record.ts';

/** Texts in the fields of a record, with the way to each. */
export function leavesOf(
  nodes: readonly SourceNode[],
  around: readonly string[] = [],
): readonly (readonly [readonly string[], string])[] {
  return nodes.flatMap(({ name, text, children = [] }) => {
    const path = [...around, name];
    const own = text.trim() === '' ? [] : [[path, text] as const];
    return [...own, ...leavesOf(children, path)];
  });
}

/** Words that say something: letters and numbers of three and more. */
export function wordsIn(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []
  );
}

/** Whether the crosswalk says that a field is known and left out. */
export function isLeftOut(path: readonly string[], crosswalk: Crosswalk): boolean {
  return crosswalk.rules.some(
    (rule) => rule.property === undefined && rule.direction !== 'out' && isAbout(rule, path),
  );
}

function isAbout({ names, inner, parts }: Rule, path: readonly string[]): boolean {
  if (!names.includes(path[0]!) && !names.includes('*')) return false;
  if (!inner.every((each, depth) => each.includes(path[depth + 1] ?? ''))) return false;
  return parts.length === 0 || parts.includes(path[inner.length + 1] ?? '');
}
