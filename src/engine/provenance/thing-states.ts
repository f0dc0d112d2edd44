import { partsAbout, subjectChanges } from '../../store/index.ts';
import type { LogContext } from './log-context.ts';

/** What one change set did to the statements of a thing. */
export type ThingChange = { readonly added: number; readonly removed: number };

/** A change set that changed a thing, with how it was around it. */
export type StateAround = {
  readonly changeSet: number;
  /** Whether there was nothing of the thing before it, and is nothing after it. */
  readonly wasGone: boolean;
  readonly isGone: boolean;
};

/** The change sets that changed a thing, newest first; how many statements there were is counted back from the present. */
export function* statesOf(context: LogContext, subject: number, present: number): Generator<StateAround> {
  let statements = present;
  for (const changeSet of changes(context, subject, 0)) {
    const isGone = statements === 0;
    statements -= growthIn(context, changeSet, subject);
    yield { changeSet, wasGone: statements === 0, isGone };
  }
}

/** How many statements there were of a thing after a change set, of which only what came later has to be read. */
export function statementsAfter(
  context: LogContext,
  subject: number,
  changeSet: number,
  present: number,
): number {
  let statements = present;
  for (const later of changes(context, subject, changeSet)) statements -= growthIn(context, later, subject);
  return statements;
}

function changes(context: LogContext, subject: number, after: number): Generator<number> {
  const { connection, generation, graphs, interrupt } = context;
  const range = { after, through: generation.number };
  return subjectChanges(connection, subject, range, graphs, () => interrupt.check());
}

function growthIn({ connection, graphs }: LogContext, changeSet: number, subject: number): number {
  const wanted = graphs && new Set(graphs);
  let growth = 0;
  for (const { kind, quads } of partsAbout(connection, changeSet, subject)) {
    const counted = wanted === undefined ? quads[3] : quads[3].filter((graph) => wanted.has(graph));
    growth += kind === 'added' ? counted.length : -counted.length;
  }
  return growth;
}
