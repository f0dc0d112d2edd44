import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { type ImportCounts, importRecords, isKey } from '../../catalogue/index.ts';
import type { ChangeSummary, Engine } from '../../engine/index.ts';
import {
  type Aside,
  type Crosswalk,
  DETECT_BYTES,
  detectFormat,
  type Format,
  formatNamed,
  formats,
  parseCrosswalk,
  type ReadBibliographicRecord,
  type RecordProblem,
  readRecords,
} from '../../formats/index.ts';
import { type InputFile, openInput } from '../input-file.ts';
import { OutcomeWriter } from '../outcome-writer.ts';
import { Progress, reportBytes } from '../progress.ts';
import type { ServerLink } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { tellChecked } from '../tell-checked.ts';
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
};

type Done = { readonly counts: ImportCounts; readonly summary: ChangeSummary | undefined };

/**
 * `pinakes import`: the records of files as one change set, through the running server or into the file itself. What is
 * there already is found again, so that an import that was cut off is simply run again. Exits with 1 where a record could
 * not be read; the others are in.
 */
export async function runImport(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const settings = settingsOf({ data: flags.data });
  const crosswalk = flags.mapping === undefined ? undefined : readMapping(flags.mapping);
  const format = flags.format === undefined ? undefined : knownFormat(flags.format);
  if (!isKey(flags.collection))
    throw new PinakesError(
      'settings',
      `“${flags.collection}” is no key of a collection: say letters, digits and hyphens.`,
    );
  const inputs = await Promise.all(paths.map(openInput));
  const progress = new Progress();
  const outcomes = new OutcomeWriter(flags.report, flags.quiet === true);
  const records = recordsOf(inputs, format, crosswalk, progress);
  const prepare = (engine: Pick<Engine, 'read' | 'status'>) =>
    importRecords(records, {
      engine,
      collection: flags.collection,
      existing: flags.existing,
      validation: settings.validation,
      date: new Date().toISOString().slice(0, 10),
      onOutcome: (outcome) => outcomes.tell(outcome),
    });
  const reason = flags.reason ?? `Imported ${paths.map((path) => basename(path)).join(', ')}`;
  try {
    const done =
      flags.dryRun === true
        ? await reading(settings, async (engine) => dryRun(await prepare(engine)))
        : await write<Done>(settings, {
            throughServer: (link) =>
              reading(settings, async (engine) => through(link, await prepare(engine), reason)),
            onFile: async (engine) => {
              const { lines, report } = await prepare(engine);
              const first = await lines.next();
              if (first.done) return { counts: report.counts, summary: undefined };
              const summary = await engine.load({
                documents: [
                  {
                    chunks: from(first.value, lines),
                    mediaType: NQUADS,
                    name: reason,
                    baseIri: engine.status().baseUrl,
                    graph: undefined,
                  },
                ],
                origin: { agent: 'command line', source: 'import', reason },
              });
              return { counts: report.counts, summary };
            },
          });
    progress.clear();
    await outcomes.end();
    process.stdout.write(summaryText(done, flags));
    if (done.summary !== undefined) tellChecked(done.summary);
    if (done.counts.problems > 0) process.exitCode = 1;
  } finally {
    progress.clear();
  }
}

const NQUADS = 'application/n-quads';

async function reading<Result>(
  settings: ReturnType<typeof settingsOf>,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await openCatalogueReadOnly(settings);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

type Prepared = Awaited<ReturnType<typeof importRecords>>;

async function dryRun({ lines, report }: Prepared): Promise<Done> {
  for await (const _ of lines);
  return { counts: report.counts, summary: undefined };
}

async function through(link: ServerLink, { lines, report }: Prepared, reason: string): Promise<Done> {
  const first = await lines.next();
  if (first.done) return { counts: report.counts, summary: undefined };
  const query = new URLSearchParams({
    mediaType: NQUADS,
    name: reason.slice(0, 200),
    source: 'import',
    reason: reason.slice(0, 2000),
  });
  const body = { mediaType: NQUADS, chunks: from(first.value, lines) };
  const summary = (await link.send('POST', `/control/load?${query}`, body)) as ChangeSummary;
  return { counts: report.counts, summary };
}

async function* from(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** The records of all files, one file after the other. */
async function* recordsOf(
  inputs: readonly InputFile[],
  format: Format | undefined,
  crosswalk: Crosswalk | undefined,
  progress: Progress,
): AsyncGenerator<ReadBibliographicRecord | RecordProblem | Aside> {
  for (const input of inputs) {
    const [start, chunks] = await withStart(reportBytes(input.chunks, input, progress));
    const detected = format ?? detectFormat(start, input.name);
    const records = readRecords(chunks, {
      format: detected,
      name: input.name,
      ...(crosswalk === undefined ? {} : { crosswalk }),
    });
    for await (const read of records)
      yield read.kind === 'aside' ? read : { ...read, position: { ...read.position, file: input.name } };
  }
}

async function withStart(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<readonly [Uint8Array, AsyncGenerator<Uint8Array>]> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < DETECT_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  return [start, from(start, chunks)];
}

function knownFormat(name: string): Format {
  const format = formatNamed(name);
  if (format?.read !== undefined) return format;
  const names = formats.filter(({ read }) => read !== undefined).map((each) => each.name);
  throw new PinakesError('settings', `There is no format ${name} to read. Say ${names.join(', ')}.`);
}

function readMapping(path: string): Crosswalk {
  try {
    return parseCrosswalk('mapping', readFileSync(path, 'utf8'), path);
  } catch (cause) {
    if (cause instanceof PinakesError) throw cause;
    throw new PinakesError('settings', `Cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}

function summaryText({ counts, summary }: Done, { dryRun, existing }: ImportFlags): string {
  const { links, unmapped, outside, missing } = counts;
  const lines = [
    `${count(counts.records)} records: ${count(counts.new)} new, ${count(counts.known)} there already, ${count(counts.duplicates)} twice in the files, ${count(counts.problems)} that cannot be taken.`,
  ];
  if (counts.warnings > 0) lines.push(`${count(counts.warnings)} records had something mended or doubtful.`);
  if (counts.different > 0)
    lines.push(
      `${count(counts.different)} of those that are there say less or other things than the file${existing === 'fill' ? `; ${count(counts.filled)} of them get what they lacked` : ' (--existing fill gives them what they lack)'}.`,
    );
  lines.push(
    `Names: ${count(links.knownAgents)} known, ${count(links.newAgents)} new. Headings: ${count(links.newHeadings)} new; ${count(links.thesaurusTerms)} times a term of the thesaurus, ${count(links.keywords)} keywords of no list.`,
  );
  if (unmapped.size > 0) lines.push(`Kept as they stand, without a rule: ${commonest(unmapped)}.`);
  if (outside.size > 0) lines.push(`Left out, since it is about no record: ${commonest(outside)}.`);
  if (missing.size > 0) lines.push(`By the profile:\n${sentencesOf(missing)}`);
  if (dryRun === true) lines.push(`Nothing was written; ${count(counts.statements)} statements would be.`);
  else if (summary === undefined) lines.push('Nothing was written: there is nothing new.');
  else
    lines.push(
      `Change set ${summary.changeSet}: ${count(summary.added)} new statements; the catalogue now holds ${count(summary.statements)}.`,
    );
  return `${lines.join('\n')}\n`;
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
