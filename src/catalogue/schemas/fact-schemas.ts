import { p } from '../properties.ts';
import { type FieldWords, listOf, objectOf, type Schema, text } from './schema-words.ts';

/** Links whose things have no page of their own: the facts tell in words what they are. */
const toldInWords: ReadonlySet<string> = new Set([p.evidence]);

/** A fact of each property that the profile has a field of, and one of any other; those that have a member of their own are left out. */
export function factSchemas(of: FieldWords, besides: ReadonlySet<string> = new Set()): readonly Schema[] {
  const fact = (property: Schema, values: Schema) =>
    objectOf({ label: text, property, values }, ['label', 'property', 'values']);
  const known = of.properties();
  const values = (property: string) =>
    toldInWords.has(property) ? { ...of.texts(property), minItems: 1 } : of.values(property);
  const others =
    known.length === 0 ? text : { ...text, pattern: `^(?!(?:${known.map(escaped).join('|')})$)` };
  return [
    ...known
      .filter((property) => !besides.has(property))
      .map((property) => fact({ const: property }, values(property))),
    fact(others, { ...listOf({ anyOf: [{ $ref: '#/$defs/link' }, text] }), minItems: 1 }),
  ];
}

const escaped = (iri: string): string => iri.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
