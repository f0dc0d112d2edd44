import { namedNode } from '../../../rdf/index.ts';
import { type PropertyFunctions, predicatesRead, type Query } from '../../../sparql/index.ts';
import { deltaBytes, type Generation, samePredicate } from '../../../store/index.ts';
import type { TaskContext } from './task-context.ts';

/** What a query is answered from. */
export type State = Pick<TaskContext, 'source' | 'generation'>;

type Kept = State & {
  /** Ordinary memory of the same size, which V8 counts: see `GenerationWeight`. */
  readonly weight: ArrayBuffer;
  /** Whether a predicate's statements are those of the present, for the present that was last asked about. */
  same: { readonly present: Generation; readonly as: Map<number, boolean> } | undefined;
};

/** One for queries about what nobody edits, and some for the others. */
const STATES_MAX = 4;
const BYTES_MAX = 67_108_864;

/**
 * States that queries were answered from lately. An edit leaves the statements of nearly all predicates as they were, and a query
 * that looks at none of the others has the same answer in the state from before: there are its plan, what its
 * order of joins was chosen by, and columns that were copied for it, all of which belong to a source
 * (docs/decisions/0075-what-an-edit-leaves-as-it-was.md).
 */
export class SteadyStates {
  private kept: readonly Kept[] = [];

  /** The present state, or an earlier one in which a query certainly has the same answer. */
  stateFor(query: Query, present: State, functions: PropertyFunctions | undefined): State {
    const predicates = predicatesRead(query);
    this.kept = this.kept.filter(({ generation }) => sharesMemory(generation, present.generation));
    if (predicates === undefined || [...predicates].some((iri) => functions?.has(iri))) return present;
    const ids = [...predicates].map((iri) => present.source.idOf(namedNode(iri)));
    const found = oldest(this.kept.filter((state) => isSteady(state, present, ids))) ?? begun(present);
    this.keep(found);
    return found;
  }

  /** Puts a state in front, and lets go of those that there is no room for. */
  private keep(state: Kept): void {
    if (this.kept[0] === state) return;
    let room = BYTES_MAX;
    this.kept = [state, ...this.kept.filter((other) => other !== state)]
      .slice(0, STATES_MAX)
      .filter(({ weight }) => {
        room -= weight.byteLength;
        return room >= 0;
      });
  }
}

/** Where queries that are left alone by edits find all that was prepared for them. */
function oldest(states: readonly Kept[]): Kept | undefined {
  return states.toSorted((a, b) => a.generation.number - b.generation.number)[0];
}

function begun({ source, generation }: State): Kept {
  return { source, generation, weight: new ArrayBuffer(deltaBytes(generation.quads)), same: undefined };
}

/**
 * Whether a state lies in the memory of the present one, but for what was changed since the base was made: it costs little
 * to keep then. A dictionary that grew out of its memory has moved.
 */
function sharesMemory(state: Generation, present: Generation): boolean {
  const [{ heap, offsets, table }, now] = [state.dictionary, present.dictionary];
  return (
    state.quads.base === present.quads.base &&
    heap === now.heap &&
    offsets === now.offsets &&
    table === now.table
  );
}

function isSteady(state: Kept, { generation }: State, predicates: readonly number[]): boolean {
  if (state.generation === generation) return true;
  if (state.same?.present !== generation) state.same = { present: generation, as: new Map() };
  const { as } = state.same;
  let compare: ReturnType<typeof samePredicate> | undefined;
  return predicates.every((predicate) => {
    // No statement has ever had a predicate that is no term.
    if (predicate === 0) return true;
    const known = as.get(predicate);
    if (known !== undefined) return known;
    compare ??= samePredicate(state.generation, generation);
    const same = compare(predicate);
    as.set(predicate, same);
    return same;
  });
}
