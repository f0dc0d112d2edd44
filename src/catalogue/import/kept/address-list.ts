import { TextList } from './text-list.ts';

/** A list of addresses that grows: nearly all of them lie in one folder, and only their ends are kept. */
export class AddressList {
  private readonly texts = new TextList();
  private folder: string | undefined;

  push(iri: string): void {
    this.folder ??= iri.slice(0, iri.lastIndexOf('/') + 1);
    this.texts.push(iri.startsWith(this.folder) ? INSIDE + iri.slice(this.folder.length) : OUTSIDE + iri);
  }

  at(index: number): string {
    const kept = this.texts.at(index);
    return kept[0] === INSIDE ? this.folder! + kept.slice(1) : kept.slice(1);
  }
}

const INSIDE = '/';
const OUTSIDE = ':';
