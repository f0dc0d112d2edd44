import type { Path } from '../../algebra/index.ts';
import { matchesZeroLength } from '../../algebra/scope.ts';
import { type TermId, UNBOUND } from '../../source.ts';
import type { Batch, Batches } from '../batch.ts';
import type { RunState } from '../plan/run-state.ts';
import { IdNumbers } from '../table/id-numbers.ts';
import type { PathPlace } from './path-contract.ts';
import { isNode } from './path-nodes.ts';
import type { PathRows } from './path-rows.ts';
import { stepOf } from './path-step.ts';
import { Walks } from './walks.ts';

/** One end of a path, as rows see it. */
export type PathEnd = {
  readonly id: TermId;
  readonly column: number;
  readonly bound: boolean;
  /** Whether it is a term of the query: written there, or put there inside EXISTS by the outer row. */
  isTerm(): boolean;
};
export type PathEnds = { readonly subject: PathEnd; readonly object: PathEnd };

/** Rows of a batch that bind the same ends, by their places, with the nodes that they bind. */
type BoundRows = {
  readonly rows: Uint32Array;
  readonly subjects: Uint32Array;
  readonly objects: Uint32Array;
};

/** Node tests that are remembered. */
const TESTED_MAX = 1 << 16;

/** Joins batches with the pairs of nodes that a path leads between. */
export class PathWalker {
  private readonly ends: PathEnds;
  private readonly place: PathPlace;
  private readonly maySkip: boolean;
  /** Whether both ends are one variable. */
  private readonly isLoop: boolean;
  private readonly path: Path;
  /** By direction and by whether ends are sorted; made when they are needed. */
  private readonly walks = new Map<string, Walks>();
  private readonly tested = new Map<TermId, boolean>();

  constructor(path: Path, ends: PathEnds, place: PathPlace, state: RunState) {
    state.forgetting(() => {
      this.walks.clear();
      this.tested.clear();
    });
    this.ends = ends;
    this.place = place;
    // Between two variables a path of zero length joins only nodes of the graph; a term in the query is joined to itself
    // even when it is none (18.4), but a row's value from elsewhere is not a term in the query.
    this.maySkip = matchesZeroLength(path);
    this.isLoop = ends.subject.column >= 0 && ends.subject.column === ends.object.column;
    this.path = path;
  }

  private walksOf(direction: 'forward' | 'backward', ends: 'sorted' | 'as they come'): Walks {
    const key = `${direction} ${ends}`;
    let walks = this.walks.get(key);
    if (walks === undefined) {
      walks = new Walks(
        stepOf(this.path, direction === 'backward', this.place),
        this.place,
        ends === 'sorted',
      );
      this.walks.set(key, walks);
    }
    return walks;
  }

  *join(batch: Batch, out: PathRows): Batches {
    const subjects = cellsOf(this.ends.subject, batch);
    const objects = cellsOf(this.ends.object, batch);
    const onlyNodes = this.maySkip && !this.ends.subject.isTerm() && !this.ends.object.isTerm();
    const having = (wantsSubject: boolean, wantsObject: boolean): BoundRows => {
      const rows: number[] = [];
      for (let row = 0; row < batch.length; row++) {
        const [subject, object] = [subjects[row]!, objects[row]!];
        if ((subject !== UNBOUND) !== wantsSubject || (object !== UNBOUND) !== wantsObject) continue;
        if (!onlyNodes || this.areNodes(subject, object)) rows.push(row);
      }
      const cellsAt = (cells: Uint32Array) => Uint32Array.from(rows, (row) => cells[row]!);
      return { rows: Uint32Array.from(rows), subjects: cellsAt(subjects), objects: cellsAt(objects) };
    };
    const { subject, object } = this.ends;
    if (subject.bound && object.bound) yield* this.between(having(true, true), batch, out);
    if (subject.bound && !this.isLoop) yield* this.fromEnd(having(true, false), false, batch, out);
    if (object.bound && !this.isLoop) yield* this.fromEnd(having(false, true), true, batch, out);
    if (isOptional(subject) && isOptional(object))
      yield* this.fromEverywhere(having(false, false), batch, out);
    yield* out.take(batch);
  }

