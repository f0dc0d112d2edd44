import type { Property, PropertyValue } from '../../../bibliography/index.ts';
import type { SourceNode } from '../../source-record.ts';
import type { Rule } from '../rule.ts';

/** What a transform is given beside the field itself. */
export type Reading = {
  readonly rule: Rule;
  /** The other fields of the record. */
  readonly record: readonly SourceNode[];
  readonly warn: (warning: string) => void;
};

/**
 * A way from a field to values of a property and, where there is one, back. The values are of the type that the rule's
 * property has; a rule that joins a transform and a property that do not fit is refused when the table is read.
 */
export type Transform = {
  /** The properties whose values it makes. */
  readonly makes: readonly Property[];
  readonly description: string;
  /**
   * Children that it looks at where its rule names no parts: the others are told. A name with `/` behind it is of one whose children
   * count by the same names. Without this, all of a field counts as read.
   */
  readonly reads?: (rule: Rule) => readonly string[];
  readonly read: (field: SourceNode, reading: Reading) => readonly PropertyValue[];
  /** The field for a value, without its name; undefined where the value does not go into such a field. */
  readonly write?: (value: PropertyValue, rule: Rule) => Omit<SourceNode, 'name'> | undefined;
};

/** What a transform answers of a field that says nothing more than others of the record do. */
export const alreadySaid: readonly never[] = Object.freeze([]);

export const textProperties: readonly Property[] = [
  'type',
  'title',
  'alternativeTitle',
  'publisher',
  'place',
  'edition',
  'extent',
  'language',
  'abstract',
  'contents',
  'note',
  'rights',
  'audience',
  'hostTitle',
  'hostAbbreviation',
  'volume',
  'issue',
  'pages',
  'articleNumber',
];

/** The texts of the parts that a rule names, in the order of the field; its own text where it has no children. */
export function partTexts(field: SourceNode, { parts }: Rule): readonly string[] {
  const { children } = field;
  if (children === undefined || children.length === 0) return field.text === '' ? [] : [field.text];
  const texts: string[] = field.text === '' ? [] : [field.text];
  for (const child of children) {
    if (parts.length === 0 || parts.includes(child.name)) {
      if (child.text !== '') texts.push(child.text);
      else if (child.children !== undefined && child.children.length > 0)
        texts.push(...partTexts(child, { parts: [] as string[] } as unknown as Rule));
    }
  }
  return texts;
}
