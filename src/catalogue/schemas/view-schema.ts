import type { FormDescription } from '../../shacl/index.ts';
import { kindInfo } from '../kinds.ts';
import type { Kind, ThingView } from '../views.ts';
import { factSchemas } from './fact-schemas.ts';
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