  private areNodes(subject: TermId, object: TermId): boolean {
    return [subject, object].every((id) => id === UNBOUND || this.isNode(id));
  }

  private isNode(id: TermId): boolean {
    let answer = this.tested.get(id);
    if (answer === undefined) {
      answer = isNode(id, this.place);
      if (this.tested.size >= TESTED_MAX) this.tested.clear();
      this.tested.set(id, answer);
    }
    return answer;
  }

  /** From the one end that rows bind. */
  private *fromEnd(
    { rows, subjects, objects }: BoundRows,
    backward: boolean,
    batch: Batch,
    out: PathRows,
  ): Batches {
    const walks = this.walksOf(backward ? 'backward' : 'forward', 'as they come');
    const nodes = backward ? objects : subjects;
    for (let start = 0, end: number; start < rows.length; start = end) {
      end = Math.min(rows.length, start + walks.together);
      const asked = walks.ask(nodes.subarray(start, end), end - start);
      const { cells } = walks;
      for (let at = start; at < end; at++) {
        const [node, to] = [nodes[at]!, walks.to(asked[at - start]!)];
        for (let place = walks.from(asked[at - start]!); place < to; place++) {
          const other = cells[place]!;
          out.add(rows[at]!, backward ? other : node, backward ? node : other);
          if (out.full) yield* this.taken(out, batch);
        }
      }
    }
  }

  /** Rows that bind both ends, as often as there are ways between them. */
  private *between({ rows, subjects, objects }: BoundRows, batch: Batch, out: PathRows): Batches {
    const backward = this.differentIn(objects) < this.differentIn(subjects);
    const walks = this.walksOf(backward ? 'backward' : 'forward', 'sorted');
    const [nodes, others] = backward ? [objects, subjects] : [subjects, objects];
    for (let start = 0, end: number; start < rows.length; start = end) {
      end = Math.min(rows.length, start + walks.together);
      const asked = walks.ask(nodes.subarray(start, end), end - start);
      for (let at = start; at < end; at++) {
        for (let left = walks.ways(asked[at - start]!, others[at]!); left > 0; left--) {
          out.add(rows[at]!, subjects[at]!, objects[at]!);
          if (out.full) yield* this.taken(out, batch);
        }
      }
    }
  }

  private *fromEverywhere({ rows }: BoundRows, batch: Batch, out: PathRows): Batches {
    if (rows.length === 0) return;
    const starts = new IdNumbers(this.place.memory);
    const walks = this.walksOf('forward', 'as they come');
    walks.addStarts(starts);
    for (let start = 0, end: number; start < starts.count; start = end) {
      end = Math.min(starts.count, start + walks.together);
      const nodes = starts.ids.subarray(start, end);
      const asked = walks.ask(nodes, end - start);
      const { cells } = walks;
      for (let at = 0; at < nodes.length; at++) {
        const to = walks.to(asked[at]!);
        for (let place = walks.from(asked[at]!); place < to; place++) {
          if (this.isLoop && cells[place] !== nodes[at]) continue;
          for (const row of rows) {
            out.add(row, nodes[at]!, cells[place]!);
            if (out.full) yield* this.taken(out, batch);
          }
        }
      }
    }
    starts.release();
  }

  private *taken(out: PathRows, batch: Batch): Batches {
    this.place.interrupt.check();
    yield* out.take(batch);
  }

  private differentIn(nodes: Uint32Array): number {
    const different = new IdNumbers(this.place.memory);
    different.number(nodes, nodes.length, new Uint32Array(nodes.length));
    different.release();
    return different.count;
  }
}

/** Whether rows may leave it unbound. */
function isOptional({ column }: PathEnd): boolean {
  return column >= 0;
}

/** What the rows of a batch bind of an end, 0 where they do not. */
function cellsOf({ column, bound, id }: PathEnd, { columns, length }: Batch): Uint32Array {
  return column >= 0 && bound ? columns[column]! : new Uint32Array(length).fill(column >= 0 ? UNBOUND : id);
}
