import { writeFile } from 'node:fs/promises';
import { catalogueOf, openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { Catalogue, ConditionReport, SchemeQuality } from '../../catalogue/index.ts';
import { isAbsoluteIri } from '../../rdf/index.ts';
import { settingsOf } from '../settings-of.ts';

export type ValidateOptions = {
  readonly data?: string;
  /** True where no scheme is named. */
  readonly thesaurus?: string | true;
  readonly json?: boolean;
  readonly repairs?: string;
};

/** Findings of a condition that are listed in the text. */
const FINDINGS_LISTED = 5;

/**
 * `pinakes validate`: holds concept schemes to the conditions of `queries/thesaurus/`, from the file itself, whether a
 * server runs on it or not. Exits with 1 when there is an error among what it finds.
 */
export async function runValidate({ data, thesaurus, json, repairs }: ValidateOptions): Promise<void> {
  const engine = await openCatalogueReadOnly(settingsOf({ data }));
  try {
    const catalogue = catalogueOf(engine);
    const named = thesaurus === undefined || thesaurus === true ? undefined : thesaurus;
    const reports = await reportsOf(catalogue, named);
    process.stdout.write(
      json === true ? `${JSON.stringify(reports, undefined, 2)}\n` : reports.map(asText).join('\n'),
    );
    if (repairs !== undefined) await writeRepairs(repairs, reports);
    if (reports.some(({ totals }) => totals.error > 0)) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

async function reportsOf(catalogue: Catalogue, named: string | undefined): Promise<SchemeQuality[]> {
  if (named !== undefined) {
    const iri = isAbsoluteIri(named) ? named : catalogue.iriOf('scheme', named);
    const report = await catalogue.schemeQuality(iri);
    if (report !== undefined) return [report];
    const schemes = (await catalogue.schemes()).map((scheme) => scheme.iri);
    throw new PinakesError(
      'not-found',
      `No concept is in the scheme ${iri}. There are: ${schemes.join(', ') || 'none'}. Without a name, --thesaurus checks all of them, and the concepts that are in none.`,
    );
  }
  const reports: SchemeQuality[] = [];
  // '' are the concepts that are in no scheme.
  for (const iri of [...(await catalogue.schemes()).map((scheme) => scheme.iri), '']) {
    const report = await catalogue.schemeQuality(iri);
    if (report !== undefined) reports.push(report);
  }
  return reports;
}

function asText({ scheme, concepts, totals, conditions }: SchemeQuality): string {
  const named = scheme.iri === '' ? scheme.label : `${scheme.label} <${scheme.iri}>`;
  const head = `${named}: ${concepts} concepts, ${totals.error} errors, ${totals.warning} warnings, ${totals.note} notes\n`;
  return head + conditions.map(conditionText).join('');
}

function conditionText({
  severity,
  condition,
  title,
  total,
  totalIs,
  findings,
  notChecked,
}: ConditionReport) {
  if (notChecked !== undefined) return `  ${severity} (${condition}) ${title}: not checked. ${notChecked}\n`;
  if (total === 0) return '';
  const lines = findings.slice(0, FINDINGS_LISTED).map(({ terms }) => {
    const parts = terms.map(
      ({ name, ref }) => `${name} ${ref.label}${ref.iri === '' ? '' : ` <${ref.iri}>`}`,
    );
    return `      ${parts.join(', ')}\n`;
  });
  const more = total > FINDINGS_LISTED ? `      and ${total - FINDINGS_LISTED} more\n` : '';
  const count = totalIs === 'exact' ? total : `more than ${total}`;
  return `  ${severity} (${condition}) ${title}: ${count}\n${lines.join('')}${more}`;
}

async function writeRepairs(file: string, reports: readonly SchemeQuality[]): Promise<void> {
  const updates = reports.flatMap(({ conditions }) =>
    conditions.flatMap(({ title, findings }) => {
      const texts = findings.flatMap(({ repair }) => (repair === undefined ? [] : [repair]));
      return texts.length === 0 ? [] : [`# ${title}\n${texts.join(' ;\n')}`];
    }),
  );
  await writeFile(file, `${updates.join(' ;\n\n')}\n`).catch((cause: Error) => {
    throw new PinakesError('settings', `Cannot write ${file}: ${cause.message}`, { cause });
  });
}
