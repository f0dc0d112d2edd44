/** Text of a query as a tree, so that parts of it can be left out when a failure is made smaller. */
export type Words = string | readonly Words[] | { readonly part: Words };

/** Marks what may be left out and leave a query. */
export function part(words: Words): Words {
  return { part: words };
}

export function textOf(words: Words): string {
  if (typeof words === 'string') return words;
  return 'part' in words ? textOf(words.part) : (words as readonly Words[]).map(textOf).join(' ');
}

/** Every tree that lacks one marked part, the largest parts first. */
export function* without(words: Words): Generator<Words> {
  if (typeof words === 'string') return;
  if ('part' in words) {
    yield '';
    for (const smaller of without(words.part)) yield { part: smaller };
    return;
  }
  const list = words as readonly Words[];
  for (let at = 0; at < list.length; at++) {
    for (const smaller of without(list[at]!)) yield [...list.slice(0, at), smaller, ...list.slice(at + 1)];
  }
}
