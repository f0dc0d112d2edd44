import { namespaces } from '../../rdf/index.ts';
import type { Facts } from '../facts.ts';
import { linkKindOf } from '../link-kinds.ts';
import { p } from '../properties.ts';
import type { ResourceView, Standing } from '../views.ts';

/** The statuses that a reader is told of wherever the resource is named. */
const STANDINGS: ReadonlyMap<string, Standing> = new Map([
  [`${namespaces.pin}Superseded`, 'superseded'],
  [`${namespaces.pin}Withdrawn`, 'withdrawn'],
  [`${namespaces.pin}UnderReview`, 'under-review'],
]);

/**
 * How a resource stands by its statuses (IRIs) and by whether a later one says that it takes its place, which goes before them;
 * undefined where it may hold.
 */
export function standingOf(statuses: readonly string[], isReplaced: boolean): Standing | undefined {
  const stated = new Set(statuses.map((status) => STANDINGS.get(status)));
  if (isReplaced) return 'superseded';
  return [...STANDINGS.values()].find((standing) => stated.has(standing));
}

/**
 * That a resource no longer holds, with what to read instead; nothing where it may hold. A reader has to be told before the rest
 * of the page.
 */
export function readStanding(facts: Facts, links: ResourceView['links']): Pick<ResourceView, 'outdated'> {
  const replacement = linkKindOf(p.isReplacedBy).outgoing;
  const replacedBy = links.filter(({ relation }) => relation === replacement).map(({ ref }) => ref);
  const statuses = facts.values(p.status).map(({ term }) => term.value);
  const standing = standingOf(statuses, replacedBy.length > 0);
  return standing === 'superseded' || standing === 'withdrawn' ? { outdated: { replacedBy } } : {};
}
