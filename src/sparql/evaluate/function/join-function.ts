import type { Operation, PatternTerm } from '../../algebra/index.ts';
import { variablesInScope } from '../../algebra/scope.ts';
import { callText } from '../../algebra/text.ts';
import type { GraphSelector } from '../../source.ts';
import { type Batch, BatchBuilder } from '../batch.ts';
import type { Environment } from '../environment.ts';
import type { Slot } from '../join/pattern-plan.ts';
import { Operator } from '../operator.ts';
import type { RowIndex } from '../table/row-index.ts';
import { FunctionAnswers } from './function-answers.ts';
import { callError, type PropertyFunction } from './property-function.ts';

type FunctionOperation = Extract<Operation, { type: 'property-function' }>;

/** Rows that one call is taken to give. */
const ROWS_GUESS = 20;

/**
 * The join of an operator with what a property function finds. Throws `bad-request` where an argument is bound by nothing
 * that the function is joined with, here or in a row.
 */
export function joinFunction(
  input: Operator,
  operation: FunctionOperation,
  graphs: GraphSelector,
  environment: Environment,
): Operator {
  const { interrupt, memory } = environment.options;
  const variables = [...input.variables];
  const found = operation.subject.map((term): Slot => {
    if (term.termType !== 'Variable') return { kind: 'constant', id: environment.terms.idOf(term) };
    const known = variables.indexOf(term.value);
    if (known >= 0) return { kind: 'column', column: known, bound: known < input.variables.length };
    return { kind: 'column', column: variables.push(term.value) - 1, bound: false };
  });
  const answers = new FunctionAnswers(found.length, environment.terms, memory);
  const rowsFor = callerOf(input, operation, graphs, answers, environment);
  return new Operator({
    name: 'join-function',
    detail: () => ({ call: callText(operation) }),
    inputs: [input],
    variables,
    certain: new Set([...input.certain, ...variablesInScope(operation)]),
    rows: Math.max(1, input.rows * ROWS_GUESS),
    *open() {
      const out = new BatchBuilder(variables.length);
      for (const batch of input.open()) {
        interrupt.check();
        for (let row = 0; row < batch.length; row++) {
          const asked = answers.asked;
          const rows = rowsFor(batch, row);
          for (const at of candidates(rows, idAt(found[0]!, batch, row))) {
            if (!writeRow(rows, at, found, batch, row, out) || !out.full) continue;
            interrupt.check();
            yield out.batch();
            out.clear();
          }
          // A call may take long: what it gave goes on at once, and LIMIT may have enough.
          if (answers.asked > asked && out.length > 0) {
            yield out.batch();
            out.clear();
          }
        }
        if (out.length > 0) yield out.batch();
        out.clear();
      }
    },
    outcome: () => ({ calls: answers.asked }),
  });
}

/** What the function finds for the arguments of a row. */
function callerOf(
  input: Operator,
  operation: FunctionOperation,
  graphs: GraphSelector,
  answers: FunctionAnswers,
  environment: Environment,
): (batch: Batch, row: number) => RowIndex {
  const { source, interrupt, memory, propertyFunctions } = environment.options;
  const callee = propertyFunctions!.get(operation.iri)!;
  const width = operation.subject.length;
  const given = operation.object.map((term) => argumentSlot(term, input, callee, environment));
  const ids = new Uint32Array(given.length);
  return (batch, row) => {
    for (let at = 0; at < ids.length; at++) {
      ids[at] = idAt(given[at]!, batch, row);
      if (ids[at] === 0) throw unbound(operation.object[at]!, callee);
    }
    return answers.rows(ids.join(), () => {
      interrupt.check();
      const args = Array.from(ids, (id) => environment.terms.termOf(id));
      return callee.find({ arguments: args, width, source, graphs, interrupt, memory });
    });
  };
}

function argumentSlot(
  term: PatternTerm,
  input: Operator,
  callee: PropertyFunction,
  environment: Environment,
): Slot {
  if (term.termType !== 'Variable') return { kind: 'constant', id: environment.terms.idOf(term) };
  const column = input.variables.indexOf(term.value);
  if (column < 0) throw unbound(term, callee);
  return { kind: 'column', column, bound: true };
}

function unbound(term: PatternTerm, callee: PropertyFunction): Error {
  const name =
    term.termType === 'Variable' && !term.value.startsWith('_:') ? `?${term.value}` : 'a blank node';
  return callError(
    callee,
    `Its argument ${name} is unbound: bind it in the same group, in every row, for what it is asked has to be known first.`,
  );
}

/** The row's own id there, or 0. */
function idAt(slot: Slot, batch: Batch, row: number): number {
  if (slot.kind === 'constant') return slot.id;
  return slot.bound ? batch.columns[slot.column]![row]! : 0;
}

/** The rows that have the id in their first column, or all of them, in the order that they were found. */
function* candidates(rows: RowIndex, first: number): Generator<number> {
  if (first === 0) for (let at = 0; at < rows.rows.count; at++) yield at;
  else for (let at = rows.first(Uint32Array.of(first)); at >= 0; at = rows.next(at)) yield at;
}

/** Adds the row with what was found; false, and nothing added, where it differs from what is there. */
function writeRow(
  rows: RowIndex,
  at: number,
  found: readonly Slot[],
  batch: Batch,
  row: number,
  out: BatchBuilder,
): boolean {
  const to = out.copyRow(batch.columns, row);
  for (let i = 0; i < found.length; i++) {
    const slot = found[i]!;
    const id = rows.rows.cell(at, i);
    const cells = slot.kind === 'column' ? out.columns[slot.column]! : undefined;
    if (cells?.[to] === 0) cells[to] = id;
    else if (id !== (cells === undefined ? (slot as { readonly id: number }).id : cells[to])) {
      out.length--;
      return false;
    }
  }
  return true;
}
