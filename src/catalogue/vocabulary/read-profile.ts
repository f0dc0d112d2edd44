import { namespaces, type Triple } from '../../rdf/index.ts';
import {
  compileShapes,
  describeShapes,
  type FieldDescription,
  parameterName,
  type RecordDescription,
  type RecordRule,
  type Shape,
  type Shapes,
  type Target,
} from '../../shacl/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import { cardinalityText, pathText, valueTexts } from './field-words.ts';
import type { TermLink } from './ontology-view.ts';
import type { NotLookedAt, ProfileField, ProfileRecord, ProfileRule, ProfileView } from './profile-view.ts';
import { irisOf, shortName, statementsOf, textOf } from './statements.ts';
import { type VocabularyNames, vocabularyNames } from './vocabulary-names.ts';

const { dcterms, owl, rdf, skos } = namespaces;

/** The profile in words; undefined where its graph is empty. Throws `PinakesError` where a shape is not well-formed. */
export async function readProfile(asking: Asking, addresses: Addresses): Promise<ProfileView | undefined> {
  const [triples, vocabulary] = await Promise.all(
    ['shapes', 'ontology'].map((name) =>
      asking.construct('vocabulary/statements', { graph: addresses.graphIri(name) }),
    ),
  );
  if (triples!.length === 0) return undefined;
  const names = vocabularyNames(statementsOf(vocabulary!), addresses.graphIri('ontology'));
  const shapes = compileShapes(triples!);
  const { records } = describeShapes(shapes);
  const about = header(triples!, addresses.graphIri('shapes'));
  const anchorOf = anchors(about.iri);
  return {
    ...about,
    groups: shapes.groups.map(({ iri, label }) => ({ anchor: anchorOf(iri), label })),
    records: records.map((record) => recordView(record, names, anchorOf)),
    rules: otherRules(shapes, records, anchorOf),
    notLookedAt: notLookedAt(shapes, anchorOf),
  };
}

function header(
  triples: readonly Triple[],
  graph: string,
): Omit<ProfileView, 'groups' | 'records' | 'rules' | 'notLookedAt'> {
  const statements = statementsOf(triples);
  const iri =
    [...statements.keys()].find((one) => irisOf(statements, one, `${rdf}type`).includes(`${owl}Ontology`)) ??
    graph;
  const text = (property: string) => textOf(statements, iri, property);
  return {
    iri,
    title: text(`${dcterms}title`) ?? iri,
    description: text(`${dcterms}description`),
    version: text(`${owl}versionInfo`),
    versionIri: irisOf(statements, iri, `${owl}versionIRI`)[0],
    created: text(`${dcterms}created`),
    creator: text(`${dcterms}creator`),
    licence: irisOf(statements, iri, `${dcterms}license`)[0],
    namespace: `${iri}#`,
  };
}

function notLookedAt({ ignored }: Shapes, anchorOf: AnchorOf): readonly NotLookedAt[] {
  return ignored.map(({ parameter, shapes }) => {
    const named = shapes.filter(({ termType }) => termType === 'NamedNode');
    return {
      word: parameterName(parameter),
      anchors: named.map(({ value }) => anchorOf(value)).toSorted(),
      unnamed: shapes.length - named.length,
    };
  });
}

type AnchorOf = (shape: string) => string;

/** Shapes of the profile's own namespace have the fragment of their IRI. */
function anchors(profile: string): AnchorOf {
  return (shape) =>
    shape.startsWith(`${profile}#`)
      ? shape.slice(profile.length + 1)
      : shortName(shape).replace(/[^\w-]+/g, '-');
}

function recordView(record: RecordDescription, names: VocabularyNames, anchorOf: AnchorOf): ProfileRecord {
  return {
    iri: record.shape,
    anchor: anchorOf(record.shape),
    label: record.label,
    classes: record.classes.map(names.link),
    groups: record.groups.map(({ label, fields }) => ({
      label,
      fields: fields.map((field) => fieldView(field, names, anchorOf)),
    })),
    rules: record.rules.map((rule) => ruleView(rule, anchorOf)),
  };
}

function fieldView(field: FieldDescription, names: VocabularyNames, anchorOf: AnchorOf): ProfileField {
  const [anchor = '', ...otherAnchors] = field.shapes.map(anchorOf);
  const values = field.values.filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value);
  return {
    anchor,
    otherAnchors,
    label: field.label,
    help: field.description,
    path: pathText(field.path),
    property: field.property === undefined ? undefined : names.link(field.property),
    cardinality: cardinalityText(field),
    values: [
      ...valueTexts(field),
      ...field.values.flatMap((term) => (term.termType === 'NamedNode' ? [] : [term.value])),
    ],
    nodes: field.nodes.map((node) => ({ label: anchorOf(node), anchor: anchorOf(node) })),
    linked: [...field.classes, ...values].map((iri): TermLink => names.link(iri)),
    messages: field.messages,
    example: field.property === undefined ? undefined : exampleOf(field.property, names),
  };
}

/** What the vocabulary gives as an example of the property. */
function exampleOf(property: string, { statements }: VocabularyNames): string | undefined {
  return textOf(statements, property, `${skos}example`);
}

function ruleView({ shape, label, messages, severity }: RecordRule, anchorOf: AnchorOf): ProfileRule {
  return {
    anchor: anchorOf(shape),
    label,
    target: undefined,
    messages: messages.map((text) => ({ text, severity })),
  };
}

/** Shapes with targets that are no classes, or of a class that has no record, and what they ask of single properties. */
function otherRules(
  { shapes }: Shapes,
  records: readonly RecordDescription[],
  anchorOf: AnchorOf,
): readonly ProfileRule[] {
  const known = new Set(records.flatMap(({ shape, rules }) => [shape, ...rules.map((rule) => rule.shape)]));
  const rule = (
    { id, presentation, messages, severity }: Shape,
    target: string | undefined,
  ): ProfileRule => ({
    anchor: anchorOf(id.value),
    label: presentation.label ?? presentation.name ?? shortName(id.value),
    target,
    messages: messages.map(({ value: text }) => ({ text, severity })),
  });
  return shapes
    .filter(({ id, path, targets }) => path === undefined && targets.length > 0 && !known.has(id.value))
    .flatMap((shape) => [
      rule(shape, shape.targets.map(targetText).join(', ')),
      ...shape.constraints
        .flatMap((constraint) => (constraint.kind === 'property' ? [shapes[constraint.shape]!] : []))
        .filter(({ id }) => id.termType === 'NamedNode')
        .map((field) => rule(field, undefined)),
    ]);
}

function targetText(target: Target): string {
  if (target.kind === 'class') return `every ${shortName(target.class)}`;
  if (target.kind === 'node') return shortName(target.node.value);
  return target.kind === 'subjectsOf'
    ? `whatever has ${shortName(target.property)}`
    : `whatever ${shortName(target.property)} leads to`;
}
