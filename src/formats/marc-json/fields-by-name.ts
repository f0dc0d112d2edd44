import type { SourceNode } from '../source-record.ts';

/** A text is in `data` (MARC-JSON) or in `content` (what converters make of MARCXML). */
type Texted = { readonly data?: unknown; readonly content?: unknown };

/** A control field or data field with its tag as a member; converters write one that is alone without an array. */
export type FieldByName = Texted & {
  readonly tag?: unknown;
  /** Both indicators (MARC-JSON). */
  readonly ind?: unknown;
  readonly ind1?: unknown;
  readonly ind2?: unknown;
  readonly subfield?: SubfieldByName | readonly SubfieldByName[];
};

type SubfieldByName = Texted & { readonly code?: unknown };

export function isByName(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * Fields with the names that MARCXML has, as MARC-JSON of OCLC (`{"tag": "245", "ind": "10", "subfield": [{"code": "a", "data": …}]}`)
 * and converters of XML have them.
 */
export function nodesByName(fields: FieldByName | readonly FieldByName[] | undefined): readonly SourceNode[] {
  return listOf(fields).map((field): SourceNode => {
    const name = textOf(field.tag) || '?';
    if (field.subfield === undefined) return { name, text: dataOf(field) };
    const [first = ' ', second = ' '] = textOf(field.ind);
    return {
      name,
      text: '',
      attributes: { ind1: textOf(field.ind1) || first, ind2: textOf(field.ind2) || second },
      children: listOf(field.subfield).map((each) => ({
        name: textOf(each.code) || '?',
        text: dataOf(each),
      })),
    };
  });
}

function listOf<Member>(value: Member | readonly Member[] | undefined): readonly Member[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Member];
}

function dataOf({ data, content }: Texted): string {
  return textOf(data ?? content).normalize('NFC');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
