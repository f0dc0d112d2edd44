import type { ReadContext } from '../../engine/index.ts';
import { parseStatementLines, type Quad } from '../../rdf/index.ts';
import {
  ChangeCheck,
  type ChangedRows,
  type DataSource,
  overlaySource,
  storeSource,
} from '../../shacl/index.ts';
import type { QuadSource } from '../../sparql/index.ts';
import { catalogueGraphs, readProfile, selectorOf } from './catalogue-data.ts';
import { type FindingRow, findingRow, labelsOf, unknownRow } from './finding-rows.ts';

/** Records that are to be added, as lines of N-Quads: each by itself, and what several of them share. */
export type RecordsAsked = {
  readonly baseUrl: string;
  readonly records: readonly string[];
  readonly shared: string;
};

/** What the profile has to say of one record: what would refuse it, what it misses, and links to what is not there. */
export type RecordFindings = {
  readonly violations: readonly FindingRow[];
  readonly warnings: readonly FindingRow[];
  readonly unknown: readonly FindingRow[];
};

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
  const parse = (text: string) =>
    parseStatementLines(text, { mediaType: 'application/n-quads', baseIri: `${baseUrl}/`, name: 'records' });
  const own = records.map(parse);
  const common = parse(shared);
  const before = storeSource(source, selectorOf(catalogueGraphs(source, baseUrl), source));
  const quads = [...own.flat(), ...common];
  const after = overlaySource(quads, before);
  const added = rowsOf(quads, after);
  const change = { after, before: () => before, added, removed: rowsOf([], after) };
  const found = check.check(change, ['Violation', 'Warning']);
  const owners = ownersOf(
    own.map(({ length }) => length),
    added,
  );
  const findings = own.map(() => ({
    violations: [] as FindingRow[],
    warnings: [] as FindingRow[],
    unknown: [] as FindingRow[],
  }));
  const label = labelsOf({ label: () => undefined });
  const tell = (kind: keyof RecordFindings, of: typeof found.others, row = (each: FindingRow) => each) => {
    for (const each of of)
      for (const owner of owners(each.focus))
        findings[owner]![kind].push(row(findingRow(each, found.data, label)));
  };
  tell('violations', found.blocking);
  tell('unknown', found.unknown, unknownRow);
  tell(
    'warnings',
    found.others.filter(({ shape }) => shape.severity === 'Warning'),
  );
  return findings;
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

function rowsOf(quads: readonly Quad[], data: DataSource): ChangedRows {
  const column = (position: 'subject' | 'predicate' | 'object') =>
    Uint32Array.from(quads, (quad) => data.idOf(quad[position]));
  return { subjects: column('subject'), properties: column('predicate'), objects: column('object') };
}

/**
 * Which records a node belongs to: those that it is a subject of, and of what is shared those that link to it. The rows are
 * those of one record after the other, so many of each, and what is shared behind them.
 */
function ownersOf(
  counts: readonly number[],
  { subjects, objects }: ChangedRows,
): (node: number) => readonly number[] {
  const owners = new Map<number, number[]>();
  const add = (node: number, owner: number) => {
    const known = owners.get(node);
    if (known === undefined) owners.set(node, [owner]);
    else if (!known.includes(owner)) known.push(owner);
  };
  const shared = new Set(subjects.subarray(counts.reduce((sum, count) => sum + count, 0)));
  let row = 0;
  for (const [owner, count] of counts.entries()) {
    for (const end = row + count; row < end; row++) {
      add(subjects[row]!, owner);
      if (shared.has(objects[row]!)) add(objects[row]!, owner);
    }
  }
  return (node) => owners.get(node) ?? [];
}
