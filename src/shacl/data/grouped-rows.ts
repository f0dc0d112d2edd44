import type { NodeId } from './data-source.ts';

/** Statements as ids, column by column; one may come several times. */
export type StatementColumns = {
  readonly subjects: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
};

/** Statements of which those of one property are asked for at a time; they are told apart once. */
export class GroupedRows implements StatementColumns {
  readonly subjects: Uint32Array;
  readonly properties: Uint32Array;
  readonly objects: Uint32Array;
  private readonly groups = new Map<NodeId, number>();
  /** The rows of group n are `rows[starts[n] … starts[n + 1])`, in their order. */
  private readonly starts: Uint32Array;
  private readonly rows: Uint32Array;

  constructor({ subjects, properties, objects }: StatementColumns) {
    this.subjects = subjects;
    this.properties = properties;
    this.objects = objects;
    const { groups } = this;
    const groupOf = new Uint32Array(properties.length);
    const ends: number[] = [];
    let [last, group] = [-1, 0];
    for (let row = 0; row < properties.length; row++) {
      const property = properties[row]!;
      if (property !== last) {
        const known = groups.get(property);
        group = known ?? ends.push(0) - 1;
        if (known === undefined) groups.set(property, group);
        last = property;
      }
      groupOf[row] = group;
      ends[group]!++;
    }
    this.starts = new Uint32Array(ends.length + 1);
    for (let at = 0; at < ends.length; at++) this.starts[at + 1] = this.starts[at]! + ends[at]!;
    const next = this.starts.slice();
    this.rows = new Uint32Array(properties.length);
    for (let row = 0; row < properties.length; row++) this.rows[next[groupOf[row]!]!++] = row;
  }

  /** The properties of all statements, each once. */
  get distinctProperties(): Iterable<NodeId> {
    return this.groups.keys();
  }

  has(property: NodeId): boolean {
    return this.groups.has(property);
  }

  /** The subjects of the statements of a property, as they come. */
  subjectsOf(property: NodeId): Uint32Array {
    return this.taken(property, this.subjects);
  }

  /** The objects of the same. */
  objectsOf(property: NodeId): Uint32Array {
    return this.taken(property, this.objects);
  }

  private taken(property: NodeId, column: Uint32Array): Uint32Array {
    const group = this.groups.get(property);
    if (group === undefined) return NONE;
    const { rows, starts } = this;
    const start = starts[group]!;
    const values = new Uint32Array(starts[group + 1]! - start);
    for (let at = 0; at < values.length; at++) values[at] = column[rows[start + at]!]!;
    return values;
  }
}

const NONE = new Uint32Array(0);
