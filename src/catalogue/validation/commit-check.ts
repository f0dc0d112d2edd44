import { PinakesError } from '../../base/index.ts';
import type { ChangedStatements, CheckOutcome, CommitCheck, PendingCommit } from '../../engine/index.ts';
import { ChangeCheck, type ChangedRows, type ChangeFindings, storeSource } from '../../shacl/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { selectionReader } from '../source-reader.ts';
import { catalogueGraphs, profileGraph, readProfile, selectorOf } from './catalogue-data.ts';
import { type FindingRow, findingRow, findingSentence, labelsOf } from './finding-rows.ts';

/** Findings that are listed; the others are counted. */
const LISTED_MAX = 100;
/** Of changes of more statements, warnings are not looked for: `pinakes validate` has them. */
const WARNINGS_ROWS_MAX = 2000;

/**
 * Holds every change to the profile of the catalogue, within its transaction. What blocks is what the change brings in, or
 * leaves wrong in a field that it added to; what was wrong before does not, so that a record can be repaired step by step.
 * Looks at the catalogue's own graphs alone.
 */
export function profileCheck(): CommitCheck {
  let known: ChangeCheck | undefined;
  let wasRead = false;
  return (commit) => {
    const { after, baseUrl } = commit;
    const ids = profileGraph(after, baseUrl);
    const touchesProfile =
      ids !== 0 && [commit.added, commit.removed].some(([, , , graphs]) => graphs.includes(ids));
    if (touchesProfile || !wasRead) {
      const shapes = readProfile(after, baseUrl);
      // Kept only once it is sure to be stored: a change of the profile itself is read again with the next one.
      wasRead = !touchesProfile;
      known = shapes && new ChangeCheck(shapes);
    }
    return known && outcomeOf(known, commit);
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
  const toRows = (found: ChangeFindings['others']) =>
    found.slice(0, LISTED_MAX).map((each) => findingRow(each, findings.data, labelOf));
  if (findings.blocking.length > 0 && mode === 'refuse')
    throw refusal(toRows(findings.blocking), findings.blocking);
  const all = [...findings.blocking, ...findings.others];
  return all.length === 0 ? undefined : { counts: countsOf(all), findings: toRows(all) };
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

function countsOf(found: ChangeFindings['others']): CheckOutcome['counts'] {
  const counts: Record<string, number> = {};
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
