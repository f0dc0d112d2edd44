import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { parseMoment } from '../../engine/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { writeOutput } from '../output-file.ts';
import { settingsOf } from '../settings-of.ts';

export type ExportOptions = {
  readonly data?: string;
  readonly format: string;
  readonly output?: string;
  readonly at?: string;
};

/** `pinakes export`: every statement, from the file itself, whether a server runs on it or not. */
export async function runExport({ data, format, output, at }: ExportOptions): Promise<void> {
  const settings = settingsOf({ data });
  const syntax = rdfSyntaxOf(format) ?? rdfSyntaxOfFile(`export.${format}`);
  if (syntax === undefined) {
    throw new PinakesError('settings', `There is no format ${format}. Say nq, trig, nt, ttl, rdf or jsonld.`);
  }
  const moment = at === undefined ? undefined : parseMoment(at);
  const engine = await openCatalogueReadOnly(settings);
  try {
    const generation = moment && (await engine.history.version(moment)).generation;
    const answer = await engine.export(syntax.mediaType, undefined, generation);
    await writeOutput(answer.body, output);
  } finally {
    await engine.close();
  }
}
