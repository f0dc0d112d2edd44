import type { GraphSelector, IdPattern, TriplePosition } from '../../source.ts';

/** A pattern, and one of its positions where that matters, as text, by which what is known of them is found. */
export function patternKey(
  { subject, predicate, object, graphs }: IdPattern,
  position?: TriplePosition,
): string {
  return `${subject} ${predicate} ${object} ${graphsKey(graphs)} ${position ?? ''}`;
}

/** The graphs of a pattern as text; those of two selectors differ where they do. */
export function graphsKey(graphs: GraphSelector): string {
  return graphs.kind === 'one' ? `=${graphs.graph}` : (graphs.graphs?.join() ?? 'all');
}
