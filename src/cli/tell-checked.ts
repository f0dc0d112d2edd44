import { type FindingRow, findingSentence } from '../catalogue/index.ts';
import type { ChangeSummary } from '../engine/index.ts';

/** Violations that are told one by one. */
const LISTED = 10;

/** Says on standard error what the profile finds about a change that was made all the same. */
export function tellChecked({ checked }: Pick<ChangeSummary, 'checked'>): void {
  if (checked === undefined) return;
  const { Violation = 0, Warning = 0, Info = 0 } = checked.counts;
  const violations = checked.findings.filter(({ severity }) => severity === 'Violation');
  const lines = violations.slice(0, LISTED).map((row) => `  ${findingSentence(row as FindingRow)}\n`);
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
