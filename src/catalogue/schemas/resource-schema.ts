import { namespaces } from '../../rdf/index.ts';
import type { FormDescription } from '../../shacl/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { hasOwnMember } from '../resource/resource-facts.ts';
import type { AccessView, CaseStudyView, PrincipleView, ResourceView, Stated } from '../views.ts';
import { factSchemas } from './fact-schemas.ts';
import { FieldWords, listOf, objectOf, type Schema, text, truth } from './schema-words.ts';

/** The members of a view, so that the compiler asks for the schema of one that is added. */
type Members<View> = Readonly<Record<keyof View, Schema>>;

/** `ResourceView` as JSON, with what the profile says of its fields. */
export function resourceSchema(form: FormDescription | undefined): Schema {
  const of = new FieldWords(form, kindInfo.resource.classes);
  const record = new FieldWords(form, [`${namespaces.pin}CatalogueRecord`]);
  const members: Members<ResourceView> = {
    ref: { $ref: '#/$defs/link' },
    key: { ...text, minLength: 1, description: 'The end of its address.' },
    title: of.text(p.title),
    abstract: objectOf({ text: of.text(p.abstract), origin: record.link(p.abstractOrigin) }, ['text']),
    creators: of.links(p.creator),
    publishers: of.links(p.publisher),
    citation: of.text(p.bibliographicCitation),
    issued: stated(of.text(p.issued)),
    place: stated(of.text(p.place)),
    contentTypes: of.links(p.contentType),
    forms: { description: 'What it is put out as.', ...of.links(p.type), minItems: 1 },
    icons: of.links(p.icon),
    audiences: of.links(p.audience),
    audienceNote: of.text(p.audienceNote),
    subjects: of.links(p.subject),
    status: objectOf({ ref: of.link(p.status), reviewDate: of.text(p.reviewDate) }, ['ref']),
    outdated: {
      description: 'That it no longer holds, and what took its place.',
      ...objectOf({ replacedBy: listOf({ $ref: '#/$defs/link' }) }, ['replacedBy']),
    },
    facts: { type: 'array', minItems: 1, items: { anyOf: factSchemas(of, hasOwnMember) } },
    origins: listOf(
      objectOf(
        {
          property: { ...text, description: 'What it is told of; empty for the record as a whole.' },
          origin: record.link(p.origin),
        },
        ['property', 'origin'],
      ),
    ),
    access: { ...words(of.link(p.access)), ...listOf(accessSchema(form)) },
    principleSets: listOf(
      objectOf({ set: of.link(p.setsOut), principles: listOf(principleSchema(form)) }, ['set', 'principles']),
    ),
    caseStudies: listOf(caseStudySchema(form)),
    links: listOf(
      objectOf({ relation: text, ref: { $ref: '#/$defs/link' }, note: text }, ['relation', 'ref']),
    ),
    context: of.texts(p.contextNote),
    collection: of.link(p.isPartOf),
    demonstration: truth,
    fictional: { ...words(of.text(p.fictional)), ...truth },
  };
  const optional: readonly (keyof ResourceView)[] = [
    'abstract',
    'citation',
    'forms',
    'audienceNote',
    'status',
    'outdated',
    'facts',
    'origins',
    'collection',
  ];
  return objectWith(members, optional);
}

function accessSchema(form: FormDescription | undefined): Schema {
  const of = new FieldWords(form, [`${namespaces.pin}AccessStatement`]);
  const members: Members<AccessView> = {
    kind: of.link(p.accessKind),
    url: { ...of.text(p.url), minLength: 1 },
    note: of.text(p.comment),
    lastChecked: of.text(p.lastChecked),
  };
  return objectWith(members, ['kind', 'url', 'note', 'lastChecked']);
}

function principleSchema(form: FormDescription | undefined): Schema {
  const of = new FieldWords(form, kindInfo.principle.classes);
  const members: Members<PrincipleView> = {
    ref: { $ref: '#/$defs/link' },
    position: { ...words(of.text(p.position)), type: 'integer', minimum: 1 },
    text: of.text(p.description),
    rationale: of.texts(p.rationale),
    guidance: of.texts(p.guidance),
    measures: of.texts(p.measure),
    caseStudies: listOf({ $ref: '#/$defs/link' }),
  };
  return objectWith(members, ['rationale', 'guidance', 'measures']);
}

function caseStudySchema(form: FormDescription | undefined): Schema {
  const of = new FieldWords(form, kindInfo['case-study'].classes);
  const members: Members<CaseStudyView> = {
    ref: { $ref: '#/$defs/link' },
    description: of.text(p.description),
    setting: of.text(p.setting),
    place: of.text(p.spatial),
    carriedOutBy: of.links(p.carriedOutBy),
    demonstrates: of.links(p.demonstrates),
  };
  return objectWith(members, ['description', 'setting', 'place', 'carriedOutBy']);
}

/** A fact, or why there is none. */
function stated(value: Schema): Schema {
  const missing: readonly Exclude<Stated<string>['status'], 'stated'>[] = [
    'not-stated',
    'unknown',
    'not-recorded',
  ];
  return {
    ...words(value),
    anyOf: [
      objectOf({ status: { const: 'stated' }, value }, ['status', 'value']),
      objectOf({ status: { enum: missing } }, ['status']),
    ],
  };
}

/** Of a schema what is said in words, for one of another type. */
function words({ title, description, 'x-property': property }: Schema): Schema {
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    'x-property': property,
  };
}

function objectWith<Name extends string>(
  members: Readonly<Record<Name, Schema>>,
  optional: readonly NoInfer<Name>[],
): Schema {
  const required = (Object.keys(members) as Name[]).filter((name) => !optional.includes(name));
  return objectOf(members, required);
}
