import type { ReadContext } from '../../engine/index.ts';
import {
  type ChangedRows,
  type Constraint,
  type DataSource,
  FIRST_OWN_ID,
  type Found,
  Overlay,
} from '../../shacl/index.ts';
import type { QuadBatchBuffers } from '../../store/index.ts';
import { changeCheck, readProfile, rememberedData } from './catalogue-data.ts';
import { type FindingRow, findingRow, unknownRow } from './finding-rows.ts';
import { Owners } from './owners.ts';
import { TextTerms } from './text-terms.ts';

/**
 * Records that are to be added: so many statements of each record, one record after the other, and behind them what several of them
 * share.
 */
export type RecordsAsked = {
  readonly baseUrl: string;
  readonly statements: QuadBatchBuffers;
  readonly counts: readonly number[];
};

/**
 * Findings of which many are alike, each once, and of which records they are: pairs of a record and a place in `rows`, in order. What is
 * found of a thing that records share has a pair for each of them, behind the first of which the place is complemented (`~place`).
 */
export type FindingsOf<Row> = { readonly rows: readonly Row[]; readonly of: Int32Array };

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
  { baseUrl, statements, counts }: RecordsAsked,
): RecordFindings | undefined {
  const shapes = readProfile(source, baseUrl);
  if (shapes === undefined) return undefined;
  const check = changeCheck(shapes);
  const before = rememberedData(source, baseUrl);
  const places = columnsOf(statements);
  const rows = { terms: new TextTerms(statements), ...places };
  const after = new Overlay(rows, before, check.comparedLiterals);
  const change = { after, before: () => before, added: after.rows, removed: NONE };
  const found = check.check(change, ['Violation', 'Warning']);
  const owners = new Owners(counts, places, { ids: after.ids, firstOwnId: FIRST_OWN_ID });
  const toRow = (each: Found) => findingRow(each, { data: found.data, shapes }, () => undefined);
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

function columnsOf({ rows, length }: QuadBatchBuffers): ChangedRows {
  const places = new Uint32Array(rows);
  const [subjects, properties, objects] = [
    new Uint32Array(length),
    new Uint32Array(length),
    new Uint32Array(length),
  ];
  for (let row = 0, at = 0; row < length; row++, at += 4) {
    subjects[row] = places[at]!;
    properties[row] = places[at + 1]!;
    objects[row] = places[at + 2]!;
  }
  return { subjects, properties, objects };
}

function gathered<Row>(
  found: readonly Found[],
  owners: Owners,
  keyOf: (each: Found) => unknown,
  toRow: (each: Found) => Row,
): FindingsOf<Row> {
  const rows: Row[] = [];
  const of: number[] = [];
  const places = new Map<unknown, number>();
  for (const each of found) {
    const owner = owners.firstOf(each.focus);
    if (owner === -1) continue;
    const key = keyOf(each);
    let place = places.get(key);
    if (place === undefined) {
      place = rows.push(toRow(each)) - 1;
      places.set(key, place);
    }
    of.push(owner, place);
    for (const other of owners.othersOf(each.focus)) of.push(other, ~place);
  }
  return { rows, of: Int32Array.from(of) };
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

const NONE: ChangedRows = {
  subjects: new Uint32Array(0),
  properties: new Uint32Array(0),
  objects: new Uint32Array(0),
};
