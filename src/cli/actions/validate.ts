import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { catalogueOf, openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { Catalogue, ConditionReport, SchemeQuality } from '../../catalogue/index.ts';
import { isAbsoluteIri } from '../../rdf/index.ts';
import { counted } from '../counted.ts';
import { settingsOf } from '../settings-of.ts';

export type ValidateOptions = {
  readonly data?: string;
  /** True where no scheme is named. */
  readonly thesaurus?: string | true;
  readonly json?: boolean;
  readonly format?: 'text' | 'json' | 'ttl';
  readonly repairs?: string;
};

/** Findings of a condition that are listed in the text. */
const FINDINGS_LISTED = 5;

/** Of one condition: a report that nobody waits for may take its time. */
const CONDITION_LIMITS = { timeoutMs: 600_000, rowsMax: 2_000_000, memoryBytesMax: 1_073_741_824 };

/**
 * `pinakes validate`: holds concept schemes to the conditions of `queries/thesaurus/`, from the file itself, whether a
 * server runs on it or not. Exits with 1 when there is an error among what it finds, and with 2 when there is none and
 * something could not be looked at.
 */
export async function runValidate(options: ValidateOptions): Promise<void> {
  const { data, thesaurus, json, format, repairs } = options;
  if (format === 'ttl')
    throw new PinakesError(
      'settings',
      'A report of a thesaurus is text or JSON; SHACL reports are of the profile.',
    );
  const engine = await openCatalogueReadOnly(settingsOf({ data }), { pageLimits: CONDITION_LIMITS });
  try {
    const catalogue = catalogueOf(engine);
    const named = thesaurus === undefined || thesaurus === true ? undefined : thesaurus;
    const reports = await reportsOf(catalogue, named);
    process.stdout.write(
      json === true || format === 'json' ? asJson(reports) : reports.map(asText).join('\n'),
    );
    if (repairs !== undefined) await writeRepairs(repairs, reports);
    settle(reports);
  } finally {
    await engine.close();
  }
}

async function reportsOf(catalogue: Catalogue, named: string | undefined): Promise<SchemeQuality[]> {
  if (named !== undefined) {
    const iri = isAbsoluteIri(named) ? named : catalogue.iriOf('scheme', named);
    const report = await catalogue.wholeSchemeQuality(iri);
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
    const report = await catalogue.wholeSchemeQuality(iri);
    if (report !== undefined) reports.push(report);
  }
  return reports;
}

function asText({ scheme, concepts, totals, conditions }: SchemeQuality): string {
  const named = scheme.iri === '' ? scheme.label : `${scheme.label} <${scheme.iri}>`;
  const head = `${named}: ${counted(concepts, 'concept')}, ${counted(totals.error, 'error')}, ${counted(totals.warning, 'warning')}, ${counted(totals.note, 'note')}\n`;
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

/** Whatever the command came to, as its exit code; what was not looked at is said once more where a log keeps it. */
function settle(reports: readonly SchemeQuality[]): void {
  const notChecked = reports.flatMap(({ conditions }) =>
    conditions.filter((condition) => condition.notChecked !== undefined),
  );
  if (notChecked.length > 0) {
    const names = [...new Set(notChecked.map(({ name }) => name))].join(', ');
    process.stderr.write(`pinakes: not everything was looked at: ${names}.\n`);
    process.exitCode = 2;
  }
  if (reports.some(({ totals }) => totals.error > 0)) process.exitCode = 1;
}

/** Every finding with its repair; the updates for the file of repairs say the same again. */
function asJson(reports: readonly SchemeQuality[]): string {
  const plain = reports.map(({ conditions, ...report }) => ({
    ...report,
    conditions: conditions.map(({ repairs, ...condition }) => condition),
  }));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

/** One request of SPARQL Update: an operation for up to a thousand findings of a condition. */
async function writeRepairs(file: string, reports: readonly SchemeQuality[]): Promise<void> {
  const stream = createWriteStream(file);
  try {
    await once(stream, 'open');
    let separator = '';
    for (const { scheme, conditions } of reports) {
      for (const { title, findings, repairs = [] } of conditions) {
        const left = findings.filter(({ repair }) => repair === undefined).length;
        if (findings.length === 0) continue;
        const missing = left === 0 ? '' : `# ${left} of these name blank nodes, which no update can name.\n`;
        stream.write(`${separator}# ${scheme.label}: ${title}\n${missing}`);
        separator = '\n';
        for (const update of repairs) {
          if (!stream.write(`${update} ;\n\n`)) await once(stream, 'drain');
          separator = '';
        }
      }
    }
    stream.end();
    await finished(stream);
  } catch (cause) {
    throw new PinakesError('settings', `Cannot write ${file}: ${(cause as Error).message}`, { cause });
  }
}
