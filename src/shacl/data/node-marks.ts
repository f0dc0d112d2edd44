import type { NodeId } from './data-source.ts';
import { distinctSorted, NumberList } from './links.ts';

const PAGE_BITS = 13;
const PAGE = 1 << PAGE_BITS;

/** What is known of nodes, yes or no: a byte for each, in pages that are made when they are needed. */
export class NodeMarks {
  private readonly pages = new Map<number, Uint8Array>();
  private lastNumber = -1;
  private last: Uint8Array = new Uint8Array(0);

  /** Undefined for a node of which nothing is known. */
  get(id: NodeId): boolean | undefined {
    const mark = this.page(id)[id & (PAGE - 1)];
    return mark === 0 ? undefined : mark === YES;
  }

  set(id: NodeId, holds: boolean): void {
    this.page(id)[id & (PAGE - 1)] = holds ? YES : NO;
  }

  /** Those of some nodes of which nothing is known, in order and each once. They are marked with `meanwhile`. */
  takeUnknown(ids: Uint32Array, meanwhile: boolean): Uint32Array {
    const unknown = new NumberList();
    for (const id of ids) {
      if (this.get(id) !== undefined) continue;
      this.set(id, meanwhile);
      unknown.push(id);
    }
    return distinctSorted(unknown.view());
  }

  private page(id: NodeId): Uint8Array {
    const number = id >>> PAGE_BITS;
    if (number === this.lastNumber) return this.last;
    let page = this.pages.get(number);
    if (page === undefined) {
      page = new Uint8Array(PAGE);
      this.pages.set(number, page);
    }
    this.lastNumber = number;
    this.last = page;
    return page;
  }
}

const NO = 1;
const YES = 2;
