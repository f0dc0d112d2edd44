import type { SourceNode, SourceRecord } from '../source-record.ts';
import { dataNamed, withGranularData } from './granular-data.ts';
import { inherited } from './inheritance.ts';

/** Entries that wait for others, and entries that are remembered, at the most. */
const WAITING_MAX = 10_000;
const KNOWN_MAX = 20_000;
/** Entries of other types that came last, and characters in them: hardly any is a whole, and then its parts stand near it. */
const PASSED_MAX = 2000;
const PASSED_UNITS_MAX = 8_388_608;
/** Entries that lead from one to the next, at the most: there may be circles. */
const STEPS_MAX = 8;

const PARENT_TYPES = new Set([
  'book',
  'mvbook',
  'collection',
  'mvcollection',
  'proceedings',
  'mvproceedings',
  'reference',
  'mvreference',
  'periodical',
  'software',
  'softwareversion',
]);

/** An entry that only has fields for others (BibLaTeX, “Data inheritance: xdata”). */
const DATA_TYPE = 'xdata';

type Completed = {
  readonly nodes: readonly SourceNode[];
  /** The first entry that is wanted and not known, and the field that names it. */
  readonly missing?: { readonly field: string; readonly key: string };
};

/**
 * Gives entries what they have of others: of those that `xdata` names all fields, or a single value (`location = {xdata=key-location-2}`), and
 * of the one that `crossref` names what a part has of its whole (BibTeX, “Cross referencing”), which may have it of another one. As those may
 * come later, entries wait for them; one that never comes is a warning. An entry is known by its key and by its `ids`.
 */
export class CrossReferences {
  private readonly known = new Map<string, readonly SourceNode[]>();
  /** By their keys, the oldest first. */
  private readonly passed = new Map<string, readonly SourceNode[]>();
  private passedUnits = 0;
  private readonly waiting = new Map<string, SourceRecord[]>();
  private waitingCount = 0;

  *passing(record: SourceRecord): Generator<SourceRecord> {
    const type = textOf(record.nodes, 'entrytype') ?? '';
    const keys = keysOf(record.nodes);
    const isWanted = keys.some((key) => this.waiting.has(key));
    if (isWanted || type === DATA_TYPE || PARENT_TYPES.has(type)) this.remember(keys, record.nodes);
    else this.letPass(keys, record.nodes);
    if (isWanted) for (const key of keys) yield* this.goingOn(key);
    if (type !== DATA_TYPE) yield* this.completing(record);
  }

  /** At the end of the file: what is not there by now never comes. */
  *rest(): Generator<SourceRecord> {
    const waiting = [...this.waiting.values()].flat();
    this.waiting.clear();
    for (const record of waiting.toSorted((a, b) => a.position.record - b.position.record)) {
      const warnings = new Set<string>();
      const { nodes } = this.completed(record.nodes, STEPS_MAX, (field, key) => {
        warnings.add(`its ${field} “${key}” is not in the file`);
      });
      yield { ...record, nodes, warnings: [...record.warnings, ...warnings] };
    }
  }

  private remember(keys: readonly string[], nodes: readonly SourceNode[]): void {
    for (const key of keys) if (this.known.size < KNOWN_MAX) this.known.set(key, nodes);
  }

  private letPass(keys: readonly string[], nodes: readonly SourceNode[]): void {
    const units = unitsIn(nodes);
    if (units > PASSED_UNITS_MAX) return;
    for (const key of keys) {
      this.forget(key);
      this.passed.set(key, nodes);
      this.passedUnits += units;
    }
    for (const [oldest] of this.passed) {
      if (this.passed.size <= PASSED_MAX && this.passedUnits <= PASSED_UNITS_MAX) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    const nodes = this.passed.get(key);
    if (nodes === undefined) return;
    this.passed.delete(key);
    this.passedUnits -= unitsIn(nodes);
  }

  /** An entry that has come; of what passed, one that is a whole is remembered from now on. */
  private entry(key: string): readonly SourceNode[] | undefined {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const passed = this.passed.get(key);
    if (passed !== undefined) this.remember([key], passed);
    return passed;
  }

  private *goingOn(key: string): Generator<SourceRecord> {
    const records = this.waiting.get(key) ?? [];
    this.waiting.delete(key);
    this.waitingCount -= records.length;
    for (const record of records) yield* this.completing(record);
  }

  private *completing(record: SourceRecord): Generator<SourceRecord> {
    const { nodes, missing } = this.completed(record.nodes, STEPS_MAX);
    if (missing === undefined) yield nodes === record.nodes ? record : { ...record, nodes };
    else if (this.waitingCount < WAITING_MAX && this.entry(missing.key) === undefined) {
      const others = this.waiting.get(missing.key);
      if (others === undefined) this.waiting.set(missing.key, [record]);
      else others.push(record);
      this.waitingCount++;
    } else {
      const warning = `its ${missing.field} “${missing.key}” is not in the file`;
      yield { ...record, nodes, warnings: [...record.warnings, warning] };
    }
  }

  /** The fields of an entry with those that it has of others. Goes on where one is missing if that is `told`. */
  private completed(
    own: readonly SourceNode[],
    steps: number,
    told?: (field: string, key: string) => void,
  ): Completed {
    let nodes = own;
    let missing: Completed['missing'];
    const entryOf = (field: string, key: string): readonly SourceNode[] | undefined => {
      const found = this.entry(key.toLowerCase());
      if (found === undefined) {
        missing ??= { field, key: key.toLowerCase() };
        told?.(field, key);
        return undefined;
      }
      const whole = steps > 0 ? this.completed(found, steps - 1, told) : { nodes: found };
      missing ??= whole.missing;
      return whole.nodes;
    };
    for (const key of dataNamed(nodes)) nodes = withData(nodes, entryOf(DATA_TYPE, key) ?? []);
    nodes = withGranularData(nodes, (key) => entryOf(DATA_TYPE, key));
    const parent = textOf(nodes, 'crossref') ?? '';
    if (parent !== '') nodes = inherited(nodes, entryOf('crossref', parent) ?? []);
    return missing === undefined ? { nodes } : { nodes, missing };
  }
}

const textOf = (nodes: readonly SourceNode[], name: string): string | undefined =>
  nodes.find((node) => node.name === name)?.text;

function unitsIn(nodes: readonly SourceNode[]): number {
  let units = 0;
  for (const { text } of nodes) units += text.length;
  return units;
}

/** What an entry is known by: its key, and other keys that it had (BibLaTeX’s ids). */
function keysOf(nodes: readonly SourceNode[]): readonly string[] {
  const keys = [textOf(nodes, 'citationkey') ?? '', ...(textOf(nodes, 'ids') ?? '').split(/\s*,\s*/)];
  return keys.filter((key) => key !== '').map((key) => key.toLowerCase());
}

function withData(nodes: readonly SourceNode[], data: readonly SourceNode[]): readonly SourceNode[] {
  const own = new Set(nodes.map(({ name }) => name));
  return [...nodes.filter(({ name }) => name !== DATA_TYPE), ...data.filter(({ name }) => !own.has(name))];
}
