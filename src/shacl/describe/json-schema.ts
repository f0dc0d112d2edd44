import { iri } from '../shapes/shapes-graph.ts';
import { fieldsToFill } from './csv-template.ts';
import type { FieldDescription, RecordDescription } from './form-description.ts';
import { textRules } from './text-rules.ts';

type Schema = { readonly [keyword: string]: unknown };

/** With a language. */
const text = {
  type: 'object',
  required: ['@value', '@language'],
  properties: { '@value': { type: 'string' }, '@language': { type: 'string' } },
  additionalProperties: false,
};

const datatypes: Readonly<Record<string, Schema>> = {
  [iri('xsd', 'boolean')]: { type: 'boolean' },
  [iri('xsd', 'integer')]: { type: 'integer' },
  [iri('xsd', 'decimal')]: { type: 'number' },
  [iri('xsd', 'date')]: { type: 'string', format: 'date' },
  [iri('xsd', 'dateTime')]: { type: 'string', format: 'date-time' },
  [iri('xsd', 'gYear')]: { type: 'string', pattern: '^-?[0-9]{4,}$' },
  [iri('xsd', 'string')]: { type: 'string' },
  [iri('rdf', 'langString')]: text,
};
const link: Schema = { type: 'string', format: 'iri' };

/**
 * A record of one sort as JSON (JSON Schema 2020-12): a member for each field that can be filled in, by its key, links as IRIs
 * and texts with a language as JSON-LD has them. `x-property` names the property of a field. Only what is a violation
 * is asked for; what is no more than desirable has `x-recommended`.
 */
export function jsonSchema(record: RecordDescription, address: string): Schema {
  const fields = fieldsToFill(record);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    title: record.label,
    'x-classes': record.classes,
    type: 'object',
    required: ['@id', ...fields.filter(({ minCount }) => minCount > 0).map(({ key }) => key)],
    properties: {
      '@id': { ...link, description: 'The address of the record.' },
      ...Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field)])),
    },
  };
}

function fieldSchema(field: FieldDescription): Schema {
  const { label, description, property, minCount, maxCount, recommendedCount, editor } = field;
  const value = valueSchema(field);
  const values = field.repeats
    ? {
        type: 'array',
        items: value,
        ...(minCount > 0 && { minItems: minCount }),
        ...(maxCount !== undefined && { maxItems: maxCount }),
      }
    : value;
  return {
    title: label,
    ...(description !== undefined && { description }),
    'x-property': property,
    'x-editor': editor,
    ...(recommendedCount > minCount && { 'x-recommended': true }),
    ...values,
  };
}

function valueSchema(field: FieldDescription): Schema {
  if (field.values.length > 0) return { enum: field.values.map(({ value }) => value) };
  const known = field.datatypes.flatMap((datatype) =>
    Object.hasOwn(datatypes, datatype) ? [datatypes[datatype]!] : [],
  );
  if (known.length > 1) return { anyOf: known.map((each) => withRules(each, field)) };
  const [first] = known;
  if (first !== undefined) return withRules(first, field);
  return isLink(field) ? { ...textRules(field, link), ...classes(field) } : anyValue(field);
}

function withRules(datatype: Schema, field: FieldDescription): Schema {
  if (datatype.type === 'integer' || datatype.type === 'number') return { ...datatype, ...bounds(field) };
  if (datatype.type === 'string') return textRules(field, datatype);
  if (datatype !== text) return datatype;
  return { ...text, properties: { ...text.properties, '@value': textRules(field, { type: 'string' }) } };
}

/** Nothing is known of what sort it is, but of the text of a text or an IRI, and of one with a language. */
function anyValue(field: FieldDescription): Schema {
  const rules = textRules(field);
  return Object.keys(rules).length === 0 ? {} : { ...rules, properties: { '@value': rules } };
}

function isLink({ classes: linked, nodes, nodeKinds }: FieldDescription): boolean {
  return linked.length > 0 || nodes.length > 0 || nodeKinds.join() === 'NamedNode';
}

function classes({ classes: linked }: FieldDescription): Schema {
  return linked.length === 0 ? {} : { 'x-classes': linked };
}

function bounds({ least, most }: FieldDescription): Schema {
  return {
    ...(least && { [least.isIncluded ? 'minimum' : 'exclusiveMinimum']: Number(least.value) }),
    ...(most && { [most.isIncluded ? 'maximum' : 'exclusiveMaximum']: Number(most.value) }),
  };
}
