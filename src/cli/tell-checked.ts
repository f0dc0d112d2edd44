import { type FindingRow, findingSentence } from '../catalogue/index.ts';
import type { ChangeSummary } from '../engine/index.ts';

/** Findings that are told one by one. */
const LISTED = 10;

/** Says on standard error what the profile finds about a change that was made all the same: violations, and what is told of the profile itself, one by one. */
export function tellChecked({ checked }: Pick<ChangeSummary, 'checked'>): void {
  if (checked === undefined) return;
  const { Violation = 0, Warning = 0, Info = 0 } = checked.counts;
  const told = checked.findings.filter(
    ({ severity, record, shape }) => severity === 'Violation' || record === shape,
  );
  const lines = told.slice(0, LISTED).map((row) => `  ${findingSentence(row as FindingRow)}\n`);
  const notes = [count(Violation, 'violation'), count(Warning, 'warning'), count(Info, 'note')].filter(
    Boolean,
  );
  process.stderr.write(
    `By the profile: ${notes.join(', ')} (pinakes validate lists them).\n${lines.join('')}`,
  );
}

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}
