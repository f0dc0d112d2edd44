import { basename } from 'node:path';
import { lookAtCatalogue, openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import {
  countStatements,
  type ImportProgress,
  importRecords,
  isKey,
  type PartWriter,
  type RecordOutcome,
  writeParts,
} from '../../catalogue/index.ts';
import type { Settings } from '../../config/index.ts';
import type { Engine, UnfinishedChange } from '../../engine/index.ts';
import { knownFormat, openImportFile, readMapping, recordsOf, withFormats } from '../import/import-files.ts';
import { importKey } from '../import/import-key.ts';
import { ImportProgressLine } from '../import/import-progress.ts';
import { type ImportResult, importSummary } from '../import/import-summary.ts';
import { inlineLess } from '../import/inline-less.ts';
import { partsIntoFile, partsThroughServer } from '../import/part-writers.ts';
import { OutcomeWriter } from '../outcome-writer.ts';
import { settingsOf } from '../settings-of.ts';
import { tellChecked } from '../tell-checked.ts';
import { wholeNumber } from '../whole-number.ts';
import { write } from '../writing-access.ts';

export type ImportFlags = {
  readonly data?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly existing: 'keep' | 'fill';
  readonly collection: string;
  readonly reason?: string;
  readonly report?: string;
  readonly quiet?: boolean;
  readonly part?: string;
};

/**
 * `pinakes import`: the records of files as one change, through the running server or into the file itself. It is committed in parts;
 * one that was cut goes on where it was when the same command is run again. A dry run writes nothing, nor a catalogue where there is none. Exits with 1 where a record could not be read; the
 * others are in.
 */
export async function runImport(paths: readonly string[], flags: ImportFlags): Promise<void> {
  inlineLess();
  const settings = settingsOf({ data: flags.data });
  const run = await ImportRun.prepare(paths, flags, settings);
  try {
    const result =
      flags.dryRun === true
        ? await lookAtCatalogue(settings, (engine) => run.dry(engine))
        : await write<ImportResult>(settings, {
            throughServer: (link) =>
              reading(settings, (engine) => run.write(engine, partsThroughServer(link, run))),
            onFile: (engine) => run.write(engine, partsIntoFile(engine, run)),
            asks: true,
          });
    await run.end();
    process.stdout.write(importSummary(result, flags.existing));
    const checked = result.written?.checked;
    if (checked !== undefined) tellChecked({ checked });
    if (result.counts.problems > 0) process.exitCode = 1;
  } finally {
    run.clear();
  }
}

async function reading<Result>(
  settings: Settings,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await openCatalogueReadOnly(settings);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

type Asked = {
  readonly flags: ImportFlags;
  readonly validation: Settings['validation'];
  readonly partStatements: number | undefined;
};
type Opened = {
  readonly files: Parameters<typeof recordsOf>[0];
  readonly reading: Omit<Parameters<typeof recordsOf>[1], 'onBytes'>;
};

/** One run of the command. */
class ImportRun {
  readonly key: string;
  readonly reason: string;
  private readonly asked: Asked;
  private readonly opened: Opened;
  private readonly outcomes: OutcomeWriter;
  private readonly progress: ImportProgress = {
    changeSet: undefined,
    parts: 0,
    last: undefined,
    added: 0,
    statements: 0,
    checked: undefined,
  };
  private readonly line = new ImportProgressLine(this.progress);

  private constructor(key: string, reason: string, asked: Asked, opened: Opened) {
    this.key = key;
    this.reason = reason;
    this.asked = asked;
    this.opened = opened;
    this.outcomes = new OutcomeWriter(asked.flags.report, asked.flags.quiet === true);
  }

  /** Looks at what was asked. @throws PinakesError `settings` */
  static async prepare(
    paths: readonly string[],
    flags: ImportFlags,
    { validation }: Settings,
  ): Promise<ImportRun> {
    const { collection, existing } = flags;
    const mapping = flags.mapping === undefined ? undefined : readMapping(flags.mapping);
    const format = flags.format === undefined ? undefined : knownFormat(flags.format);
    if (!isKey(collection))
      throw new PinakesError(
        'settings',
        `“${collection}” is no key of a collection: say letters, digits and hyphens.`,
      );
    const partStatements = flags.part === undefined ? undefined : wholeNumber(flags.part, '--part');
    const files = withFormats(await Promise.all(paths.map(openImportFile)), format);
    const key = importKey(files, { format: flags.format, mapping: mapping?.text, existing, collection });
    const reason = flags.reason ?? `Imported ${paths.map((path) => basename(path)).join(', ')}`;
    return new ImportRun(
      key,
      reason,
      { flags, validation, partStatements },
      { files, reading: { crosswalk: mapping?.crosswalk } },
    );
  }

  /** Reads and compares everything. */
  async dry(engine: Engine): Promise<ImportResult> {
    // What would be written is counted, and held no longer.
    const { pieces, report } = await this.records(engine, undefined, countStatements);
    let statements = 0;
    for await (const count of pieces) statements += count;
    return { counts: { ...report.counts, statements }, written: undefined, resumedAfter: undefined };
  }

  /** Reads through an engine, and writes. */
  async write<Piece>(engine: Engine, writer: PartWriter<Piece>): Promise<ImportResult> {
    const cut = await engine.history.unfinished(this.key);
    if (cut !== undefined) {
      this.progress.changeSet = cut.changeSet;
      process.stderr.write(
        `Resumes change set ${cut.changeSet} after ${cut.position.toLocaleString('en-GB')} records.\n`,
      );
    }
    const imported = await this.records(engine, cut, writer.form);
    this.progress.statements = engine.status().statements;
    try {
      await writeParts(imported, this.asked.partStatements, writer, this.progress);
    } catch (thrown) {
      throw this.withWhatIsThere(thrown);
    }
    return {
      counts: imported.report.counts,
      written: this.progress,
      resumedAfter: cut?.position,
    };
  }

  async end(): Promise<void> {
    this.clear();
    await this.outcomes.end();
  }

  clear(): void {
    this.line.clear();
  }

  private async records<Piece>(
    engine: Engine,
    cut: UnfinishedChange | undefined,
    form: PartWriter<Piece>['form'],
  ) {
    const { flags, validation } = this.asked;
    const { files, reading } = this.opened;
    const records = recordsOf(files, { ...reading, onBytes: this.line.read });
    const options = {
      engine,
      collection: flags.collection,
      existing: flags.existing,
      validation,
      date: new Date().toISOString().slice(0, 10),
      ...(cut === undefined ? {} : { goneThrough: cut.position, before: cut.changeSet - 1 }),
      onOutcome: (outcome: RecordOutcome) => this.outcomes.tell(outcome),
    };
    const imported = await importRecords(records, options, form);
    this.line.follow(imported.report.counts);
    return imported;
  }

  private withWhatIsThere(thrown: unknown): unknown {
    const { changeSet } = this.progress;
    if (changeSet === undefined || !(thrown instanceof Error)) return thrown;
    const { code = 'internal', detail = {} } = thrown instanceof PinakesError ? thrown : {};
    return new PinakesError(
      code,
      `${thrown.message.replace(/\.?$/, '.')} Change set ${changeSet} has what was imported so far: the same command, run again, goes on with it, and pinakes undo ${changeSet} takes it back.`,
      { detail, cause: thrown },
    );
  }
}
