import type { ChangedRows } from '../../shacl/index.ts';

const NONE: readonly number[] = [];

/**
 * Which records a node belongs to: those that it is a subject of, and of what is shared those that link to it, directly or by way of
 * other shared things (a heading, and the scheme that it is in). The rows are those of one record after the other, so many of each,
 * and what is shared behind them; they are places of terms, of which `ids` has the ids.
 */
export class Owners {
  /** By the place of a node, one more than the first record that it belongs to; 0 where it belongs to none. */
  private readonly first: Uint32Array;
  /** The others, where there are any. */
  private readonly others = new Map<number, number[]>();
  /** Of nodes that have ids of another order than their places. */
  private readonly places = new Map<number, number>();
  private readonly firstOwnId: number;

  constructor(
    counts: readonly number[],
    rows: ChangedRows,
    { ids, firstOwnId }: { readonly ids: Uint32Array; readonly firstOwnId: number },
  ) {
    this.first = new Uint32Array(ids.length);
    this.firstOwnId = firstOwnId;
    const sharedFrom = counts.reduce((sum, count) => sum + count, 0);
    const isShared = new Uint8Array(ids.length);
    for (let at = sharedFrom; at < rows.subjects.length; at++) isShared[rows.subjects[at]!] = 1;
    this.ofRecords(counts, rows, isShared);
    while (this.passOn(rows, sharedFrom, isShared));
    for (let place = 0; place < ids.length; place++)
      if (this.first[place] !== 0 && ids[place]! < firstOwnId) this.places.set(ids[place]!, place);
  }

  /** The first record that a node belongs to, −1 where it belongs to none. */
  firstOf(node: number): number {
    const place = this.placeOf(node);
    return place === undefined ? -1 : this.first[place]! - 1;
  }

  othersOf(node: number): readonly number[] {
    if (this.others.size === 0) return NONE;
    return this.others.get(this.placeOf(node) ?? -1) ?? NONE;
  }

  private placeOf(node: number): number | undefined {
    const place = node >= this.firstOwnId ? node - this.firstOwnId : this.places.get(node);
    return place === undefined || place >= this.first.length ? undefined : place;
  }

  private ofRecords(
    counts: readonly number[],
    { subjects, objects }: ChangedRows,
    isShared: Uint8Array,
  ): void {
    let row = 0;
    for (let owner = 0; owner < counts.length; owner++) {
      let last = -1;
      for (const end = row + counts[owner]!; row < end; row++) {
        const subject = subjects[row]!;
        if (subject !== last) this.add(subject, owner);
        last = subject;
        if (isShared[objects[row]!] === 1) this.add(objects[row]!, owner);
      }
    }
  }

  /** From shared things to those that they link to; whether that told anything new. */
  private passOn({ subjects, objects }: ChangedRows, from: number, isShared: Uint8Array): boolean {
    let isNew = false;
    for (let at = from; at < subjects.length; at++) {
      const subject = subjects[at]!;
      if (isShared[objects[at]!] !== 1 || this.first[subject] === 0) continue;
      if (this.add(objects[at]!, this.first[subject]! - 1)) isNew = true;
      for (const owner of this.others.get(subject) ?? NONE) if (this.add(objects[at]!, owner)) isNew = true;
    }
    return isNew;
  }

  private add(place: number, owner: number): boolean {
    const first = this.first[place]!;
    if (first === owner + 1) return false;
    if (first === 0) {
      this.first[place] = owner + 1;
      return true;
    }
    const others = this.others.get(place);
    if (others === undefined) this.others.set(place, [owner]);
    // Those of a record come one behind the other, so that it is mostly the last.
    else if (others.at(-1) === owner || others.includes(owner)) return false;
    else others.push(owner);
    return true;
  }
}
