import type { Finding } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import type { Listed } from './entries.ts';

/** Keys that are named at the most. */
const NAMED_MAX = 5;

/** What the lists do not have as they should, when `expected` are all things that should be in any. */
export function examineEntries(
  connection: Connection,
  expected: Iterable<Listed>,
): { readonly entries: number; readonly findings: readonly Finding[] } {
  const stored = connection
    .prepare('SELECT scope FROM list_entry WHERE list = ? AND filing = ? AND key = ?')
    .pluck();
  const totals = new Map<string, number>();
  const wrong = new Set<string>();
  let entries = 0;
  for (const thing of expected) {
    for (const { list, filing, scope } of thing.entries) {
      entries++;
      totals.set(`${list} ${scope}`, (totals.get(`${list} ${scope}`) ?? 0) + 1);
      if (stored.get(list, filing, thing.key) !== scope) wrong.add(thing.key);
    }
  }
  const there = connection.prepare('SELECT count(*) FROM list_entry').pluck().get() as number;
  const counted = connection.prepare('SELECT list, scope, entries FROM list_total').all() as {
    list: string;
    scope: string;
    entries: number;
  }[];
  const isCounted =
    counted.length === totals.size &&
    counted.every((row) => totals.get(`${row.list} ${row.scope}`) === row.entries);
  const problems = [
    ...(wrong.size === 0
      ? []
      : [`${wrong.size} things are not in their places: ${[...wrong].slice(0, NAMED_MAX).join(', ')}`]),
    ...(there === entries ? [] : [`there are ${there} entries instead of ${entries}`]),
    ...(isCounted ? [] : ['the totals are not those of the lists']),
  ];
  return { entries, findings: problems.map((problem) => ({ problem, mend: 'rebuild' })) };
}
