import type { ProbeBatch, TermId, TripleProbe } from '../sparql/index.ts';

/** A probe that is asked for those keys only that its source may know. */
export function filteredProbe(probe: TripleProbe, isKnown: (id: TermId) => boolean): TripleProbe {
  let rows: Uint32Array | undefined;
  return {
    ask(keys, length) {
      const known: number[] = [];
      for (let row = 0; row < length; row++)
        if (keys.every((column) => isKnown(column[row]!))) known.push(row);
      rows = known.length === length ? undefined : Uint32Array.from(known);
      if (rows === undefined) probe.ask(keys, length);
      else
        probe.ask(
          keys.map((column) => Uint32Array.from(known, (row) => column[row]!)),
          known.length,
        );
    },
    next() {
      const batch = probe.next();
      if (batch === undefined || rows === undefined) return batch;
      const named = batch.row.slice(0, batch.length).map((row) => rows![row]!);
      return { ...batch, row: named } satisfies ProbeBatch;
    },
  };
}
