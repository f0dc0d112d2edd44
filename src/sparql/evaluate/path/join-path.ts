import type { MemoryBudget } from '../../../base/index.ts';
import type { Operation, PatternTerm } from '../../algebra/index.ts';
import { matchesZeroLength } from '../../algebra/scope.ts';
import { pathPatternText } from '../../algebra/text.ts';
import { type GraphSelector, type TermId, UNBOUND } from '../../source.ts';
import { type Batch, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { Operator } from '../operator.ts';
import { isNode, type PathPlace, type Walk, walkOf } from './path-walk.ts';

type PathOperation = Extract<Operation, { type: 'path' }>;

/** Nodes remembered from walks, so that rows with the same start walk once. */
const REMEMBERED_MAX = 1 << 18;
/** What each of them is taken to cost. */
const REMEMBERED_BYTES = 16;

/**
 * The join of an operator with a property path. A row that binds an end walks from there; one that binds neither walks
 * from every node that the path may begin at.
 */
export function joinPath(
  input: Operator,
  operation: PathOperation,
  graphs: GraphSelector,
  environment: Environment,
): Operator {
  const { source, interrupt, memory } = environment.options;
  const variables = [...input.variables];
  const end = (term: PatternTerm): PathEnd => {
    if (term.termType !== 'Variable') {
      return { id: environment.terms.idOf(term), column: -1, bound: true, isTerm: () => true };
    }
    const outside = environment.outer?.variables.indexOf(term.value) ?? -1;
    const isTerm = () => outside >= 0 && environment.outer!.ids[outside] !== UNBOUND;
    let column = variables.indexOf(term.value);
    if (column < 0) column = variables.push(term.value) - 1;
    return { id: UNBOUND, column, bound: column < input.variables.length, isTerm };
  };
  const ends = { subject: end(operation.subject), object: end(operation.object) };
  const place: PathPlace = { source, graphs, interrupt, memory };
  const pairs = pairsOf(operation, ends, place);
  return new Operator({
    name: 'join-path',
    detail: () => ({
      pattern: pathPatternText(operation),
      from: ends.subject.bound ? 'subject' : ends.object.bound ? 'object' : 'every node',
    }),
    inputs: [input],
    variables,
    certain: new Set([
      ...input.certain,
      ...variables.filter((_, at) => at === ends.subject.column || at === ends.object.column),
    ]),
    rows: input.rows * (ends.subject.bound || ends.object.bound ? 4 : 1000),
    *open() {
      const out = new BatchBuilder(variables.length);
      for (const batch of input.open()) {
        interrupt.check();
        for (let row = 0; row < batch.length; row++) {
          for (const [subject, object] of pairs(
            idAt(ends.subject, batch, row),
            idAt(ends.object, batch, row),
          )) {
            const to = out.copyRow(batch.columns, row);
            if (ends.subject.column >= 0) out.columns[ends.subject.column]![to] = subject;
            if (ends.object.column >= 0) out.columns[ends.object.column]![to] = object;
            if (!out.full) continue;
            interrupt.check();
            yield out.batch();
            out.clear();
          }
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
  });
}

type PathEnd = {
  readonly id: TermId;
  readonly column: number;
  readonly bound: boolean;
  /** Whether it is a term of the query: written there, or put there inside EXISTS by the outer row. */
  isTerm(): boolean;
};
type PathEnds = { readonly subject: PathEnd; readonly object: PathEnd };

function idAt(end: PathEnd, batch: Batch, row: number): TermId {
  return end.column >= 0 && end.bound ? batch.columns[end.column]![row]! : end.id;
}

/** Pairs of ends that the path joins, given what the row binds of them; pairs come as often as there are ways. */
function pairsOf(operation: PathOperation, ends: PathEnds, place: PathPlace) {
  const walk = remembering(walkOf(operation.path, place), place.memory);
  // Between two variables a path of zero length joins only nodes of the graph; a term in the query is joined to itself
  // even when it is none (18.4), but a row's value from elsewhere is not a term in the query.
  const maySkip = matchesZeroLength(operation.path);
  const onlyNodes = () => maySkip && !ends.subject.isTerm() && !ends.object.isTerm();
  const sameVariable = ends.subject.column >= 0 && ends.subject.column === ends.object.column;
  return function* pairs(subject: TermId, object: TermId): Generator<readonly [TermId, TermId]> {
    if (onlyNodes() && [subject, object].some((id) => id !== UNBOUND && !isNode(id, place))) return;
    if (subject !== UNBOUND) {
      const wanted = sameVariable ? subject : object;
      for (const end of walk.from(subject, false)) {
        if (wanted === UNBOUND || wanted === end) yield [subject, end];
      }
    } else if (object !== UNBOUND) {
      for (const end of walk.from(object, true)) yield [end, object];
    } else {
      for (const start of walk.starts(false)) {
        place.interrupt.check();
        for (const end of walk.from(start, false)) if (!sameVariable || start === end) yield [start, end];
      }
    }
  };
}

function remembering(walk: Walk, memory: MemoryBudget): Walk {
  const known = [new Map<TermId, readonly TermId[]>(), new Map<TermId, readonly TermId[]>()] as const;
  let remembered = 0;
  return {
    from(node, backward) {
      const map = known[backward ? 1 : 0];
      let ends = map.get(node);
      if (ends === undefined) {
        ends = walk.from(node, backward);
        remembered += ends.length + 1;
        if (remembered < REMEMBERED_MAX) {
          memory.take((ends.length + 1) * REMEMBERED_BYTES);
          map.set(node, ends);
        }
      }
      return ends;
    },
    starts: (backward) => walk.starts(backward),
  };
}
