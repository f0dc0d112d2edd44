import { lowerBound } from '../base/index.ts';
import { type EffectiveChange, openState, type QuadState } from './quad-state.ts';
import { KeyedLayer } from './scan/keyed-layer.ts';
import type { Segment } from './segment/segment.ts';

/** The things that a change says something of, or takes something away from. */
export class ChangedSubjects {
  /** Ascending, each once. */
  readonly ids: Uint32Array;
  private readonly change: EffectiveChange;
  private readonly after: QuadState;
  private oldPlaces: Uint8Array | undefined;

  /** `after` is the state that the change led to. */
  constructor(change: EffectiveChange, after: QuadState) {
    this.ids = subjectsOf(change);
    this.change = change;
    this.after = after;
  }

  get size(): number {
    return this.ids.length;
  }

  has(id: number): boolean {
    return this.placeOf(id) >= 0;
  }

  /** Whether anything was said of a thing of these before the change. */
  wasThere(id: number): boolean {
    this.oldPlaces ??= this.findOldPlaces();
    return this.oldPlaces[this.placeOf(id)] === 1;
  }

  private placeOf(id: number): number {
    const { ids } = this;
    const place = lowerBound(ids, 0, ids.length, id);
    return ids[place] === id ? place : -1;
  }

  /** A thing was there if it lost a statement, or if it has more than it got. */
  private findOldPlaces(): Uint8Array {
    const { base, added, removed } = openState(this.after);
    const [inBase, inAdded, inRemoved] = [base, added, removed].map(bySubject) as Layers;
    const come = new RowsOfSubjects(this.change.added[0]);
    const gone = new RowsOfSubjects(this.change.removed[0]);
    return Uint8Array.from(this.ids, (id) => {
      const has = inBase.count(id) + inAdded.count(id) - inRemoved.count(id);
      return Number(gone.count(id) > 0 || has > come.count(id));
    });
  }
}

type Layers = [RowsOfSubjects, RowsOfSubjects, RowsOfSubjects];

function bySubject({ columns }: Segment): RowsOfSubjects {
  return new RowsOfSubjects(columns.spog[0]);
}

/** Counts the rows of subjects, which are asked for in ascending order. */
class RowsOfSubjects {
  private readonly layer: KeyedLayer;

  constructor(subjects: Uint32Array) {
    const columns = [subjects, subjects, subjects, subjects] as const;
    this.layer = new KeyedLayer(columns, { start: 0, end: subjects.length }, [0]);
  }

  count(id: number): number {
    this.layer.seek(id, 0);
    return this.layer.to - this.layer.from;
  }
}

function subjectsOf({ added: [come], removed: [gone] }: EffectiveChange): Uint32Array {
  const subjects = new Uint32Array(come.length + gone.length);
  let length = 0;
  let last = 0;
  for (let a = 0, b = 0; a < come.length || b < gone.length; ) {
    const isCome = b === gone.length || (a < come.length && come[a]! <= gone[b]!);
    const id = isCome ? come[a++]! : gone[b++]!;
    if (id !== last) subjects[length++] = last = id;
  }
  return subjects.slice(0, length);
}
