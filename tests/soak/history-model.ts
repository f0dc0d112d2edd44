/** What a change set added and removed, a line for each statement (`lineOf`). */
export type LineChange = { readonly added: ReadonlySet<string>; readonly removed: ReadonlySet<string> };

/** What an undo comes to. */
export type ExpectedUndo = {
  /** Statements that were changed again since, each with the newest change set that did it. */
  readonly conflicts: ReadonlyMap<string, number>;
  /** The statements after it, where those with a conflict are left; undefined where nothing would change. */
  readonly after: ReadonlySet<string> | undefined;
};

/** Statements and what each change set did to them, worked out without the store. */
export class HistoryModel {
  private lines: ReadonlySet<string>;
  private readonly changes: Map<number, LineChange>;

  constructor(lines: Iterable<string>, changes: ReadonlyMap<number, LineChange> = new Map()) {
    this.lines = new Set(lines);
    this.changes = new Map(changes);
  }

  copy(): HistoryModel {
    return new HistoryModel(this.lines, this.changes);
  }

  sorted(): string[] {
    return [...this.lines].toSorted();
  }

  has(line: string): boolean {
    return this.lines.has(line);
  }

  /** Change sets that the model knows the statements of, oldest first. */
  known(): readonly number[] {
    return [...this.changes.keys()];
  }

  /** The statements became these by a change set. */
  become(changeSet: number, lines: Iterable<string>): void {
    const after = new Set(lines);
    this.changes.set(changeSet, { added: without(after, this.lines), removed: without(this.lines, after) });
    this.lines = after;
  }

  apply(changeSet: number, removed: Iterable<string>, added: Iterable<string>): void {
    const after = new Set(this.lines);
    for (const line of removed) after.delete(line);
    for (const line of added) after.add(line);
    this.become(changeSet, after);
  }

  undoing(id: number): ExpectedUndo {
    const { added, removed } = this.changes.get(id)!;
    const conflicts = new Map<string, number>();
    for (const [later, change] of this.changes) {
      if (later <= id) continue;
      for (const line of [...added, ...removed])
        if (change.added.has(line) || change.removed.has(line)) conflicts.set(line, later);
    }
    const rewritten = new Set([...added].filter((line) => conflicts.has(line)).map(fieldOf));
    const gone = [...added].filter((line) => !conflicts.has(line));
    const back = [...removed].filter((line) => !conflicts.has(line) && !rewritten.has(fieldOf(line)));
    if (gone.length + back.length === 0) return { conflicts, after: undefined };
    const after = new Set(this.lines);
    for (const line of gone) after.delete(line);
    for (const line of back) after.add(line);
    return { conflicts, after };
  }

  /** Change sets that changed something about these subjects, oldest first. */
  versionsOf(subjects: readonly string[]): readonly number[] {
    const isAbout = (line: string) => subjects.includes(subjectOf(line));
    return this.known().filter((id) => {
      const { added, removed } = this.changes.get(id)!;
      return [...added, ...removed].some(isAbout);
    });
  }

  /** The statements where those about some subjects are what they were after a version; undefined where they are so now. */
  restoring(subjects: readonly string[], version: number): ReadonlySet<string> | undefined {
    const after = new Set(this.lines);
    const isAbout = (line: string) => subjects.includes(subjectOf(line));
    for (const id of this.known().toReversed()) {
      if (id <= version) break;
      const { added, removed } = this.changes.get(id)!;
      for (const line of added) if (isAbout(line)) after.delete(line);
      for (const line of removed) if (isAbout(line)) after.add(line);
    }
    const isSame = after.size === this.lines.size && [...after].every((line) => this.lines.has(line));
    return isSame ? undefined : after;
  }
}

function without(lines: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...lines].filter((line) => !others.has(line)));
}

function subjectOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}

/** Subject, predicate and graph. */
function fieldOf(line: string): string {
  const [subject, predicate] = line.split(' ', 2);
  return `${subject} ${predicate} ${line.slice(line.lastIndexOf(' ') + 1)}`;
}
