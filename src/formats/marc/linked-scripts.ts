import { childText, type SourceNode } from '../source-record.ts';

/** The name of the child that a field gets for its form in another script. */
export const OTHER_SCRIPT = '880';

/**
 * Puts each field 880 into the field that it belongs to (MARC 21 Format, appendix A: `$6 245-01` in 880 is the other script
 * of the 245 that has `$6 880-01`), as a child. One that belongs to none takes the name of the field that it stands for; one
 * that does not say for which stays as it is.
 */
export function linkScripts(nodes: readonly SourceNode[]): readonly SourceNode[] {
  if (!nodes.some(({ name }) => name === OTHER_SCRIPT)) return nodes;
  const waiting = new Map<string, SourceNode>();
  const alone: SourceNode[] = [];
  for (const node of nodes) {
    if (node.name !== OTHER_SCRIPT) continue;
    const [, tag, occurrence] = /^(\d{3})-(\d{2})/.exec(childText(node, '6')?.trim() ?? '') ?? [];
    if (tag === undefined) alone.push(node);
    else if (occurrence === '00' || waiting.has(`${tag}-${occurrence}`)) alone.push({ ...node, name: tag });
    else waiting.set(`${tag}-${occurrence}`, node);
  }
  const linked: SourceNode[] = [];
  for (const node of nodes) {
    if (node.name === OTHER_SCRIPT) continue;
    const occurrence = /^880-(\d{2})/.exec(childText(node, '6')?.trim() ?? '')?.[1];
    const key = `${node.name}-${occurrence}`;
    const script = occurrence === undefined ? undefined : waiting.get(key);
    waiting.delete(key);
    linked.push(
      script === undefined
        ? node
        : { ...node, children: [...(node.children ?? []), { ...script, text: '' }] },
    );
  }
  for (const [key, node] of waiting) alone.push({ ...node, name: key.slice(0, 3) });
  return [...linked, ...alone];
}
