import type { ReadContext } from '../../engine/index.ts';
import {
  ChangeCheck,
  type ChangedRows,
  type Constraint,
  type DataSource,
  type Found,
  overlayRows,
  storeSource,
} from '../../shacl/index.ts';
import type { QuadSource } from '../../sparql/index.ts';
import { termOfText } from '../bibliographic/term-table.ts';
import { catalogueGraphs, readProfile, selectorOf } from './catalogue-data.ts';
import { type FindingRow, findingRow, unknownRow } from './finding-rows.ts';

/**
 * Records that are to be added, as statements by the places of their terms: so many of each record, one record after the other, and
 * behind them what several of them share.
 */
export type RecordsAsked = {
  readonly baseUrl: string;
  /** As `bibliographic/term-table.ts` has them. */
  readonly terms: readonly string[];
  readonly subjects: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
  readonly counts: readonly number[];
};

/** Findings of which many are alike, each once, and of which records they are: pairs of a record and a place in `rows`, in order. */
export type FindingsOf<Row> = { readonly rows: readonly Row[]; readonly of: Uint32Array };

/** What the profile has to say of records: what would refuse them, what they miss, and links to what is not there. */
export type RecordFindings = {
  readonly violations: FindingsOf<FindingRow>;
  readonly warnings: FindingsOf<Advice>;
  readonly unknown: FindingsOf<UnknownLink>;
};

export type Advice = Pick<FindingRow, 'field' | 'message'>;
export type UnknownLink = Pick<FindingRow, 'field' | 'problem' | 'message' | 'value'>;

/**
 * Records as they would be in the catalogue, by the rules of the check of changes; undefined for a catalogue without a
 * profile. What is wrong with a thing that records share is told of each of them.
 */
export function checkRecords(
  { source }: ReadContext,
  { baseUrl, terms, counts, ...places }: RecordsAsked,
): RecordFindings | undefined {
  const check = checkOf(source, baseUrl);
  if (check === undefined) return undefined;
  const before = storeSource(source, selectorOf(catalogueGraphs(source, baseUrl), source));
  const {
    source: after,
    rows: added,
    ids,
  } = overlayRows({ terms: terms.map(termOfText), ...places }, before);
  const found = check.check({ after, before: () => before, added, removed: NONE }, ['Violation', 'Warning']);
  const owners = ownersOf(counts, places, ids);
  const toRow = (each: Found) => findingRow(each, found.data, () => undefined);
  const warnings = found.others.filter(({ shape }) => shape.severity === 'Warning');
  return {
    violations: gathered(found.blocking, owners, (each) => each, toRow),
    // The same is said of all that miss the same, and of all that link to the same by the same field.
    warnings: gathered(
      warnings,
      owners,
      ({ constraint }) => constraint,
      (each) => adviceOf(toRow(each)),
    ),
    unknown: gathered(found.unknown, owners, unknownKeys(), unknownLinks(toRow, found.data)),
  };
}

type OwnersOf = (node: number) => readonly number[];

function gathered<Row>(
  found: readonly Found[],
  owners: OwnersOf,
  keyOf: (each: Found) => unknown,
  toRow: (each: Found) => Row,
): FindingsOf<Row> {
  const rows: Row[] = [];
  const of: number[] = [];
  const places = new Map<unknown, number>();
  for (const each of found) {
    const owning = owners(each.focus);
    if (owning.length === 0) continue;
    const key = keyOf(each);
    const place = places.get(key) ?? rows.push(toRow(each)) - 1;
    places.set(key, place);
    for (const owner of owning) of.push(owner, place);
  }
  return { rows, of: Uint32Array.from(of) };
}

/** Findings of one constraint about one value are alike, but for whose they are. */
function unknownKeys(): (each: Found) => unknown {
  const byConstraint = new Map<Constraint, number>();
  return (each) => {
    const { constraint, shape, path, value } = each;
    if (path !== shape.path || value === undefined) return each;
    const number = byConstraint.get(constraint) ?? byConstraint.size;
    byConstraint.set(constraint, number);
    return `${number} ${value}`;
  };
}

/** The words of a constraint are the same whatever is linked. */
function unknownLinks(toRow: (each: Found) => FindingRow, data: DataSource): (each: Found) => UnknownLink {
  const words = new Map<Constraint, FindingRow>();
  return (each) => {
    const said = words.get(each.constraint) ?? toRow(each);
    words.set(each.constraint, said);
    const value = each.value === undefined ? undefined : data.termOf(each.value).value;
    return unknownLink(unknownRow(value === undefined ? said : { ...said, value }));
  };
}

function unknownLink({ field, problem, message, value }: FindingRow): UnknownLink {
  return { field, problem, message, value };
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
 * and what is shared behind them; they are places of terms, of which `ids` has the ids.
 */
function ownersOf(counts: readonly number[], { subjects, objects }: ChangedRows, ids: Uint32Array): OwnersOf {
  const owners: (number[] | undefined)[] = new Array(ids.length);
  const add = (place: number, owner: number): boolean => {
    const known = owners[place];
    if (known === undefined) owners[place] = [owner];
    // Those of a record come one behind the other, so that it is mostly the last.
    else if (known.at(-1) === owner || known.includes(owner)) return false;
    else known.push(owner);
    return true;
  };
  const sharedFrom = counts.reduce((sum, count) => sum + count, 0);
  const isShared = new Uint8Array(ids.length);
  for (let at = sharedFrom; at < subjects.length; at++) isShared[subjects[at]!] = 1;
  let row = 0;
  for (const [owner, count] of counts.entries()) {
    let last = -1;
    for (const end = row + count; row < end; row++) {
      const subject = subjects[row]!;
      if (subject !== last) add(subject, owner);
      last = subject;
      if (isShared[objects[row]!] === 1) add(objects[row]!, owner);
    }
  }
  for (let grows = true; grows; ) {
    grows = false;
    for (let at = sharedFrom; at < subjects.length; at++) {
      if (isShared[objects[at]!] !== 1) continue;
      for (const owner of owners[subjects[at]!] ?? []) if (add(objects[at]!, owner)) grows = true;
    }
  }
  const places = new Map<number, number>();
  for (let place = 0; place < ids.length; place++)
    if (owners[place] !== undefined) places.set(ids[place]!, place);
  return (node) => owners[places.get(node) ?? -1] ?? [];
}
