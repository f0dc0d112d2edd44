import { type DetailRow, PinakesError } from '../../base/index.ts';
import type { ChangedStatements, CheckOutcome, CommitCheck, PendingCommit } from '../../engine/index.ts';
import {
  type ChangeCheck,
  type ChangedRows,
  type ChangeFindings,
  type Found,
  storeSource,
} from '../../shacl/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { selectionReader } from '../source-reader.ts';
import { catalogueGraphs, changeCheck, profileGraph, readProfile, selectorOf } from './catalogue-data.ts';
import { type FindingRow, findingRow, findingSentence, labelsOf, unknownRow } from './finding-rows.ts';
import { newlyIgnored } from './newly-ignored.ts';

/** Findings that are listed; the others are counted. */
const LISTED_MAX = 100;
/** Of changes of more statements, warnings are not looked for: `pinakes validate` has them. */
const WARNINGS_ROWS_MAX = 2000;

/**
 * Holds every change to the profile of the catalogue, within its transaction. What blocks is what is wrong in a field of a
 * record that the change touched: what it brings in, or leaves wrong in a field that it added to. What was wrong before does
 * not, so that a record can be repaired step by step, nor does a link to what is not in the catalogue yet, nor what becomes
 * of records that link to a changed one. Looks at the catalogue's own graphs alone.
 */
export function profileCheck(): CommitCheck {
  let known: ChangeCheck | undefined;
  let wasRead = false;
  return (commit) => {
    const { after, baseUrl } = commit;
    const ids = profileGraph(after, baseUrl);
    const touchesProfile =
      ids !== 0 && [commit.added, commit.removed].some(([, , , graphs]) => graphs.includes(ids));
    let notLookedAt: readonly FindingRow[] = [];
    if (touchesProfile || !wasRead) {
      const shapes = readProfile(after, baseUrl);
      // Kept only once it is sure to be stored: a change of the profile itself is read again with the next one.
      wasRead = !touchesProfile;
      known = shapes && changeCheck(shapes);
      if (touchesProfile && shapes !== undefined) notLookedAt = newlyIgnored(shapes, commit);
    }
    return withWarnings(known && outcomeOf(known, commit), notLookedAt);
  };
}

function withWarnings(
  outcome: CheckOutcome | undefined,
  rows: readonly FindingRow[],
): CheckOutcome | undefined {
  if (rows.length === 0) return outcome;
  const { counts = {}, findings = [] } = outcome ?? {};
  const isViolation = ({ severity }: DetailRow) => severity === 'Violation';
  return {
    counts: { ...counts, Warning: (counts.Warning ?? 0) + rows.length },
    findings: [
      ...findings.filter(isViolation),
      ...rows,
      ...findings.filter((row) => !isViolation(row)),
    ].slice(0, LISTED_MAX),
  };
}

function outcomeOf(check: ChangeCheck, commit: PendingCommit): CheckOutcome | undefined {
  const { after, baseUrl, mode, interrupt } = commit;
  const graphs = catalogueGraphs(after, baseUrl);
  const selector = selectorOf(graphs, after);
  const added = rowsIn(graphs, commit.added);
  const removed = rowsIn(graphs, commit.removed);
  const rows = added.subjects.length + removed.subjects.length;
  if (rows === 0) return undefined;
  const change = {
    after: storeSource(after, selector),
    before: () => storeSource(commit.before(), selector),
    added,
    removed,
  };
  const severities =
    rows > WARNINGS_ROWS_MAX ? (['Violation'] as const) : (['Violation', 'Warning', 'Info'] as const);
  const findings = check.check(change, severities, interrupt);
  const labelOf = labelsOf(selectionReader(after, selector));
  const toRow = (each: Found) => findingRow(each, { data: findings.data, shapes: check.shapes }, labelOf);
  if (findings.blocking.length > 0 && mode === 'refuse')
    throw refusal(findings.blocking.slice(0, LISTED_MAX).map(toRow), findings.blocking);
  const { unknown } = findings;
  const found = [...findings.blocking, ...findings.others];
  const counts = countsOf(found, unknown.length);
  if (found.length + unknown.length === 0) return undefined;
  const listed = unknown.slice(0, LISTED_MAX).map((each) => unknownRow(toRow(each)));
  const rest = found.slice(0, LISTED_MAX).map(toRow);
  return { counts, findings: bySeverity([...listed, ...rest]).slice(0, LISTED_MAX) };
}

const SEVERITIES = ['Violation', 'Warning', 'Info'];

function bySeverity(rows: readonly FindingRow[]): readonly FindingRow[] {
  return rows.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function refusal(rows: readonly FindingRow[], blocking: ChangeFindings['blocking']): PinakesError {
  const records = new Set(blocking.map(({ focus }) => focus)).size;
  const what = records === 1 ? 'a record' : `${records} records`;
  const more = blocking.length === 1 ? '' : ` And ${blocking.length - 1} more.`;
  return new PinakesError(
    'invalid-record',
    `Nothing was changed: the change would leave ${what} other than the profile asks. ${findingSentence(rows[0]!)}${more}`,
    { detail: { resultCount: blocking.length, recordCount: records, results: rows } },
  );
}

/** `unknown`: so many more warnings. */
function countsOf(found: readonly Found[], unknown: number): CheckOutcome['counts'] {
  const counts: Record<string, number> = unknown === 0 ? {} : { Warning: unknown };
  for (const { shape } of found) counts[shape.severity] = (counts[shape.severity] ?? 0) + 1;
  return counts;
}

/** The rows that are in some graphs; the columns themselves where all are. */
function rowsIn(
  graphs: ReadonlySet<TermId>,
  [subjects, properties, objects, inGraphs]: ChangedStatements,
): ChangedRows {
  const isOwn = inGraphs.map((graph) => (graphs.has(graph) ? 1 : 0));
  if (!isOwn.includes(0)) return { subjects, properties, objects };
  const own = (column: Uint32Array) => column.filter((_, row) => isOwn[row] === 1);
  return { subjects: own(subjects), properties: own(properties), objects: own(objects) };
}
