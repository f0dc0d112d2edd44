import { BATCH_ROWS } from './batch.ts';
import type { Operator } from './operator.ts';

/** What an operator is taken to cost beside its variables. */
export const OPERATOR_BYTES = 500;
/** A name in a list and in a set. */
const VARIABLE_BYTES = 48;
const COLUMN_BYTES = BATCH_ROWS * 4;

/** What a prepared operator is taken to cost. Thousands in a chain, each with one variable more, are many megabytes. */
export function planBytes({ variables, certain }: Operator): number {
  return OPERATOR_BYTES + (variables.length + certain.size) * VARIABLE_BYTES;
}

/** Operators that hand on the columns that they get. */
const HANDS_ON: ReadonlySet<string> = new Set(['project', 'slice', 'unit', 'outer-row', 'empty']);
/** Operators that run one input after the other. */
const IN_TURN: ReadonlySet<string> = new Set(['union', 'graphs']);

/** What the batches of a plan that runs take: every operator on the way down has one under construction. */
export function batchBytes({ name, inputs, variables }: Operator): number {
  const columns = name === 'extend' ? 1 : HANDS_ON.has(name) ? 0 : variables.length;
  let ofInputs = 0;
  for (const input of inputs) {
    const bytes = batchBytes(input);
    ofInputs = IN_TURN.has(name) ? Math.max(ofInputs, bytes) : ofInputs + bytes;
  }
  return columns * COLUMN_BYTES + ofInputs;
}
