import { Command } from 'commander';
import type { ExportOptions } from '../actions/export.ts';
import { withDataOption } from '../data-option.ts';

export const exportCommand = withDataOption(new Command('export'))
  .description('write every statement of the catalogue, or every resource as a bibliographic record')
  .option(
    '--format <name>',
    'statements: nq or trig keep the graphs; nt, ttl, rdf, jsonld. Records: marc, marcxml, marc-json, mods, dc, qualified-dc, ris, bibtex, csl-json, pubmed, medline, csv, tsv, schema-org',
    'nq',
  )
  .option(
    '--graph <iri>',
    'only the statements of one graph, such as graph/records, or default for the unnamed one (default: of all graphs)',
  )
  .option('--at <moment>', 'as of a time such as 2026-11-01T00:00:00Z, a date, or a change set by its number')
  .option(
    '--template <sort>',
    'only the head of a table of such records, such as resource, as the profile has it',
  )
  .option('--output <file>', 'where to (default: standard output)')
  .action(async ({ template, ...options }: ExportOptions & { readonly template?: string }) => {
    if (template !== undefined) {
      const { runExportTemplate } = await import('../actions/export-template.ts');
      await runExportTemplate(template, options);
      return;
    }
    const { runExport } = await import('../actions/export.ts');
    await runExport(options);
  });
