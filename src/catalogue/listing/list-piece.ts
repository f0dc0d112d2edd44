import type { ListEntry, Listed } from '../../listing/index.ts';

/**
 * Things with their places, as they are sent from thread to thread: of each object its names would be sent along, which for hundreds of
 * thousands takes longer than all else about them.
 */
export type ListPiece = {
  readonly keys: readonly string[];
  /** Which of them have no entries yet. */
  readonly news: readonly boolean[];
  /** How many entries each has. */
  readonly counts: readonly number[];
  /** Of each entry list, filing and scope, one after the other. */
  readonly entries: readonly string[];
};

export function packed(things: readonly Listed[]): ListPiece {
  const entries: string[] = [];
  for (const thing of things)
    for (const { list, filing, scope } of thing.entries) entries.push(list, filing, scope);
  return {
    keys: things.map(({ key }) => key),
    news: things.map(({ isNew }) => isNew === true),
    counts: things.map((thing) => thing.entries.length),
    entries,
  };
}

export function* unpacked({ keys, news, counts, entries: texts }: ListPiece): Generator<Listed> {
  let at = 0;
  for (const [index, key] of keys.entries()) {
    const entries: ListEntry[] = [];
    for (let left = counts[index]!; left > 0; left--, at += 3)
      entries.push({ list: texts[at]!, filing: texts[at + 1]!, scope: texts[at + 2]! });
    yield { key, entries, isNew: news[index]! };
  }
}
