import type { Random } from '../fuzz/random.ts';
import { EX } from './opening.ts';

/** What a change did, as lines of N-Quads. */
type ModelChange = { readonly added: ReadonlySet<string>; readonly removed: ReadonlySet<string> };

/** What an undo is expected to come to. */
export type ExpectedUndo = {
  readonly conflicts: readonly string[];
  /** The state after it, where it is forced. */
  readonly state: ReadonlySet<string>;
};

/**
 * History as sets of lines: each state is kept whole, so that what it says of the past is beyond doubt. Written without
 * knowledge of how the store does it.
 */
export class HistoryModel {
  readonly states: ReadonlySet<string>[] = [new Set()];
  private readonly changes: ModelChange[] = [];

  get newest(): number {
    return this.changes.length;
  }

  get present(): ReadonlySet<string> {
    return this.states.at(-1)!;
  }

  /** Takes lines away and puts lines in; false, and nothing is kept, where that changes nothing. */
  change(removed: readonly string[], added: readonly string[]): boolean {
    const next = new Set(this.present);
    for (const line of removed) next.delete(line);
    for (const line of added) next.add(line);
    return this.reach(next);
  }

  /** Goes over to a state. */
  reach(next: ReadonlySet<string>): boolean {
    const { present } = this;
    const added = new Set([...next].filter((line) => !present.has(line)));
    const removed = new Set([...present].filter((line) => !next.has(line)));
    if (added.size + removed.size === 0) return false;
    this.changes.push({ added, removed });
    this.states.push(next);
    return true;
  }

  /** Statements that later changes touched stay, and so do old values whose newer value was touched. */
  undo(changeSet: number): ExpectedUndo {
    const { added, removed } = this.changes[changeSet - 1]!;
    const later = this.changes.slice(changeSet);
    const touched = (line: string) =>
      later.some((change) => change.added.has(line) || change.removed.has(line));
    const changedFields = new Set([...added].filter(touched).map(fieldOf));
    const state = new Set(this.present);
    for (const line of added) if (!touched(line)) state.delete(line);
    for (const line of removed) if (!touched(line) && !changedFields.has(fieldOf(line))) state.add(line);
    return { conflicts: [...added, ...removed].filter(touched), state };
  }

  /** The change sets that touched a subject, newest first. */
  touching(subject: string): readonly number[] {
    const about = (lines: ReadonlySet<string>) => [...lines].some((line) => line.startsWith(`${subject} `));
    return this.changes
      .map((change, at) => (about(change.added) || about(change.removed) ? at + 1 : 0))
      .filter((id) => id > 0)
      .reverse();
  }

  changeOf(changeSet: number): ModelChange {
    return this.changes[changeSet - 1]!;
  }
}

/** Subject, predicate and graph. */
function fieldOf(line: string): string {
  const [subject, predicate, , graph] = line.split(' ');
  return `${subject} ${predicate} ${graph}`;
}

const GRAPHS = ['', ` <${EX}g1>`, ` <${EX}g2>`];

/** A statement of a small vocabulary, without spaces in its terms. */
export function randomLine(random: Random): string {
  const object = random.pick([
    `<${EX}o${random.below(4)}>`,
    `"${random.below(4)}"`,
    `"${random.below(3)}"@en`,
  ]);
  return `<${EX}s${random.below(5)}> <${EX}p${random.below(2)}> ${object}${random.pick(GRAPHS)} .`;
}

export function dataBlock(lines: readonly string[]): string {
  return lines
    .map((line) => {
      const [subject, predicate, object, graph] = line.split(' ');
      const triple = `${subject} ${predicate} ${object}`;
      return graph === '.' ? `${triple} .` : `GRAPH ${graph} { ${triple} }`;
    })
    .join('\n');
}
