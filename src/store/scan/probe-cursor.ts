import type { ProbeBatch, TripleBatch, TripleCursor, TripleProbe } from '../quad-reader.ts';
import type { OpenState } from '../quad-state.ts';
import type { OrderName } from '../segment/orders.ts';
import { rangeOf } from '../segment/range.ts';
import type { Segment } from '../segment/segment.ts';
import type { ProbePlan } from './choose-order.ts';
import { KeyedLayer } from './keyed-layer.ts';
import { MergingCursor } from './layered-cursor.ts';
import { type ProbedRows, ProbeOutput, probedRows, type RowTest } from './probe-output.ts';

/** Rows that were merged from several layers, being copied. */
type Merged = { readonly cursor: TripleCursor; batch: TripleBatch | undefined; at: number };

/** The triples for each of many keys; a layer's own columns are read in place where no other lies over a key. */
export class ProbeCursor implements TripleProbe {
  private readonly state: OpenState;
  private readonly order: OrderName;
  private readonly test: RowTest;
  private readonly base: KeyedLayer;
  private readonly added: KeyedLayer;
  private readonly removed: KeyedLayer;
  private readonly inBase: ProbedRows;
  private readonly inAdded: ProbedRows;
  private readonly out: ProbeOutput;
  /** Which column of keys the values of the two columns behind the prefix are from; below 0 where it is a constant. */
  private readonly firstKeys: number;
  private readonly secondKeys: number;
  private readonly firstConstant: number;
  private readonly secondConstant: number;
  private keys: readonly Uint32Array[] = [];
  private asked = 0;
  private key = -1;
  private merged: Merged | undefined;

  constructor(state: OpenState, { order, prefix, sought }: ProbePlan, test: RowTest) {
    this.state = state;
    this.order = order;
    this.test = test;
    const keyColumns = sought.map((_, at) => prefix.length + at);
    this.base = keyedLayer(state.base, order, prefix, keyColumns);
    this.added = keyedLayer(state.added, order, prefix, keyColumns);
    this.removed = keyedLayer(state.removed, order, prefix, keyColumns);
    this.inBase = probedRows(state.base, order);
    this.inAdded = probedRows(state.added, order);
    this.out = new ProbeOutput(test);
    const [first, second] = [sought[0]!, sought[1] ?? { constant: 0 }];
    this.firstKeys = 'keys' in first ? first.keys : -1;
    this.secondKeys = 'keys' in second ? second.keys : -1;
    this.firstConstant = 'keys' in first ? 0 : first.constant;
    this.secondConstant = 'keys' in second ? 0 : second.constant;
  }

  ask(keys: readonly Uint32Array[], length: number): void {
    this.keys = keys;
    this.asked = length;
    this.key = -1;
    this.merged = undefined;
    this.base.takeRange();
    this.added.takeRange();
    this.out.forget();
  }

  next(): ProbeBatch | undefined {
    const { base, added, out } = this;
    out.clear();
    while (!out.isFull) {
      if (this.merged !== undefined) this.takeMerged(this.merged);
      else if (!base.isEmpty) base.from = out.takeRows(this.inBase, this.key, base.from, base.to);
      else if (!added.isEmpty) added.from = out.takeRows(this.inAdded, this.key, added.from, added.to);
      else if (this.key + 1 < this.asked) this.seekNext();
      else break;
    }
    return out.length === 0 ? undefined : out.batch();
  }

  private seekNext(): void {
    const { base, added, removed } = this;
    const key = ++this.key;
    const one = this.firstKeys < 0 ? this.firstConstant : this.keys[this.firstKeys]![key]!;
    const two = this.secondKeys < 0 ? this.secondConstant : this.keys[this.secondKeys]![key]!;
    base.seek(one, two);
    added.seek(one, two);
    removed.seek(one, two);
    // All that a large import brings was added.
    if (!removed.isEmpty || (!added.isEmpty && !base.isEmpty)) this.beginMerging();
  }

  private beginMerging(): void {
    const { base, added, removed } = this;
    const ranges = { base: base.takeRange(), added: added.takeRange(), removed: removed.takeRange() };
    const cursor = new MergingCursor(this.state, this.order, ranges, this.test.wantsGraph);
    this.merged = { cursor, batch: cursor.next(), at: 0 };
  }

  private takeMerged(from: Merged): void {
    if (from.batch === undefined) {
      this.merged = undefined;
      return;
    }
    from.at = this.out.takeBatch(this.key, from.batch, from.at);
    if (from.at < from.batch.length) return;
    from.batch = from.cursor.next();
    from.at = 0;
  }
}

function keyedLayer(
  { columns, length }: Segment,
  order: OrderName,
  prefix: readonly number[],
  keyColumns: readonly number[],
): KeyedLayer {
  return new KeyedLayer(columns[order], rangeOf(columns[order], length, prefix), keyColumns);
}
