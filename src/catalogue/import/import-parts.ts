import type { ChangeSummary, CheckOutcome } from '../../engine/index.ts';
import type { Import } from './import-records.ts';
import type { ImportReport } from './import-report.ts';
import type { StatementForm } from './statements/statement-batch.ts';

/** What is committed at a time. */
export type ImportPart<Piece> = {
  /** Taken away as they are read, so that memory is free again. */
  readonly pieces: Piece[];
  /** Records that have been gone through by its end, from the beginning of the first file. */
  readonly position: number;
  /** Whether it is known that no other follows. */
  readonly isLast: boolean;
};

/** Each part is to have twice as many statements as the one before: so the writer soon has something to do, and there are few. */
const GROWTH = 2;
/** Parts of an eighth of what the catalogue holds cost little beside it. */
const SHARE = 8;

/** How many statements a writer takes at a time. */
export type PartSizes = {
  /** The first part has as many at the least. */
  readonly least: number;
  /** No part has more. */
  readonly most: number;
  /**
   * Whether parts have more than `most` where that is not an eighth of what the catalogue holds: where nobody else waits for a commit.
   * Each part is merged with what came before it, so parts that stay as they are cost what the square of the statements is.
   */
  readonly grow: boolean;
};

/** How parts get into the catalogue. */
export type PartWriter<Piece> = {
  /** What statements are given to it as. */
  readonly form: StatementForm<Piece>;
  readonly sizes: PartSizes;
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
 * Commits what is made in parts, each while the next is gathered: of `asked` statements, whoever waits, else of as many as are good.
 * `progress` is brought up to date, also for whoever catches what is thrown: what was committed before stays, and an import of the same
 * files goes on with it.
 */
export async function writeParts<Piece>(
  { pieces, report }: Import<Piece>,
  asked: number | undefined,
  writer: PartWriter<Piece>,
  progress: ImportProgress,
): Promise<void> {
  const sending = new Sending(writer, progress);
  const gathering = new Gathering<Piece>(report, progress, asked ?? writer.sizes);
  try {
    for await (const piece of pieces) {
      gathering.add(piece);
      if (gathering.isFull || (gathering.isEnough && !sending.isBusy)) await sending.send(gathering.take());
    }
    if (!gathering.isEmpty) await sending.send(gathering.take(true));
    await sending.done();
  } catch (thrown) {
    await sending.done().catch(() => {});
    throw thrown;
  }
  if (progress.changeSet !== undefined) await writer.finish(progress.changeSet);
}

/** The part that is being gathered. */
class Gathering<Piece> {
  private readonly counts: ImportReport['counts'];
  private readonly progress: Pick<ImportProgress, 'statements'>;
  private readonly sizes: PartSizes;
  private enough: number;
  private pieces: Piece[] = [];
  /** Statements of the parts before. */
  private before: number;

  constructor(
    { counts }: ImportReport,
    progress: Pick<ImportProgress, 'statements'>,
    sizes: PartSizes | number,
  ) {
    this.counts = counts;
    this.progress = progress;
    this.before = counts.statements;
    this.sizes = typeof sizes === 'number' ? { least: sizes, most: sizes, grow: false } : sizes;
    this.enough = Math.min(this.sizes.most, Math.max(this.sizes.least, this.share));
  }

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  /** Whether the writer can have it, if it has nothing to do. */
  get isEnough(): boolean {
    return this.gathered >= this.enough;
  }

  /** Whether no more is to be held in memory. */
  get isFull(): boolean {
    return this.gathered >= this.most;
  }

  add(piece: Piece): void {
    this.pieces.push(piece);
  }

  take(isLast = false): ImportPart<Piece> {
    const { pieces, counts } = this;
    this.pieces = [];
    this.before = counts.statements;
    this.enough = Math.min(this.most, this.enough * GROWTH);
    return { pieces, position: counts.records, isLast };
  }

  private get most(): number {
    const { most, grow } = this.sizes;
    return grow ? Math.max(most, this.share) : most;
  }

  /** An eighth of what the catalogue holds by now. */
  private get share(): number {
    return this.progress.statements / SHARE;
  }

  private get gathered(): number {
    return this.counts.statements - this.before;
  }
}

/** Hands parts to the writer, one at a time. */
class Sending<Piece> {
  isBusy = false;
  private readonly writer: PartWriter<Piece>;
  private readonly progress: ImportProgress;
  private last: Promise<void> = Promise.resolve();

  constructor(writer: PartWriter<Piece>, progress: ImportProgress) {
    this.writer = writer;
    this.progress = progress;
  }

  /** Until the part before is committed and this one on its way. @throws what the commit of the part before threw */
  async send(part: ImportPart<Piece>): Promise<void> {
    await this.last;
    this.isBusy = true;
    this.last = this.commit(part);
    // Looked at when the next one is gathered.
    this.last.catch(() => {});
  }

  /** @throws what the last commit threw */
  done(): Promise<void> {
    return this.last;
  }

  private async commit(part: ImportPart<Piece>): Promise<void> {
    try {
      note(await this.writer.send(part, this.progress.changeSet), this.progress);
    } finally {
      this.isBusy = false;
    }
  }
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
