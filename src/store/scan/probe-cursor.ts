import type { TripleBatch, TripleCursor, TripleProbe } from '../quad-reader.ts';
import type { OpenState } from '../quad-state.ts';
import { rangeOf } from '../segment/range.ts';
import type { ProbeKey, ProbePlan } from './choose-order.ts';
import { KeyedLayer } from './keyed-layer.ts';
import { mergingCursor } from './layered-cursor.ts';
import { ProbeOutput, probedRows, type RowTest } from './probe-output.ts';

/** Rows that were merged from several layers, being copied. */
type Merged = { readonly cursor: TripleCursor; batch: TripleBatch | undefined; at: number };

/** The triples for each of many keys; a layer's own columns are read in place where no other lies over a key. */
export function probeCursor(state: OpenState, plan: ProbePlan, test: RowTest): TripleProbe {
  const { order, prefix, sought } = plan;
  const keyColumns = sought.map((_, at) => prefix.length + at);
  const layer = ({ columns, length }: OpenState['base']) =>
    new KeyedLayer(columns[order], rangeOf(columns[order], length, prefix), keyColumns);
  const base = layer(state.base);
  const added = layer(state.added);
  const removed = layer(state.removed);
  const out = new ProbeOutput(test);
  const [inBase, inAdded] = [probedRows(state.base, order), probedRows(state.added, order)];
  const [first, second] = [sought[0]!, sought[1] ?? { constant: 0 }];
  let keys: readonly Uint32Array[] = [];
  let asked = 0;
  let key = -1;
  let merged: Merged | undefined;

  const soughtIn = (from: ProbeKey): number => ('keys' in from ? keys[from.keys]![key]! : from.constant);

  function seekNext(): void {
    key++;
    const [one, two] = [soughtIn(first), soughtIn(second)];
    base.seek(one, two);
    added.seek(one, two);
    removed.seek(one, two);
    // All that a large import brings was added.
    if (removed.isEmpty && (added.isEmpty || base.isEmpty)) return;
    const ranges = { base: base.takeRange(), added: added.takeRange(), removed: removed.takeRange() };
    const cursor = mergingCursor(state, order, ranges, test.wantsGraph ?? (() => true));
    merged = { cursor, batch: cursor.next(), at: 0 };
  }

  function takeMerged(from: Merged): void {
    if (from.batch === undefined) {
      merged = undefined;
      return;
    }
    from.at = out.takeBatch(key, from.batch, from.at);
    if (from.at < from.batch.length) return;
    from.batch = from.cursor.next();
    from.at = 0;
  }

  return {
    ask(newKeys, length) {
      keys = newKeys;
      asked = length;
      key = -1;
      merged = undefined;
      base.takeRange();
      added.takeRange();
      out.forget();
    },
    next() {
      out.clear();
      while (!out.isFull) {
        if (merged !== undefined) takeMerged(merged);
        else if (!base.isEmpty) base.from = out.takeRows(inBase, key, base.from, base.to);
        else if (!added.isEmpty) added.from = out.takeRows(inAdded, key, added.from, added.to);
        else if (key + 1 < asked) seekNext();
        else break;
      }
      return out.length === 0 ? undefined : out.batch();
    },
  };
}
