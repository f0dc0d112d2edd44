import type { Addresses } from './addresses.ts';
import type { Asking, ReadingEngine } from './asking.ts';
import { toItem } from './listing/list-view.ts';
import type { ListedKind } from './listing/listed-kinds.ts';
import type { FoundEntry } from './listing/read-list.ts';
import type { UsedSubject } from './reading/read-subjects.ts';
import { toRef } from './refs.ts';
import type { Holdings, HomeView } from './views.ts';

/** Subjects and resources that the first page names. */
const SUBJECTS = 30;
const NEWEST = 10;

/** What the first page shows: how much there is, what it is mostly about, and what came last. */
export async function homeView(
  engine: ReadingEngine,
  asking: Asking,
  addresses: Addresses,
): Promise<HomeView> {
  const [holdings, subjects, newest] = await Promise.all([
    holdingsOf(engine, asking),
    asking.read<readonly UsedSubject[]>('catalogue.most-used', { limit: SUBJECTS }),
    asking.read<readonly FoundEntry[]>('catalogue.newest', {
      limit: NEWEST,
      demonstrationGraph: addresses.graphIri('demonstration'),
    }),
  ]);
  return {
    ...holdings,
    subjects: subjects.map(({ term, label, uses }) => ({ ref: toRef(term, label, addresses), count: uses })),
    newest: newest.map((entry) => toItem(entry, addresses)),
  };
}

/** How much the catalogue holds. */
export async function holdingsOf(engine: ReadingEngine, asking: Asking): Promise<Holdings> {
  const totals = await asking.read<Readonly<Record<ListedKind, number>>>('catalogue.totals', {});
  return {
    statements: engine.status().statements,
    resources: totals.resource,
    caseStudies: totals['case-study'],
  };
}
