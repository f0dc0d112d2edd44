import type { ImportCounts, ImportProgress } from '../../catalogue/index.ts';
import { counted } from '../counted.ts';

export type ImportResult = {
  readonly counts: ImportCounts;
  /** What was written; undefined of a dry run. */
  readonly written: ImportProgress | undefined;
  /** So many records were gone through by the run that was cut. */
  readonly resumedAfter: number | undefined;
};

/** What an import came to, in sentences, a line each. */
export function importSummary(
  { counts, written, resumedAfter }: ImportResult,
  existing: 'keep' | 'fill',
): string {
  const { links, unmapped, outside, said, missing } = counts;
  const lines = [
    `${counted(counts.records, 'record')}: ${count(counts.new)} new, ${count(counts.known)} there already, ${count(counts.duplicates)} twice in the files, ${count(counts.problems)} that cannot be taken.`,
  ];
  if (counts.warnings > 0)
    lines.push(`${counted(counts.warnings, 'record')} had something mended or doubtful.`);
  if (counts.different > 0)
    lines.push(
      `${count(counts.different)} of those that are there say less or other things than the file${existing === 'fill' ? `; ${count(counts.filled)} of them get what they lacked` : ' (--existing fill gives them what they lack)'}.`,
    );
  lines.push(
    `Names: ${count(links.knownAgents)} known, ${count(links.newAgents)} new. Headings: ${count(links.newHeadings)} new; ${count(links.thesaurusTerms)} times a term of the thesaurus, ${count(links.keywords)} keywords of no list.`,
  );
  if (links.relatedWorks + links.unresolvedWorks > 0)
    lines.push(
      `Works that records name: ${count(links.relatedWorks)} times one that is in the catalogue ${written === undefined ? 'or would be' : 'now'}; ${count(links.unresolvedWorks)} others, kept as they are named.`,
    );
  if (unmapped.size > 0) lines.push(`Kept as they stand, without a rule: ${commonest(unmapped)}.`);
  if (outside.size > 0) lines.push(`Left out, since it is about no record: ${commonest(outside)}.`);
  for (const sentence of said.keys()) lines.push(sentence);
  if (missing.size > 0) lines.push(`By the profile:\n${sentencesOf(missing)}`);
  lines.push(written === undefined ? wouldBe(counts) : whatWasWritten(written, resumedAfter));
  return `${lines.join('\n')}\n`;
}

function wouldBe({ statements }: ImportCounts): string {
  return `Nothing was written; ${counted(statements, 'statement')} would be.`;
}

function whatWasWritten(
  { changeSet, parts, last, added, statements }: ImportProgress,
  resumedAfter: number | undefined,
): string {
  if (changeSet === undefined) return 'Nothing was written: there is nothing new.';
  const name = `Change set ${changeSet}`;
  const goneOn = resumedAfter === undefined ? '' : `, gone on with after ${counted(resumedAfter, 'record')}`;
  if (parts === 0) return `${name}${goneOn}: nothing was missing, and it is finished now.`;
  const inParts = parts === 1 ? '' : ` in ${count(parts)} parts, the last ${last}`;
  return `${name}${goneOn}${inParts}: ${counted(added, 'new statement')}; the catalogue now holds ${count(statements)}.`;
}

function commonest(counts: ReadonlyMap<string, number>): string {
  const paths = [...counts].toSorted((a, b) => b[1] - a[1]);
  const shown = paths.slice(0, 12).map(([path, times]) => `${path} (${count(times)})`);
  return shown.join(', ') + (paths.length > shown.length ? ` and ${paths.length - shown.length} others` : '');
}

/** What most records miss, a line each. */
function sentencesOf(missing: ReadonlyMap<string, number>): string {
  const sentences = [...missing].toSorted((a, b) => b[1] - a[1]);
  const shown = sentences.slice(0, 12).map(([sentence, times]) => `  ${count(times)} × ${sentence}`);
  if (sentences.length > shown.length) shown.push(`  and ${sentences.length - shown.length} others`);
  return shown.join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
