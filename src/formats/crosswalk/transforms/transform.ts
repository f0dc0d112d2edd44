import {
  type BibliographicRecord,
  type Property,
  type PropertyValue,
  squeezed,
} from '../../../bibliography/index.ts';
import type { SourceNode } from '../../source-record.ts';
import { isNamed, type Rule } from '../rule.ts';

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
  /** The field for a value of a record, without its name; undefined where the value does not go into such a field. */
  readonly write?: (
    value: PropertyValue,
    rule: Rule,
    record: BibliographicRecord,
  ) => Omit<SourceNode, 'name'> | undefined;
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
export function partTexts(field: SourceNode, { parts }: Pick<Rule, 'parts'>): readonly string[] {
  const { children = [], text: own } = field;
  // Nearly all have one, for which no list is made that could grow.
  let only = own;
  let several: string[] | undefined;
  for (const child of children) {
    if (parts.length > 0 && !isNamed(child.name, parts)) continue;
    if (child.text !== '') {
      if (several !== undefined) several.push(child.text);
      else if (only === '') only = child.text;
      else several = [only, child.text];
    } else if (child.children !== undefined && child.children.length > 0) {
      several ??= only === '' ? [] : [only];
      several.push(...partTexts(child, ALL_PARTS));
    }
  }
  return several ?? (only === '' ? NO_TEXTS : [only]);
}

const ALL_PARTS = { parts: [] as readonly string[] };

const NO_TEXTS: readonly string[] = Object.freeze([]);

/** The same with white space squeezed, without those that are empty. */
export function squeezedTexts(field: SourceNode, rule: Rule): readonly string[] {
  const texts = partTexts(field, rule);
  if (texts.length !== 1) return texts.map(squeezed).filter((text) => text !== '');
  const text = squeezed(texts[0]!);
  return text === '' ? NO_TEXTS : text === texts[0] ? texts : [text];
}

/** Texts with something between them; nearly always there is one. */
export function joinedTexts(texts: readonly string[], between: string): string {
  return texts.length === 1 ? texts[0]! : texts.join(between);
}
