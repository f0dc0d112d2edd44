import type { ChangeSummary, CheckOutcome } from '../../engine/index.ts';
import type { Import } from './import-records.ts';
import type { StatementForm } from './lines-of-statements.ts';

/** What is committed at a time. */
export type ImportPart<Piece> = {
  /** Taken away as they are read, so that memory is free again. */
  readonly pieces: Piece[];
  /** Records that have been gone through by its end, from the beginning of the first file. */
  readonly position: number;
};

/**
 * Statements in a part. A part is held in memory twice over, gathered and being committed, so there is a most; from the writer's least it
 * grows with what there is, since each commit costs something for every statement that came since the base was made.
 */
const STATEMENTS = { most: 500_000, share: 8 };

/** How many statements a part has. */
export type PartSize = {
  /** As many at the least, whatever there is; else as many as are good. */
  readonly asked: number | undefined;
  readonly leastStatements: number;
};

/** Gathers the pieces of an import to parts. `statements` is what the catalogue holds already. */
export async function* importParts<Piece>(
  { pieces, report }: Import<Piece>,
  statements: number,
  { asked, leastStatements }: PartSize,
): AsyncGenerator<ImportPart<Piece>> {
  let gathered: Piece[] = [];
  let begin = report.counts.statements;
  for await (const piece of pieces) {
    gathered.push(piece);
    const { statements: end, records } = report.counts;
    if (end - begin < (asked ?? goodSize(statements + begin, leastStatements))) continue;
    yield { pieces: gathered, position: records };
    gathered = [];
    begin = end;
  }
  if (gathered.length > 0) yield { pieces: gathered, position: report.counts.records };
}

function goodSize(statements: number, least: number): number {
  const { most, share } = STATEMENTS;
  return Math.min(most, Math.max(least, statements / share));
}

/** How parts get into the catalogue. */
export type PartWriter<Piece> = {
  /** What statements are given to it as. */
  readonly form: StatementForm<Piece>;
  /** A part has as many statements at the least, up to 500,000: each costs something by itself, and others wait while it is committed. */
  readonly leastStatements: number;
  /** Commits one, as a part of the change set `of`, or as the first of what others will be parts of. */
  send(part: ImportPart<Piece>, of: number | undefined): Promise<ChangeSummary>;
  /** Says that all parts of a change set are there. */
  finish(changeSet: number): Promise<void>;
};

/** What an import has come to so far. */
export type ImportProgress = {
  /** The change set of the first part, which stands for all of them; undefined where nothing is new so far. */
  changeSet: number | undefined;
  /** Parts that were committed by this run, and the last of them. */
  parts: number;
  last: number | undefined;
  added: number;
  /** Statements in the catalogue. */
  statements: number;
  checked: CheckOutcome | undefined;
};

/** Findings of the profile that are kept. */
const FINDINGS_MAX = 100;

/**
 * Commits parts one after the other, each while the next is gathered. `progress` is brought up to date, also for whoever catches what
 * is thrown: what was committed before stays, and an import of the same files goes on with it.
 */
export async function writeParts<Piece>(
  parts: AsyncIterable<ImportPart<Piece>>,
  writer: PartWriter<Piece>,
  progress: ImportProgress,
): Promise<void> {
  let sending: Promise<void> | undefined;
  try {
    for await (const part of parts) {
      await sending;
      sending = writer.send(part, progress.changeSet).then((summary) => note(summary, progress));
      // Looked at when the next one is gathered.
      sending.catch(() => {});
    }
    await sending;
  } catch (thrown) {
    await sending?.catch(() => {});
    throw thrown;
  }
  if (progress.changeSet !== undefined) await writer.finish(progress.changeSet);
}

function note(
  { changeSet, added, removed, statements, checked }: ChangeSummary,
  progress: ImportProgress,
): void {
  progress.statements = statements;
  // All of it was there: such as the headings of records that are told as known now.
  if (added + removed === 0) return;
  progress.changeSet ??= changeSet;
  progress.parts++;
  progress.last = changeSet;
  progress.added += added;
  if (checked !== undefined) progress.checked = joined(progress.checked, checked);
}

function joined(one: CheckOutcome | undefined, other: CheckOutcome): CheckOutcome {
  if (one === undefined) return other;
  const severities = Object.keys({ ...one.counts, ...other.counts });
  return {
    counts: Object.fromEntries(
      severities.map((severity) => [severity, (one.counts[severity] ?? 0) + (other.counts[severity] ?? 0)]),
    ),
    findings: [...one.findings, ...other.findings].slice(0, FINDINGS_MAX),
  };
}
