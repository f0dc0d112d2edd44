import { FIRST_OWN_ID, type NodeId } from '../data/data-source.ts';
import { GroupedRows, type StatementColumns } from '../data/grouped-rows.ts';
import { distinctSorted, NumberList, union } from '../data/links.ts';
import type { Watch } from './watches.ts';

/** The subjects and objects of changed statements, asked for one property after the other. */
export class ChangedEnds {
  readonly rows: GroupedRows;
  private readonly subjects = new Map<NodeId | undefined, Uint32Array>();
  private readonly objects = new Map<NodeId | undefined, Uint32Array>();
  private readonly byObject = new Map<NodeId, ReadonlyMap<NodeId, NumberList>>();

  private constructor(rows: GroupedRows) {
    this.rows = rows;
  }

  static of(rows: StatementColumns): ChangedEnds {
    return new ChangedEnds(rows instanceof GroupedRows ? rows : new GroupedRows(rows));
  }

  /** The subjects or objects of the statements of a property, or of all; ascending and distinct. */
  ends(property: NodeId | undefined, end: Watch['end']): Uint32Array {
    const all = end === 'subject' ? this.subjects : this.objects;
    const known = all.get(property);
    if (known !== undefined) return known;
    const found = distinctSorted(this.column(property, end));
    all.set(property, found);
    return found;
  }

  /** Those of them that are not statements' on top of a store's alone. */
  storedEnds(property: NodeId | undefined, end: Watch['end']): Uint32Array {
    const column = this.column(property, end);
    let length = 0;
    for (let at = 0; at < column.length; at++) if (column[at]! < FIRST_OWN_ID) length++;
    if (length === column.length) return this.ends(property, end);
    if (length === 0) return NONE;
    return distinctSorted(column.filter((id) => id < FIRST_OWN_ID));
  }

  /** The subjects of the statements of a property with one of some objects. */
  subjectsOf(property: NodeId, objects: ReadonlySet<NodeId>): Uint32Array {
    const byObject = this.byObject.get(property) ?? this.subjectsByObject(property);
    this.byObject.set(property, byObject);
    return union([...objects].map((object) => distinctSorted(byObject.get(object)?.view() ?? NONE)));
  }

  private column(property: NodeId | undefined, end: Watch['end']): Uint32Array {
    const { rows } = this;
    if (property === undefined) return end === 'subject' ? rows.subjects : rows.objects;
    return end === 'subject' ? rows.subjectsOf(property) : rows.objectsOf(property);
  }

  /** Asked of two properties alone, those that say what class something is of and what a class is below. */
  private subjectsByObject(property: NodeId): ReadonlyMap<NodeId, NumberList> {
    const [subjects, objects] = [this.rows.subjectsOf(property), this.rows.objectsOf(property)];
    const byObject = new Map<NodeId, NumberList>();
    for (let at = 0; at < subjects.length; at++) {
      let list = byObject.get(objects[at]!);
      if (list === undefined) {
        list = new NumberList();
        byObject.set(objects[at]!, list);
      }
      list.push(subjects[at]!);
    }
    return byObject;
  }
}

const NONE = new Uint32Array(0);
