import type { Addresses } from './addresses.ts';
import type { Asking, ReadingEngine } from './asking.ts';
import { toListItems } from './list-items.ts';
import type { ListedKind } from './listing/listed-kinds.ts';
import { toRef } from './refs.ts';
import type { Holdings, HomeView } from './views.ts';

/** What the first page shows: how much there is, what it is mostly about, and what came last. */
export async function homeView(
  engine: ReadingEngine,
  asking: Asking,
  addresses: Addresses,
): Promise<HomeView> {
  const [holdings, subjects, newest] = await Promise.all([
    holdingsOf(engine, asking),
    asking.select('home/subjects'),
    asking.select('home/newest'),
  ]);
  return {
    ...holdings,
    subjects: subjects.flatMap(({ item, label, uses }) =>
      item === undefined
        ? []
        : [{ ref: toRef(item, label?.value, addresses), count: Number(uses?.value ?? 0) }],
    ),
    newest: toListItems(newest, addresses),
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
