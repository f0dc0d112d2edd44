import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { AddressedRecord } from '../../bibliography/index.ts';
import type { ResourceRecords } from '../../catalogue/index.ts';
import { type Engine, parseMoment } from '../../engine/index.ts';
import {
  type Format,
  formatNamed,
  formats,
  lossesOf,
  lostEverywhere,
  propertyLabel,
  writeRecords,
} from '../../formats/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { graphName } from '../graph-name.ts';
import { writeOutput } from '../output-file.ts';
import { settingsOf } from '../settings-of.ts';

export type ExportOptions = {
  readonly data?: string;
  readonly format: string;
  readonly output?: string;
  readonly at?: string;
  readonly graph?: string;
};

/** Records that are read of the catalogue at a time. */
const STRETCH = 1000;

/**
 * `pinakes export`: every statement, or every resource as a bibliographic record, from the file itself, whether a server
 * runs on it or not.
 */
export async function runExport({ data, format: name, output, at, graph }: ExportOptions): Promise<void> {
  const settings = settingsOf({ data });
  const syntax = rdfSyntaxOf(name) ?? rdfSyntaxOfFile(`export.${name}`);
  const format = syntax === undefined ? writableFormat(name) : undefined;
  if (format !== undefined && graph !== undefined)
    throw new PinakesError(
      'settings',
      `--graph is for statements (nq, trig, nt, ttl, rdf, jsonld), and ${name} is a format of records, which are said in several graphs.`,
    );
  const moment = at === undefined ? undefined : parseMoment(at);
  const engine = await openCatalogueReadOnly(settings);
  try {
    const generation = moment && (await engine.history.version(moment)).generation;
    if (format !== undefined) await exportRecords(engine, format, output, generation);
    else {
      const request = { at: generation, graph: graph && graphOf(graph, engine.status().baseUrl) };
      await writeOutput((await engine.export(syntax!.mediaType, request)).body, output);
    }
  } finally {
    await engine.close();
  }
}

/** `default` is the unnamed graph. */
const graphOf = (graph: string, baseUrl: string): string =>
  graph === 'default' ? '' : graphName(graph, baseUrl);

function writableFormat(name: string): Format {
  const format = formatNamed(name);
  if (format?.write !== undefined) return format;
  const names = formats.filter(({ write }) => write !== undefined).map((each) => each.name);
  throw new PinakesError(
    'settings',
    `There is no format ${name} to write. Say nq, trig, nt, ttl, rdf or jsonld for statements, or ${names.join(', ')} for records.`,
  );
}

/** Writes the records, and tells on standard error what the format could not hold. */
async function exportRecords(
  engine: Engine,
  format: Format,
  output: string | undefined,
  generation: number | undefined,
): Promise<void> {
  const lost = new Map<string, number>();
  const refused: string[] = [];
  const report = {
    lost: (property: Parameters<typeof propertyLabel>[0], values: number) => {
      lost.set(propertyLabel(property), (lost.get(propertyLabel(property)) ?? 0) + values);
    },
    refused: (index: number, reason: string, { address, title }: AddressedRecord) => {
      const called = [title?.[0]?.value, address].filter((text) => text !== undefined).join(', ');
      refused.push(`record ${index + 1} (${called}) was left out: ${reason}`);
    },
  };
  await writeOutput(writeRecords(recordsOf(engine, generation), format, report), output);
  const counts = [...lost].map(([label, values]) => `${label} (${values.toLocaleString('en-GB')})`);
  if (counts.length > 0)
    process.stderr.write(`Left out, since ${format.label} has no field for it: ${counts.join(', ')}.\n`);
  const sentences = [...lossesOf(format).partly.map(({ sentence }) => sentence), lostEverywhere];
  process.stderr.write(`What ${format.label} loses of others: ${sentences.join(' ')}\n`);
  for (const text of refused) process.stderr.write(`${text}\n`);
  if (refused.length > 0) process.exitCode = 1;
}

async function* recordsOf(engine: Engine, generation: number | undefined): AsyncGenerator<AddressedRecord> {
  for (let from = 0, total = 1; from < total; from += STRETCH) {
    const stretch = await engine.read<ResourceRecords>(
      'catalogue.resource-records',
      { from, count: STRETCH },
      generation,
    );
    total = stretch.total;
    for (const { record } of stretch.records) yield record;
  }
}
