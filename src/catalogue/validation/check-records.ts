import type { ReadContext } from '../../engine/index.ts';
import {
  ChangeCheck,
  type ChangedRows,
  type Constraint,
  type Found,
  overlayRows,
  storeSource,
} from '../../shacl/index.ts';
import type { QuadSource } from '../../sparql/index.ts';
import { catalogueGraphs, readProfile, selectorOf } from './catalogue-data.ts';
import { type FindingRow, findingRow, unknownRow } from './finding-rows.ts';
import { RowsOfLines } from './rows-of-lines.ts';

/** Records that are to be added, as lines of N-Quads: each by itself, and what several of them share. */
export type RecordsAsked = {
  readonly baseUrl: string;
  readonly records: readonly string[];
  readonly shared: string;
};

/** What the profile has to say of one record: what would refuse it, what it misses, and links to what is not there. */
export type RecordFindings = {
  readonly violations: readonly FindingRow[];
  readonly warnings: readonly Advice[];
  readonly unknown: readonly FindingRow[];
};

/** What records miss: the same object for all that miss the same. */
export type Advice = Pick<FindingRow, 'field' | 'message'>;

/**
 * Records as they would be in the catalogue, by the rules of the check of changes; undefined for a catalogue without a
 * profile. What is wrong with a thing that records share is told of each of them.
 */
export function checkRecords(
  { source }: ReadContext,
  { baseUrl, records, shared }: RecordsAsked,
): readonly RecordFindings[] | undefined {
  const check = checkOf(source, baseUrl);
  if (check === undefined) return undefined;
  const before = storeSource(source, selectorOf(catalogueGraphs(source, baseUrl), source));
  const lines = new RowsOfLines(`${baseUrl}/`);
  const counts = records.map((record) => {
    const start = lines.length;
    lines.read(record);
    return lines.length - start;
  });
  lines.read(shared);
  const { source: after, rows: added } = overlayRows(lines.rows(), before);
  const found = check.check({ after, before: () => before, added, removed: NONE }, ['Violation', 'Warning']);
  const owners = ownersOf(counts, added);
  const findings = records.map(() => ({
    violations: [] as FindingRow[],
    warnings: [] as Advice[],
    unknown: [] as FindingRow[],
  }));
  const toRow = (each: Found) => findingRow(each, found.data, () => undefined);
  for (const each of found.blocking)
    for (const owner of owners(each.focus)) findings[owner]!.violations.push(toRow(each));
  for (const each of found.unknown)
    for (const owner of owners(each.focus)) findings[owner]!.unknown.push(unknownRow(toRow(each)));
  const advice = new Map<Constraint, Advice>();
  for (const each of found.others) {
    if (each.shape.severity !== 'Warning') continue;
    const known = advice.get(each.constraint) ?? adviceOf(toRow(each));
    advice.set(each.constraint, known);
    for (const owner of owners(each.focus)) findings[owner]!.warnings.push(known);
  }
  return findings;
}

function adviceOf({ field, message }: FindingRow): Advice {
  return { field, message };
}

/** One snapshot has one profile. */
const checks = new WeakMap<QuadSource, ChangeCheck | undefined>();

function checkOf(source: QuadSource, baseUrl: string): ChangeCheck | undefined {
  if (!checks.has(source)) {
    const shapes = readProfile(source, baseUrl);
    checks.set(source, shapes && new ChangeCheck(shapes));
  }
  return checks.get(source);
}

const NONE: ChangedRows = {
  subjects: new Uint32Array(0),
  properties: new Uint32Array(0),
  objects: new Uint32Array(0),
};

/**
 * Which records a node belongs to: those that it is a subject of, and of what is shared those that link to it, directly or by way of
 * other shared things (a heading, and the scheme that it is in). The rows are those of one record after the other, so many of each,
 * and what is shared behind them.
 */
function ownersOf(
  counts: readonly number[],
  { subjects, objects }: ChangedRows,
): (node: number) => readonly number[] {
  const owners = new Map<number, number[]>();
  const add = (node: number, owner: number): boolean => {
    const known = owners.get(node);
    if (known?.includes(owner)) return false;
    if (known === undefined) owners.set(node, [owner]);
    else known.push(owner);
    return true;
  };
  const sharedFrom = counts.reduce((sum, count) => sum + count, 0);
  const shared = new Set(subjects.subarray(sharedFrom));
  let row = 0;
  for (const [owner, count] of counts.entries()) {
    for (const end = row + count; row < end; row++) {
      add(subjects[row]!, owner);
      if (shared.has(objects[row]!)) add(objects[row]!, owner);
    }
  }
  for (let grows = true; grows; ) {
    grows = false;
    for (let at = sharedFrom; at < subjects.length; at++) {
      if (!shared.has(objects[at]!)) continue;
      for (const owner of owners.get(subjects[at]!) ?? []) if (add(objects[at]!, owner)) grows = true;
    }
  }
  return (node) => owners.get(node) ?? [];
}
