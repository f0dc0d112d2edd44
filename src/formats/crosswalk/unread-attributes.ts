import type { SourceNode } from '../source-record.ts';
import { hasList, valueOfCode } from './codes.ts';
import type { UnmappedField } from './unmapped-field.ts';

/**
 * Tells the attributes of XML that no rule reads. Rules do not say which they read, as some transforms look at them by themselves: the
 * list `NAME-attribute` of the codes has those that are read or say nothing of the record, by the element (`url@displayLabel`) or for
 * any (`*@ID`), or with a value (`originInfo@eventType=publication`); of an element with `@*` nothing inside is looked at. Formats without such a list have no attributes to tell.
 */
export class UnreadAttributes {
  private readonly list: string;
  private readonly known = new Map<string, boolean>();
  readonly areTold: boolean;

  constructor(crosswalk: string) {
    this.list = `${crosswalk}-attribute`;
    this.areTold = hasList(this.list);
  }

  /** Those of a record's fields and of what is in them, each path with each of its values once. */
  of(nodes: readonly SourceNode[]): readonly UnmappedField[] {
    const found = new Map<string, UnmappedField>();
    for (const node of nodes) this.tell(node, node.name, found);
    return [...found.values()];
  }

  private tell(node: SourceNode, path: string, found: Map<string, UnmappedField>): void {
    if (this.isKnown(node.name, '*')) return;
    for (const name in node.attributes) {
      const text = node.attributes[name]!.trim();
      if (text === '' || this.isKnown(node.name, name) || this.isKnown('*', name)) continue;
      if (this.isKnown(node.name, `${name}=${text}`)) continue;
      const field = { path: `${path}/@${name}`, text };
      found.set(`${field.path} ${text}`, field);
    }
    for (const child of node.children ?? []) this.tell(child, `${path}/${child.name}`, found);
  }

  private isKnown(element: string, attribute: string): boolean {
    const code = `${element}@${attribute}`;
    const known = this.known.get(code) ?? valueOfCode(this.list, code) !== undefined;
    if (this.known.size < KNOWN_MAX) this.known.set(code, known);
    return known;
  }
}

/** Names come from files, which may have any number. */
const KNOWN_MAX = 1000;
