import { lowerBound } from '../../../base/index.ts';
import type { SortKey } from '../../algebra/index.ts';
import { type IdRange, type QuadSource, TERM_KINDS, type TermId } from '../../source.ts';
import { orderSortKeys, sortKeyOf } from '../expression/index.ts';
import { endOfRun } from '../table/range-finder.ts';
import { isTextOfVariable } from './key-column.ts';
import type { KeyColumns, KeyOrder, Part } from './key-parts.ts';
import { comparedTexts, sameText } from './text-ranks.ts';

/** The rows of a column in the order of a key; `splits` where the rows of one key come in the order of the second. */
type Lying = Pick<KeyOrder, 'parts'> & { readonly splits: boolean };

/** Runs of ids that are not ranked are placed up to so many, and up to one in so many rows. */
const PLACED_MAX = 4096;
const ROWS_PER_PLACED = 16;

/**
 * Reads rows as they lie, where their ids ascend as their keys do. Ids of terms that came since the source was put in order lie
 * behind all others, and the rows of each are read where its key belongs, which some twenty comparisons tell. Undefined
 * where ids say nothing about the keys, or too many are new.
 */
export function orderAsItLies(
  key: SortKey,
  columns: KeyColumns,
  rows: IdRange,
  source: QuadSource,
): Lying | undefined {
  const { first } = columns;
  const keys = comparedKeys(key, first[rows.start]!, source);
  if (keys === undefined) return undefined;
  const ranked = { start: rows.start, end: lowerBound(first, rows.start, rows.end, keys.ranked.end) };
  const runs = newRuns(first, { start: ranked.end, end: rows.end }, rows, keys);
  if (runs === undefined) return undefined;
  const placed = placedRuns(runs, first, ranked, keys);
  const splits =
    key.expression.type === 'variable' &&
    !key.descending &&
    columns.second !== undefined &&
    placed.every(({ isAlone }) => isAlone);
  const stretches = stretchesOf(placed, columns, ranked, splits, keys, source);
  return {
    splits,
    parts: (rowsMin, rowsMax) =>
      inTurn(
        key.descending ? stretches.toReversed() : stretches,
        first,
        key.descending,
        keys,
        rowsMin,
        rowsMax,
      ),
  };
}

/** Whether the keys of neighbours may be equal, so that rows behind an edge may have to come before those in front of it. */
type Ties = (a: TermId, b: TermId, edge: number) => boolean;

/** How the keys of a column compare, of which the ids within `ranked` ascend as they do. */
type ComparedKeys = {
  readonly ranked: IdRange;
  /** For two ranked ids, of which the first is less. */
  readonly isTied: Ties;
  /** Whether an id that is not ranked has a key of the same kind. */
  isPlaceable(id: TermId): boolean;
  compare(a: TermId, b: TermId): number;
};

function comparedKeys({ expression }: SortKey, least: TermId, source: QuadSource): ComparedKeys | undefined {
  const { order, texts } = source;
  if (expression.type === 'variable') {
    const keyOf = (id: TermId) => sortKeyOf(source.termOf(id));
    return order.isRanked(least)
      ? {
          ranked: { start: order.ranked(TERM_KINDS[0]).start, end: order.ranked(TERM_KINDS.at(-1)!).end },
          isTied: (a, b) => order.rankOf(a) === order.rankOf(b),
          isPlaceable: () => true,
          compare: (a, b) => orderSortKeys(keyOf(a), keyOf(b)),
        }
      : undefined;
  }
  if (texts === undefined || !isTextOfVariable(expression)) return undefined;
  const isIn = ({ start, end }: IdRange) => least >= start && least < end;
  const kind = (['iri', 'string'] as const).find((each) => isIn(order.ranked(each)));
  if (kind === undefined) return undefined;
  return {
    ...comparedTexts(kind, texts),
    ranked: order.ranked(kind),
    isTied: (a, b) => a === b || (kind === 'string' && sameText(a, b, texts)),
  };
}

/** The runs of ids that are not ranked; undefined where they are many, or of another kind. */
function newRuns(
  column: Uint32Array,
  { start, end }: IdRange,
  rows: IdRange,
  keys: ComparedKeys,
): readonly IdRange[] | undefined {
  const most = Math.min(PLACED_MAX, (rows.end - rows.start) / ROWS_PER_PLACED);
  const runs: IdRange[] = [];
  for (let row = start; row < end; ) {
    const id = column[row]!;
    if (runs.length >= most || !keys.isPlaceable(id)) return undefined;
    const next = endOfRun(column, row, end, id);
    runs.push({ start: row, end: next });
    row = next;
  }
  return runs;
}

