import type { OperatorDetail } from '../operator.ts';
import type { Explanation } from './explain.ts';
import type { Plan } from './plan.ts';

/** One line of the tree: cells of figures, and the operator behind them. */
type Line = { readonly cells: readonly string[]; readonly operator: string };

/**
 * An explanation for people: a table of figures in front of a tree of operators, each above those that feed it.
 *
 *     rows  estimated  runs  own ms  total ms  operator
 *       20         20     1    0.02      4.10  slice limit=20
 *       20      1,500     1    4.08      4.08    order by=DESC(?n)
 */
export function explanationText({ form, algebra, plan, run }: Explanation): string {
  const measured = run !== undefined;
  const head = measured
    ? ['rows', 'estimated', 'runs', 'own ms', 'total ms']
    : (['estimated'] as readonly string[]);
  const table = aligned([{ cells: head, operator: 'operator' }, ...linesOf(plan, measured, 0)]);
  const steps = algebra.map(({ after, text }) => `Algebra after ${after}\n\n${indented(text)}`);
  return `${[summary(form, run), table, ...steps].join('\n\n')}\n`;
}

function summary(form: string, run: Explanation['run']): string {
  const name = form.toUpperCase();
  if (run === undefined) return `${name}, planned and not run`;
  const figures = `${name}: ${grouped(run.rows)} ${run.rows === 1 ? 'row' : 'rows'} in ${milliseconds(run.totalMs)} ms`;
  return run.stopped === undefined
    ? figures
    : `${figures}, then stopped (${run.stopped.code}): ${run.stopped.message}`;
}

function linesOf(plan: Plan, measured: boolean, depth: number): Line[] {
  const detail = detailText(plan.detail);
  const operator = `${'  '.repeat(depth)}${plan.operator}${detail === '' ? '' : ` ${detail}`}`;
  return [
    { cells: measured ? figuresOf(plan) : [grouped(plan.estimatedRows)], operator },
    ...plan.inputs.flatMap((input) => linesOf(input, measured, depth + 1)),
  ];
}

function figuresOf({ actual, estimatedRows }: Plan): string[] {
  const estimated = grouped(estimatedRows);
  if (actual === undefined) return ['', estimated, '', '', ''];
  const { rows, runs, ownMs, totalMs } = actual;
  return [grouped(rows), estimated, grouped(runs), milliseconds(ownMs), milliseconds(totalMs)];
}

function detailText(detail: OperatorDetail): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${typeof value === 'number' ? grouped(value) : value}`)
    .join('  ');
}

function aligned(lines: readonly Line[]): string {
  const widths = lines[0]!.cells.map((_, at) => Math.max(...lines.map(({ cells }) => cells[at]!.length)));
  return lines
    .map(
      ({ cells, operator }) =>
        `${cells.map((cell, at) => cell.padStart(widths[at]!)).join('  ')}  ${operator}`,
    )
    .join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function milliseconds(value: number): string {
  return value.toFixed(2);
}

function grouped(value: number): string {
  return value.toLocaleString('en-GB');
}
