import type { Quad } from '../../src/rdf/index.ts';
import { termKey } from '../../src/sparql/evaluate/term-table.ts';

type Failure = {
  readonly seed: number;
  readonly mode: string;
  readonly original: string;
  readonly text: string;
  readonly quads: readonly Quad[];
  readonly difference: string;
  readonly ours: string;
  readonly theirs: string;
};

/** All that is needed to settle a difference by hand. */
export function report(failure: Failure): string {
  return [
    `Seed ${failure.seed}: ${failure.difference} (default graph: ${failure.mode}).`,
    `--- as drawn\n${failure.original}`,
    `--- made smaller\n${failure.text}`,
    `--- data\n${shownQuads(failure.quads)}`,
    `--- ours\n${failure.ours}`,
    `--- Oxigraph's\n${failure.theirs}`,
  ].join('\n');
}

export function shownQuads(quads: readonly Quad[]): string {
  return quads
    .map(({ subject, predicate, object, graph }) =>
      [subject, predicate, object].map(termKey).concat(graph.termType === 'DefaultGraph' ? '' : graph.value),
    )
    .map((parts) => parts.join(' '))
    .sort()
    .join('\n');
}
