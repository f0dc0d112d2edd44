import type { NodeId } from './data-source.ts';
import { NumberList } from './links.ts';

/** Statements as ids, column by column; one may come several times. */
export type StatementColumns = {
  readonly subjects: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
};

/** Pairs of nodes in ascending order by the first and then by the second, each once. */
export type Pairs = { readonly from: Uint32Array; readonly to: Uint32Array };

const NONE: Pairs = { from: new Uint32Array(0), to: new Uint32Array(0) };

/** Statements that are laid over others, put in order when they are first asked for in it. */
export class LaidOver {
  private readonly columns: StatementColumns;
  private readonly rows = new Map<NodeId, NumberList>();
  private readonly forward = new Map<NodeId, Pairs>();
  private readonly backward = new Map<NodeId, Pairs>();
  private whole: (Pairs & { readonly properties: Uint32Array }) | undefined;

  constructor(columns: StatementColumns) {
    this.columns = columns;
    const { properties } = columns;
    for (let row = 0; row < properties.length; row++) {
      let rows = this.rows.get(properties[row]!);
      if (rows === undefined) {
        rows = new NumberList();
        this.rows.set(properties[row]!, rows);
      }
      rows.push(row);
    }
  }

  /** Subjects and objects of a property, by subject. */
  bySubject(property: NodeId): Pairs {
    return this.pairs(property, this.forward, this.columns.subjects, this.columns.objects);
  }

  /** Objects and subjects of a property, by object. */
  byObject(property: NodeId): Pairs {
    return this.pairs(property, this.backward, this.columns.objects, this.columns.subjects);
  }

  /** All statements by subject, then by property and object, each once. */
  statements(): Pairs & { readonly properties: Uint32Array } {
    this.whole ??= this.sorted();
    return this.whole;
  }

  private pairs(property: NodeId, known: Map<NodeId, Pairs>, from: Uint32Array, to: Uint32Array): Pairs {
    const rows = this.rows.get(property);
    if (rows === undefined) return NONE;
    const found = known.get(property) ?? sortedPairs(rows.view(), from, to);
    known.set(property, found);
    return found;
  }

  private sorted(): Pairs & { readonly properties: Uint32Array } {
    const { subjects, properties, objects } = this.columns;
    const order = Uint32Array.from(subjects, (_, row) => row).sort(
      (a, b) => subjects[a]! - subjects[b]! || properties[a]! - properties[b]! || objects[a]! - objects[b]!,
    );
    const distinct = order.filter((row, at) => {
      const last = order[at - 1]!;
      return (
        at === 0 ||
        subjects[row] !== subjects[last] ||
        properties[row] !== properties[last] ||
        objects[row] !== objects[last]
      );
    });
    return {
      from: distinct.map((row) => subjects[row]!),
      properties: distinct.map((row) => properties[row]!),
      to: distinct.map((row) => objects[row]!),
    };
  }
}

function sortedPairs(rows: Uint32Array, from: Uint32Array, to: Uint32Array): Pairs {
  const order = rows.slice().sort((a, b) => from[a]! - from[b]! || to[a]! - to[b]!);
  const distinct = order.filter((row, at) => {
    const last = order[at - 1]!;
    return at === 0 || from[row] !== from[last] || to[row] !== to[last];
  });
  return { from: distinct.map((row) => from[row]!), to: distinct.map((row) => to[row]!) };
}

/** The first place in an ascending list of a number that is not below the wanted one. */
export function placeOf(sorted: Uint32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
