import { namespaces } from '../../rdf/index.ts';
import type { Facts } from '../facts.ts';
import { linkKindOf } from '../link-kinds.ts';
import { p } from '../properties.ts';
import type { ResourceView } from '../views.ts';

/** The statuses of a resource that no longer holds. */
const OUTDATED: ReadonlySet<string> = new Set([`${namespaces.pin}Superseded`, `${namespaces.pin}Withdrawn`]);

/**
 * That a resource no longer holds, by its status or because a later one says that it takes its place, with what to read
 * instead; nothing where it may hold. A reader has to be told before the rest of the page.
 */
export function readStanding(facts: Facts, links: ResourceView['links']): Pick<ResourceView, 'outdated'> {
  const replacement = linkKindOf(p.isReplacedBy).outgoing;
  const replacedBy = links.filter(({ relation }) => relation === replacement).map(({ ref }) => ref);
  const isOutdated = facts.values(p.status).some(({ term }) => OUTDATED.has(term.value));
  return isOutdated || replacedBy.length > 0 ? { outdated: { replacedBy } } : {};
}
