import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Command } from 'commander';
import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { Progress } from '../progress.ts';
import { settingsOf, withDataOption } from '../settings-of.ts';
import { writeAnswer } from '../write-answer.ts';

type Options = { readonly data?: string; readonly format: string; readonly output?: string };

export const exportCommand = withDataOption(new Command('export'))
  .description('write every statement of the catalogue')
  .option('--format <name>', 'nq or trig keep the graphs; nt, ttl, rdf and jsonld are possible too', 'nq')
  .option('--output <file>', 'where to (default: standard output)')
  .action(async (options: Options) => {
    const settings = settingsOf({ data: options.data });
    const syntax = rdfSyntaxOf(options.format) ?? rdfSyntaxOfFile(`export.${options.format}`);
    if (syntax === undefined)
      throw new PinakesError(
        'settings',
        `There is no format ${options.format}. Say nq, trig, nt, ttl, rdf or jsonld.`,
      );
    const engine = await openCatalogueReadOnly(settings);
    try {
      const answer = await engine.export(syntax.mediaType);
      if (options.output === undefined) await writeAnswer(answer, process.stdout, new Progress());
      else {
        const file = createWriteStream(options.output);
        await writeAnswer(answer, file, new Progress());
        file.end();
        await finished(file);
      }
    } finally {
      await engine.close();
    }
  });
