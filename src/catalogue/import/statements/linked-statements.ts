import type { PlacedStatements } from '../../bibliographic/statement-writer.ts';

/**
 * Of statements about things, those about a thing that some other statements link to, directly or by way of others. The places of the
 * things that nothing links to are told.
 */
export function linkedStatements(
  statements: PlacedStatements,
  from: readonly PlacedStatements[],
  onLeftOut: (place: number) => void,
): PlacedStatements {
  const bySubject = new Map<number, number[]>();
  for (let at = 0; at < statements.length; at += 3) {
    const known = bySubject.get(statements[at]!);
    if (known === undefined) bySubject.set(statements[at]!, statements.slice(at, at + 3));
    else known.push(...statements.slice(at, at + 3));
  }
  const linked = new Set<number>();
  for (const each of from) addObjects(each, linked);
  const kept: number[] = [];
  for (let size = -1; size !== bySubject.size; ) {
    size = bySubject.size;
    for (const [subject, own] of bySubject) {
      if (!linked.has(subject)) continue;
      kept.push(...own);
      addObjects(own, linked);
      bySubject.delete(subject);
    }
  }
  for (const subject of bySubject.keys()) onLeftOut(subject);
  return kept;
}

function addObjects(statements: PlacedStatements, to: Set<number>): void {
  for (let at = 2; at < statements.length; at += 3) to.add(statements[at]!);
}
