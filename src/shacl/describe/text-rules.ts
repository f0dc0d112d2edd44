import type { FieldDescription } from './form-description.ts';

type Schema = { readonly [keyword: string]: unknown };

/**
 * What a field asks of the text of its values, or of their IRIs, as keywords of JSON Schema, beside what is known of their datatype: lengths, and all
 * patterns (of several with `allOf`). A pattern with flags is left out: JSON Schema has none.
 */
export function textRules(field: FieldDescription, ofDatatype: Schema = {}): Schema {
  const { pattern: own, ...known } = ofDatatype;
  const { minLength, maxLength, patterns } = field;
  const all = [
    ...(own === undefined ? [] : [own]),
    ...patterns.filter(({ flags }) => flags === '').map(({ pattern }) => pattern),
  ];
  return {
    ...known,
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(all.length === 1 && { pattern: all[0] }),
    ...(all.length > 1 && { allOf: all.map((pattern) => ({ type: 'string', pattern })) }),
  };
}
