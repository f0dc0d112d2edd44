import { namespaces } from '../../rdf/index.ts';
import { type FieldDescription, type FormDescription, textRules } from '../../shacl/index.ts';
import { kinds } from '../kinds.ts';
import type { Standing } from '../views.ts';

/** A JSON Schema (2020-12), or a part of one. */
export type Schema = { readonly [keyword: string]: unknown };

const { xsd } = namespaces;

/** How texts of a datatype look. Those with a language, and plain ones, may be anything. */
const datatypes: Readonly<Record<string, Schema>> = {
  [`${xsd}date`]: { format: 'date' },
  [`${xsd}gYear`]: { pattern: '^-?[0-9]{4,}$' },
  [`${xsd}boolean`]: { enum: ['true', 'false', '1', '0'] },
  [`${xsd}integer`]: { pattern: '^[+-]?[0-9]+$' },
};

export const text: Schema = { type: 'string' };
export const truth: Schema = { type: 'boolean' };
const link: Schema = { $ref: '#/$defs/link' };

const standings: readonly Standing[] = ['superseded', 'withdrawn', 'under-review'];

/** What the schemas of all kinds refer to. */
export const definitions: Schema = {
  link: objectOf(
    {
      iri: { ...text, description: 'The identifier; empty for what is only text.' },
      label: text,
      kind: { enum: kinds },
      path: { ...text, description: 'The page, relative to the base URL.' },
      demonstration: { const: true },
      fictional: { const: true },
      standing: {
        enum: standings,
        description: 'Of a resource that may not hold any more, how it stands.',
      },
    },
    ['iri', 'label'],
  ),
};

export function objectOf(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** What the profile says of the fields of one class, for the parts of a view. Without a profile only the structure is known. */
export class FieldWords {
  private readonly fields: ReadonlyMap<string, FieldDescription>;

  constructor(form: FormDescription | undefined, classes: readonly string[]) {
    const record = form?.records.find((each) => each.classes.some((one) => classes.includes(one)));
    const fields = record?.groups.flatMap((group) => group.fields) ?? [];
    this.fields = new Map(
      fields.flatMap((field) => (field.property === undefined ? [] : [[field.property, field] as const])),
    );
  }

  /** The properties that it has fields of. */
  properties(): readonly string[] {
    return [...this.fields.keys()];
  }

  /** A text, as the field of a property has it. */
  text(property: string): Schema {
    return { ...this.words(property), ...text, ...this.textRules(property) };
  }

  texts(property: string): Schema {
    return { ...this.words(property), ...listOf({ ...text, ...this.textRules(property) }) };
  }

  /** A link, as the field of a property has it: to one of a list where the profile lists them. */
  link(property: string): Schema {
    return { ...this.words(property), ...this.linkRules(property) };
  }

  links(property: string): Schema {
    return { ...this.words(property), ...listOf(this.linkRules(property)), ...this.counts(property) };
  }

  /** Values of a property that may be links or texts, by what the profile says. */
  values(property: string): Schema {
    const field = this.fields.get(property);
    const isLink = field !== undefined && isLinked(field);
    const isText = field !== undefined && !isLink && field.datatypes.length > 0;
    const items = isLink
      ? this.linkRules(property)
      : isText
        ? { ...text, ...this.textRules(property) }
        : { anyOf: [this.linkRules(property), { ...text, ...this.textRules(property) }] };
    return { ...this.words(property), ...listOf(items), minItems: 1, ...this.most(property) };
  }

  private words(property: string): Schema {
    const field = this.fields.get(property);
    if (field === undefined) return { 'x-property': property };
    const { label, description } = field;
    return { title: label, ...(description !== undefined && { description }), 'x-property': property };
  }

  private textRules(property: string): Schema {
    const field = this.fields.get(property);
    if (field === undefined) return {};
    const [datatype, ...others] = field.datatypes;
    const known = datatype !== undefined && others.length === 0 ? datatypes[datatype] : undefined;
    return textRules(field, known);
  }

  private linkRules(property: string): Schema {
    const field = this.fields.get(property);
    if (field === undefined) return link;
    const one = field.values.filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value);
    const iri = one.length > 0 ? { enum: one } : textRules(field, text);
    if (one.length === 0 && Object.keys(iri).length === 1) return link;
    return { allOf: [link, { type: 'object', properties: { iri } }] };
  }

  private counts(property: string): Schema {
    const least = this.fields.get(property)?.minCount ?? 0;
    return { ...(least > 0 && { minItems: least }), ...this.most(property) };
  }

  private most(property: string): Schema {
    const most = this.fields.get(property)?.maxCount;
    return most === undefined ? {} : { maxItems: most };
  }
}

function isLinked({ classes, nodes, values, nodeKinds, datatypes: texts }: FieldDescription): boolean {
  const links = classes.length > 0 || nodes.length > 0 || nodeKinds.join() === 'NamedNode';
  return texts.length === 0 && (links || values.some(({ termType }) => termType === 'NamedNode'));
}
