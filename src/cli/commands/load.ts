import { Command } from 'commander';
import { PinakesError } from '../../base/index.ts';
import type { ChangeSummary } from '../../engine/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { type InputFile, openInput } from '../input-file.ts';
import { Progress, reportBytes } from '../progress.ts';
import { settingsOf, withDataOption } from '../settings-of.ts';
import { write } from '../writing-access.ts';

type Options = {
  readonly data?: string;
  readonly graph?: string;
  readonly base?: string;
  readonly format?: string;
};

export const loadCommand = withDataOption(new Command('load'))
  .description(
    'add the statements of an RDF file to the catalogue, all of them or, when it does not parse, none',
  )
  .argument('<file>', 'Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD; - for standard input')
  .option('--graph <iri>', 'the graph for statements that name none (default: the unnamed graph)')
  .option('--base <iri>', "what relative IRIs are relative to (default: the file's own address)")
  .option('--format <type>', 'media type or suffix of the syntax (default: by the file name)')
  .action(async (path: string, options: Options) => {
    const settings = settingsOf({ data: options.data });
    const input = await openInput(path);
    const mediaType = mediaTypeOf(input, options.format);
    const progress = new Progress();
    const document = {
      chunks: reportBytes(input.chunks, input, progress),
      mediaType,
      name: input.name,
      baseIri: options.base ?? input.baseIri,
      graph: options.graph,
    };
    const summary = await write<ChangeSummary>(settings, {
      throughServer: async (link) => {
        const query = new URLSearchParams({ mediaType, name: document.name, baseIri: document.baseIri });
        if (document.graph !== undefined) query.set('graph', document.graph);
        return (await link.send('POST', `/control/load?${query}`, {
          mediaType,
          chunks: document.chunks,
        })) as ChangeSummary;
      },
      onFile: (engine) =>
        engine.load({
          documents: [document],
          origin: { agent: 'command line', source: 'load', reason: `Loaded ${document.name}` },
        }),
    }).finally(() => progress.clear());
    process.stdout.write(
      `${input.name}: ${count(summary.added)} new statements; the catalogue now holds ${count(summary.statements)}.\n`,
    );
  });

function mediaTypeOf(input: InputFile, format: string | undefined): string {
  const syntax =
    format === undefined
      ? rdfSyntaxOfFile(input.name)
      : (rdfSyntaxOf(format) ?? rdfSyntaxOfFile(`x.${format}`));
  if (syntax !== undefined) return syntax.mediaType;
  const what = format === undefined ? `the syntax of ${input.name}` : `the format ${format}`;
  throw new PinakesError('settings', `Cannot tell ${what}. Say --format ttl, trig, nt, nq, rdf or jsonld.`);
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
