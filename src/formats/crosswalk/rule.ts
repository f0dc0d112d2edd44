import type { Property } from '../../bibliography/index.ts';
import type { SourceNode } from '../source-record.ts';

/** One line of a crosswalk: which fields, under what conditions, are which property. */
export type Rule = {
  /** Names of the outermost field; `*` for any. */
  readonly names: readonly string[];
  /** Names of what is in it, one in the other; of each any of these, the first where it is written. */
  readonly inner: readonly (readonly string[])[];
  readonly when: readonly Condition[];
  /** The children that count, in any order; none for all. */
  readonly parts: readonly string[];
  /** Undefined for a field that is known and of no use here. */
  readonly property: Property | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly direction: 'both' | 'in' | 'out';
  readonly note: string;
  /** Of the table. */
  readonly line: number;
};

/**
 * What an attribute (`@ind2=1|2`), a child (`2=doi`) or another field of the record (`^TY=BOOK`) is, or that there is one (`a`),
 * or not (`!a`), or what a part of that other field is (`^336/b=zzz`). With `/` before it, of the outermost field in which the rule's own stands (`/@type=host`, `/ArticleTitle`).
 */
export type Condition = {
  readonly kind: 'attribute' | 'child' | 'record';
  readonly ofOutermost: boolean;
  readonly name: string;
  /** Of another field, the part that is asked; its own text where none is. */
  readonly part?: string;
  /** Any of these; none where it only has to be there. */
  readonly values: readonly string[];
  readonly negated: boolean;
};

/** Whether the conditions of a rule hold for a field that stands in `outermost`, or is it. */
export function holds(
  conditions: readonly Condition[],
  field: SourceNode,
  outermost: SourceNode,
  record: readonly SourceNode[],
): boolean {
  for (const condition of conditions) {
    const node = condition.ofOutermost ? outermost : field;
    const found =
      condition.kind === 'attribute'
        ? isOne(node.attributes?.[condition.name], condition.values)
        : hasField(condition, condition.kind === 'record' ? record : (node.children ?? []));
    if (found === condition.negated) return false;
  }
  return true;
}

/** Whether one of these fields is what a condition asks for. */
export function hasField(
  { name, part, values }: Condition,
  fields: readonly Pick<SourceNode, 'name' | 'text' | 'children'>[],
): boolean {
  for (const field of fields) {
    if (field.name !== name) continue;
    if (part === undefined ? isOne(field.text, values) : hasPart(field.children ?? [], part, values))
      return true;
  }
  return false;
}

function hasPart(children: readonly SourceNode[], part: string, values: readonly string[]): boolean {
  for (const { name, text } of children) if (name === part && isOne(text, values)) return true;
  return false;
}

/** Whether a name is among a few: most are short and kept once each, so that to compare them costs less than to look one up. */
export function isNamed(name: string, names: readonly string[]): boolean {
  for (let at = 0; at < names.length; at++) if (names[at] === name) return true;
  return false;
}

function isOne(value: string | undefined, values: readonly string[]): boolean {
  return value !== undefined && (values.length === 0 || isNamed(value, values));
}
