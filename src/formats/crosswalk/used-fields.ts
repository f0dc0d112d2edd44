import type { SourceNode } from '../source-record.ts';

/** Marks of so many nodes are looked through one by one, which is quicker than to look them up. */
const FEW = 24;

/** Which nodes of a record something was made of: kept for each outermost field apart, of which most have few. */
export class UsedFields {
  private readonly marks: (SourceNode[] | undefined)[];
  private readonly many = new Map<number, Set<SourceNode>>();

  /** Of a record with so many outermost fields. */
  constructor(fields: number) {
    this.marks = new Array(fields);
  }

  /** Marks a node in the outermost field at a place. */
  add(place: number, node: SourceNode): void {
    const marked = this.marks[place];
    if (marked === undefined) this.marks[place] = [node];
    else if (marked.length < FEW) marked.push(node);
    else {
      const many = this.many.get(place);
      if (many === undefined) this.many.set(place, new Set([...marked, node]));
      else many.add(node);
    }
  }

  has(place: number, node: SourceNode): boolean {
    const marked = this.marks[place];
    if (marked === undefined) return false;
    return marked.length < FEW
      ? marked.includes(node)
      : (this.many.get(place)?.has(node) ?? marked.includes(node));
  }
}
