import { toPinakesError } from '../../base/index.ts';
import type { Solution } from '../../engine/index.ts';
import { literal, namedNode, type Term } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { toRef } from '../refs.ts';
import { repairUnderKinds, underKinds } from './condition-text.ts';
import type { Condition } from './conditions.ts';
import { NO_SCHEME, NO_SCHEME_LABEL } from './no-scheme.ts';
import { type ConditionReport, type Finding, type SchemeQuality, severities } from './quality-views.ts';
import type { UsedKinds } from './reading/used-kinds.ts';
import { repairText, repairUpdates } from './repair-text.ts';

/** How much a report is to have. */
export type ReportExtent = {
  /** Findings of one condition that it shows. */
  readonly shown: number;
  /** Findings of one condition that are counted; where there are more, it says so. */
  readonly counted: number;
  /** After this no further condition is begun, as each of them may take the time that a query has. */
  readonly ms: number;
};

/** What a page has; one more than it counts is what the queries give at the most. */
export const pageReport: ReportExtent = { shown: 100, counted: 1000, ms: 60_000 };
/** Everything: for a file that somebody works through. */
export const wholeReport: ReportExtent = {
  shown: Number.POSITIVE_INFINITY,
  counted: Number.POSITIVE_INFINITY,
  ms: 3_600_000,
};

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
  { conditions, extent }: { readonly conditions: readonly Condition[]; readonly extent: ReportExtent },
  asking: Asking,
  addresses: Addresses,
): Promise<SchemeQuality | undefined> {
  const scheme = iri === '' ? NO_SCHEME : iri;
  const concepts = await asking.read<number | undefined>('catalogue.concepts-in-scheme', { scheme: iri });
  if (concepts === undefined) return undefined;
  const suspects = await asking.read<Suspected>('catalogue.suspects-in-scheme', { scheme: iri });
  const kinds = await asking.read<UsedKinds>('catalogue.kinds-in-use', {});
  const checked: Checked[] = [];
  const until = performance.now() + extent.ms;
  for (const condition of conditions.map((one) => readUnder(kinds, one))) {
    if (suspects[shortName(condition)] === 0) {
      checked.push({ condition, rows: [], notChecked: undefined });
      continue;
    }
    checked.push(
      performance.now() < until
        ? await check(scheme, condition, { asking, extent, kinds })
        : tooLate(condition, extent),
    );
  }
  const labels = await labelsOf(scheme, checked, { asking, extent });
  const ref = (term: Term) =>
    toRef(term, term.termType === 'NamedNode' ? labels[term.value] : undefined, addresses);
  const reports = checked.map((one) => report(one, extent, ref));
  const total = (severity: string) =>
    reports.filter((one) => one.severity === severity).reduce((sum, one) => sum + one.total, 0);
  return {
    scheme: iri === '' ? toRef(literal(NO_SCHEME_LABEL), undefined, addresses) : ref(namedNode(iri)),
    concepts,
    kinds,
    totals: { error: total('error'), warning: total('warning'), note: total('note') },
    conditions: reports.toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        Number(b.total > 0) - Number(a.total > 0),
    ),
  };
}

/** How many concepts a first look suspects of breaking a condition: of none, there is nothing for its query to find. */
type Suspected = Readonly<Record<string, number>>;

const shortName = ({ query }: Condition): string => query.name.slice('thesaurus/'.length);

function tooLate(condition: Condition, { ms }: ReportExtent): Checked {
  const notChecked = `What was looked at before took more than ${ms / 1000} s, the most for a report.`;
  return { condition, rows: [], notChecked };
}

type Report = { readonly asking: Asking; readonly extent: ReportExtent };

/** The condition with the repair of what is found under RDFS entailment. */
function readUnder(kinds: UsedKinds, condition: Condition): Condition {
  return condition.isPlain ? condition : { ...condition, repair: repairUnderKinds(condition.repair, kinds) };
}

async function check(
  scheme: string,
  condition: Condition,
  { asking, extent, kinds }: Report & { readonly kinds: UsedKinds },
): Promise<Checked> {
  const { name } = condition.query;
  const reword = (text: string) => (condition.isPlain ? text : underKinds(text, kinds));
  try {
    const rows = await (extent.counted === pageReport.counted
      ? asking.select(name, { scheme }, reword)
      : asking.selectWhole(name, { scheme }, reword));
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
  { asking, extent }: Report,
): Promise<Readonly<Record<string, string>>> {
  const shown = checked.flatMap(({ rows }) => rows.slice(0, extent.shown));
  const named = shown.flatMap((row) =>
    Object.values(row).flatMap((term) => (term.termType === 'NamedNode' ? [term.value] : [])),
  );
  return asking.read('catalogue.labels', { things: [...new Set([scheme, ...named])] });
}

function report(
  { condition, rows, notChecked }: Checked,
  { shown, counted }: ReportExtent,
  ref: (term: Term) => Finding['terms'][0]['ref'],
) {
  const { query, severity } = condition;
  return {
    name: shortName(condition),
    title: query.title,
    description: query.description,
    condition: condition.condition,
    severity,
    notChecked,
    total: Math.min(rows.length, counted),
    totalIs: rows.length > counted ? 'at-least' : 'exact',
    repairs: counted === pageReport.counted ? undefined : repairUpdates(condition.repair, rows),
    findings: rows.slice(0, shown).map((row) => ({
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
