import { type Classification, squeezed } from '../../../bibliography/index.ts';
import { childText, type SourceNode } from '../../source-record.ts';
import { isNamed, type Rule } from '../rule.ts';
import { fieldWith, withPart } from './texts.ts';
import { joinedTexts, partTexts, type Transform } from './transform.ts';

function namedScheme(field: SourceNode, { options }: Rule): string | undefined {
  const named = childText(field, options.schemes ?? '') ?? field.attributes?.authority;
  return named?.toLowerCase();
}

function withoutSlashes(text: string): string {
  return text.startsWith('/') || text.endsWith('/') ? text.replace(/^[/\s]+|[/\s]+$/g, '') : text;
}

/** Each class number of a field: where the first part is repeated (MARC's $a), another one begins. */
function numbersIn(field: SourceNode, rule: Rule): readonly string[] {
  const texts = partTexts(field, rule);
  const [first] = rule.parts;
  if (texts.length < 2 || first === undefined) return [joinedTexts(texts, ' ')];
  const found: string[] = [];
  for (const { name, text } of field.children ?? []) {
    if (!isNamed(name, rule.parts)) continue;
    if (name === first || found.length === 0) found.push(text);
    else found.push(`${found.pop()} ${text}`);
  }
  return found;
}

/** A class number as it is looked for: in Dewey's, slashes and apostrophes only say where it may be cut. */
export function classNumber(text: string, scheme: string): string {
  const value = withoutSlashes(squeezed(text));
  return scheme === 'ddc' ? value.replace(/(?<=\d)['/](?=\.?\d)/g, '') : value;
}

export const classification: Transform = {
  makes: ['classification'],
  description:
    'A class number. Options split=semicolon and scheme, or the attribute authority (authority=no: none is written), or the part that the option schemes names: lcc, ddc, nlm, udc.',
  read(field, { rule }) {
    const scheme = rule.options.scheme ?? namedScheme(field, rule) ?? 'local';
    if (rule.options.split !== 'semicolon')
      return numbersIn(field, rule)
        .map((text) => classNumber(text, scheme))
        .filter((value) => value !== '')
        .map((value) => ({ scheme, value }));
    const values = classNumber(joinedTexts(partTexts(field, rule), ' '), scheme).split(/\s*;\s*/);
    return values.filter((each) => each !== '').map((each) => ({ scheme, value: each }));
  },
  write(value, rule) {
    const { scheme, value: number } = value as Classification;
    const { schemes } = rule.options;
    if (schemes !== undefined) return withPart(fieldWith(number, rule), schemes, scheme);
    if (rule.options.scheme === undefined)
      return rule.options.authority === 'no'
        ? fieldWith(number, rule)
        : { ...fieldWith(number, rule), attributes: { authority: scheme } };
    return rule.options.scheme === scheme ? fieldWith(number, rule) : undefined;
  },
};
