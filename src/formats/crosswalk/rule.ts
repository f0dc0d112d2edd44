import type { Property } from '../../bibliography/index.ts';
import type { SourceNode } from '../source-record.ts';
import type { TransformName } from './transforms/index.ts';

/** One line of a crosswalk: which fields, under what conditions, are which property, and how. */
export type Rule = {
  /** Names of the outermost field; `*` for any. */
  readonly names: readonly string[];
  /** Names of what is in it, one in the other. */
  readonly inner: readonly string[];
  readonly when: readonly Condition[];
  /** The children that count, in any order; none for all. */
  readonly parts: readonly string[];
  /** Undefined for a field that is known and of no use here. */
  readonly property: Property | undefined;
  readonly transform: TransformName;
  readonly options: Readonly<Record<string, string>>;
  readonly direction: 'both' | 'in' | 'out';
  readonly note: string;
  /** Of the table. */
  readonly line: number;
};

/**
 * What an attribute (`@ind2=1|2`), a child (`2=doi`) or another field of the record (`^TY=BOOK`) is, or that there is one (`a`),
 * or not (`!a`).
 */
export type Condition = {
  readonly kind: 'attribute' | 'child' | 'record';
  readonly name: string;
  /** Any of these; none where it only has to be there. */
  readonly values: readonly string[];
  readonly negated: boolean;
};

export function holds(
  conditions: readonly Condition[],
  node: SourceNode,
  record: readonly SourceNode[],
): boolean {
  for (const { kind, name, values, negated } of conditions) {
    const among = kind === 'record' ? record : (node.children ?? []);
    const found =
      kind === 'attribute'
        ? isOne(node.attributes?.[name], values)
        : among.some((other) => other.name === name && isOne(other.text, values));
    if (found === negated) return false;
  }
  return true;
}

function isOne(value: string | undefined, values: readonly string[]): boolean {
  return value !== undefined && (values.length === 0 || values.includes(value));
}
