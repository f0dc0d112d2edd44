import type { FormDescription } from '../../shacl/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import type { Kind, ThingView } from '../views.ts';
import { resourceSchema } from './resource-schema.ts';
import { definitions, FieldWords, listOf, objectOf, type Schema, text, truth } from './schema-words.ts';

/**
 * What `/{kind}/{key}.json` gives, as JSON Schema (2020-12): the structure is that of the views, and all that is said of fields, in
 * words and in rules, is the profile's. It holds for things that the profile finds no fault with.
 */
export function viewSchema(kind: Kind, form: FormDescription | undefined, address: string): Schema {
  const { label, classes } = kindInfo[kind];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    title: label,
    ...(form?.version !== undefined && { $comment: `Of the profile ${form.profile} ${form.version}.` }),
    'x-classes': classes,
    ...(kind === 'resource' ? resourceSchema(form) : thingSchema(kind, form)),
    $defs: definitions,
  };
}

/** `ThingView` as JSON: its facts by property, each with the rules of its field. */
function thingSchema(kind: Exclude<Kind, 'resource'>, form: FormDescription | undefined): Schema {
  const { label, classes } = kindInfo[kind];
  const of = new FieldWords(form, classes);
  const members: Readonly<Record<keyof ThingView, Schema>> = {
    ref: { $ref: '#/$defs/link' },
    kind: { const: kind },
    kindLabel: { const: label },
    description: text,
    facts: { type: 'array', items: { anyOf: factSchemas(of) } },
    lists: listOf(
      objectOf(
        {
          title: text,
          items: listOf(objectOf({ ref: { $ref: '#/$defs/link' }, detail: text }, ['ref'])),
          total: { type: 'integer', minimum: 1 },
          isOrdered: { const: true },
        },
        ['title', 'items', 'total'],
      ),
    ),
    demonstration: truth,
    fictional: truth,
  };
  const required = Object.keys(members).filter((name) => name !== 'description');
  return objectOf(members, required);
}

/** Links whose things have no page of their own: the facts tell in words what they are. */
const toldInWords: ReadonlySet<string> = new Set([p.evidence]);

/** A fact of each property that the profile has a field of, and one of any other. */
function factSchemas(of: FieldWords): readonly Schema[] {
  const fact = (property: Schema, values: Schema) =>
    objectOf({ label: text, property, values }, ['label', 'property', 'values']);
  const known = of.properties();
  const values = (property: string) =>
    toldInWords.has(property) ? { ...of.texts(property), minItems: 1 } : of.values(property);
  const others =
    known.length === 0 ? text : { ...text, pattern: `^(?!(?:${known.map(escaped).join('|')})$)` };
  return [
    ...known.map((property) => fact({ const: property }, values(property))),
    fact(others, { ...listOf({ anyOf: [{ $ref: '#/$defs/link' }, text] }), minItems: 1 }),
  ];
}

const escaped = (iri: string): string => iri.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
