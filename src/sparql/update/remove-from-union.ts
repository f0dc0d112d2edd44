import { defaultGraph, type Quad } from '../../rdf/index.ts';
import type { QuadSource } from '../source.ts';
import { isAllowed, type UpdateOptions } from './state.ts';

/**
 * What to remove for a deletion that names no graph. Where the default graph is a union, such a quad is removed from
 * every graph that holds it and that the caller may change, or else it would still be there after its deletion; where
 * it is the unnamed graph alone, from that. See docs/decisions/0006-deleting-from-the-union.md.
 */
export function removeFromUnion(
  removed: readonly Quad[],
  source: QuadSource,
  { access }: UpdateOptions,
): readonly Quad[] {
  if (access.defaultGraph === 'exclusive') return removed;
  const named = source
    .namedGraphs()
    .map((id) => ({ id, name: source.termOf(id) as Quad['graph'] }))
    .filter(({ name }) => isAllowed(name, access));
  return removed.flatMap((quad) => {
    if (quad.graph.termType !== 'DefaultGraph') return [quad];
    const holding = named.filter(({ id }) => holds(source, quad, id));
    const own = isAllowed(defaultGraph, access) ? [quad] : [];
    return [...own, ...holding.map(({ name }) => ({ ...quad, graph: name }))];
  });
}

/** With every position bound an estimate is exact. */
function holds(source: QuadSource, { subject, predicate, object }: Quad, graph: number): boolean {
  const ids = [subject, predicate, object].map((term) => source.idOf(term));
  if (ids.includes(0)) return false;
  const [s, p, o] = ids as [number, number, number];
  return source.estimate({ subject: s, predicate: p, object: o, graphs: { kind: 'one', graph } }) > 0;
}