/** A run of a new id, the ranked row before which it belongs, and whether no other id has its key. */
type Placed = IdRange & { readonly at: number; readonly isAlone: boolean };

/** In the order of their keys. */
function placedRuns(
  runs: readonly IdRange[],
  column: Uint32Array,
  ranked: IdRange,
  { compare }: ComparedKeys,
): readonly Placed[] {
  const idOf = (run: IdRange) => column[run.start]!;
  const sorted = runs.toSorted((a, b) => compare(idOf(a), idOf(b)));
  return sorted.map((run, nth) => {
    const at = placeOf(idOf(run), column, ranked, compare);
    const isEqual = (id: TermId | undefined) => id !== undefined && compare(id, idOf(run)) === 0;
    const others = [at < ranked.end ? column[at] : undefined, ...neighboursOf(sorted, nth).map(idOf)];
    return { ...run, at, isAlone: !others.some(isEqual) };
  });
}

function neighboursOf(runs: readonly IdRange[], nth: number): readonly IdRange[] {
  return [runs[nth - 1], runs[nth + 1]].filter((run) => run !== undefined);
}

/** The first ranked row that does not come before a key. */
function placeOf(
  id: TermId,
  column: Uint32Array,
  { start, end }: IdRange,
  compare: ComparedKeys['compare'],
): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(column[middle]!, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that are read one after the other. */
type Stretch = IdRange & { readonly isTied: Ties };

/** The ranked rows, and between them those of each new id: all in ascending order of their keys. */
function stretchesOf(
  placed: readonly Placed[],
  columns: KeyColumns,
  ranked: IdRange,
  splits: boolean,
  { isTied }: ComparedKeys,
  source: QuadSource,
): readonly Stretch[] {
  const ties = splits ? untied(columns, ranked, isTied, source) : isTied;
  const stretches: Stretch[] = [];
  let from = ranked.start;
  for (const { at, start, end } of placed) {
    if (from < at) stretches.push({ start: from, end: at, isTied: ties });
    from = at;
    const isInOrder = splits && isRankedNode(columns.second![end - 1]!, source);
    stretches.push({ start, end, isTied: () => !isInOrder });
  }
  if (from < ranked.end) stretches.push({ start: from, end: ranked.end, isTied: ties });
  return stretches;
}

/** The same, where a run of one id may be cut: its rows ascend by the second key, unless another id has the same first key. */
function untied({ first, second }: KeyColumns, { end }: IdRange, isTied: Ties, source: QuadSource): Ties {
  return (a, b, edge) => {
    if (a !== b) return isTied(a, b, edge);
    const behind = endOfRun(first, edge, end, a);
    const isAlone = source.order.rankOf(a) === a && (behind === end || !isTied(a, first[behind]!, behind));
    return !isAlone || !isRankedNode(second![behind - 1]!, source);
  };
}

/** Ids of a run ascend, so that all are ranked where the last is; and no two nodes are equal in order. */
export function isRankedNode(id: TermId, { order }: QuadSource): boolean {
  return id < order.ranked('iri').end && order.isRanked(id);
}

function* inTurn(
  stretches: readonly Stretch[],
  column: Uint32Array,
  descending: boolean,
  { compare }: ComparedKeys,
  rowsMin: number,
  rowsMax: number,
): Generator<Part> {
  let rows = rowsMin;
  let last: TermId | undefined;
  for (const { start, end, isTied } of stretches) {
    for (let done = 0; done < end - start; rows = Math.min(rowsMax, rows * 2)) {
      const length = Math.min(rows, end - start - done);
      const from = descending ? end - done - length : start + done;
      const edge = descending ? from + length : from;
      const [begin, behind] = descending ? [from + length - 1, from] : [from, from + length - 1];
      yield {
        start: from,
        end: from + length,
        isTied:
          done > 0
            ? isTied(column[edge - 1]!, column[edge]!, edge)
            : last !== undefined && compare(last, column[begin]!) === 0,
      };
      last = column[behind]!;
      done += length;
    }
  }
}
