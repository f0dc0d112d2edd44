import type { GraphSelector, QuadSource } from '../../sparql/index.ts';

/**
 * Keeps what is made for a snapshot and the graphs that count of it, for as long as the snapshot is there. A snapshot never
 * changes, so what is kept cannot be stale.
 */
export function keptFor<Made>(
  make: (source: QuadSource, graphs: GraphSelector) => Made,
): (source: QuadSource, graphs: GraphSelector) => Made {
  const kept = new WeakMap<QuadSource, Map<string, Made>>();
  return (source, graphs) => {
    const bySelector = kept.get(source) ?? new Map<string, Made>();
    kept.set(source, bySelector);
    const selector = JSON.stringify(graphs);
    const known = bySelector.get(selector);
    if (known !== undefined) return known;
    const made = make(source, graphs);
    bySelector.set(selector, made);
    return made;
  };
}
