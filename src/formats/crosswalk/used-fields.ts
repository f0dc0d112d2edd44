import type { SourceNode } from '../source-record.ts';

/** Children of an outermost field that have a bit of their own. */
const BITS = 30;
/** The bit of the field itself. */
const OWN = 1 << BITS;

/** Which nodes of a record something was made of: bits for outermost fields and their first children, and a set of what stands deeper. */
export class UsedFields {
  private readonly bits: number[] = [];
  private deeper: Set<SourceNode> | undefined;

  /** Forgets all, for a record with so many outermost fields. */
  begin(fields: number): void {
    for (let place = 0; place < fields; place++) this.bits[place] = 0;
    this.deeper = undefined;
  }

  /** Marks an outermost field as a whole. */
  addField(place: number): void {
    this.bits[place]! |= OWN;
  }

  /** Marks a child of an outermost field. */
  addChild(place: number, index: number, child: SourceNode): void {
    if (index < BITS) this.bits[place]! |= 1 << index;
    else this.addDeeper(child);
  }

  /** Marks a node that stands in an outermost field at whatever depth. */
  addDeeper(node: SourceNode): void {
    this.deeper ??= new Set();
    this.deeper.add(node);
  }

  hasField(place: number): boolean {
    return (this.bits[place]! & OWN) !== 0;
  }

  hasChild(place: number, index: number, child: SourceNode): boolean {
    return (index < BITS && (this.bits[place]! & (1 << index)) !== 0) || this.hasDeeper(child);
  }

  hasDeeper(node: SourceNode): boolean {
    return this.deeper?.has(node) === true;
  }
}
