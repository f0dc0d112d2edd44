import { toPinakesError } from '../../base/index.ts';
import type { Solution } from '../../engine/index.ts';
import { literal, namedNode, type Term } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { toRef } from '../refs.ts';
import type { Condition } from './conditions.ts';
import { NO_SCHEME, NO_SCHEME_LABEL } from './no-scheme.ts';
import { type ConditionReport, type Finding, type SchemeQuality, severities } from './quality-views.ts';
import { repairText } from './repair-text.ts';

/** Findings of one condition that a report shows. */
const FINDINGS_SHOWN = 100;
/** One more than this is what the queries give at the most. */
const FINDINGS_COUNTED = 1000;

/** After this no further condition is begun, as each of them may take the time of a page. */
const REPORT_MS = 60_000;

type Checked = {
  readonly condition: Condition;
  readonly rows: readonly Solution[];
  readonly notChecked: string | undefined;
};

/**
 * Holds a scheme to every condition, one query after the other, so that a page of it takes one thread and no more.
 * What is in it is what readers find there (`pf:inScheme`); '' stands for the concepts that are in none.
 * A condition that takes too long or too much is reported as not checked, and the others are checked nevertheless.
 */
export async function checkScheme(
  iri: string,
  conditions: readonly Condition[],
  asking: Asking,
  addresses: Addresses,
): Promise<SchemeQuality | undefined> {
  const scheme = iri === '' ? NO_SCHEME : iri;
  const concepts = await asking.read<number>('catalogue.concepts-in-scheme', { scheme: iri });
  if (concepts === 0) return undefined;
  const checked: Checked[] = [];
  const until = performance.now() + REPORT_MS;
  for (const condition of conditions) {
    checked.push(performance.now() < until ? await check(scheme, condition, asking) : tooLate(condition));
  }
  const labels = await labelsOf(scheme, checked, asking);
  const ref = (term: Term) =>
    toRef(term, term.termType === 'NamedNode' ? labels[term.value] : undefined, addresses);
  const reports = checked.map((one) => report(one, ref));
  const total = (severity: string) =>
    reports.filter((one) => one.severity === severity).reduce((sum, one) => sum + one.total, 0);
  return {
    scheme: iri === '' ? toRef(literal(NO_SCHEME_LABEL), undefined, addresses) : ref(namedNode(iri)),
    concepts,
    totals: { error: total('error'), warning: total('warning'), note: total('note') },
    conditions: reports.toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        Number(b.total > 0) - Number(a.total > 0),
    ),
  };
}

function tooLate(condition: Condition): Checked {
  const notChecked = `What was looked at before took more than ${REPORT_MS / 1000} s, the most for a report.`;
  return { condition, rows: [], notChecked };
}

async function check(scheme: string, condition: Condition, asking: Asking): Promise<Checked> {
  try {
    const rows = await asking.select(condition.query.name, { scheme });
    return { condition, rows, notChecked: undefined };
  } catch (thrown) {
    const { code, message } = toPinakesError(thrown);
    if (!/^query-(timeout|memory|rows)$/.test(code)) throw thrown;
    return { condition, rows: [], notChecked: message };
  }
}

function labelsOf(
  scheme: string,
  checked: readonly Checked[],
  asking: Asking,
): Promise<Readonly<Record<string, string>>> {
  const shown = checked.flatMap(({ rows }) => rows.slice(0, FINDINGS_SHOWN));
  const named = shown.flatMap((row) =>
    Object.values(row).flatMap((term) => (term.termType === 'NamedNode' ? [term.value] : [])),
  );
  return asking.read('catalogue.labels', { things: [...new Set([scheme, ...named])] });
}

function report({ condition, rows, notChecked }: Checked, ref: (term: Term) => Finding['terms'][0]['ref']) {
  const { query, severity } = condition;
  return {
    name: query.name.slice('thesaurus/'.length),
    title: query.title,
    description: query.description,
    condition: condition.condition,
    severity,
    notChecked,
    total: Math.min(rows.length, FINDINGS_COUNTED),
    totalIs: rows.length > FINDINGS_COUNTED ? 'at-least' : 'exact',
    findings: rows.slice(0, FINDINGS_SHOWN).map((row) => ({
      terms: Object.entries(row)
        .filter(([name]) => name !== 'scheme')
        .map(([name, term]) => ({
          name,
          ref: ref(term),
          language: term.termType === 'Literal' ? term.language : '',
        })),
      repair: repairText(condition.repair, row),
    })),
  } satisfies ConditionReport;
}
