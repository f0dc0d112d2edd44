import {
  findIdentifier,
  type Identifier,
  type RelatedWork,
  type Relation,
  relations,
  squeezed,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { identifierParts, type LinkParts, linkedWork } from '../../marc/linked-work.ts';
import { identifiersInLink, linkingFieldOf } from '../../marc/linking-field.ts';
import { ADDRESS, CLASS } from '../../rdf/describe.ts';
import { childText, type SourceNode } from '../../source-record.ts';
import { codeOfValue, valueOfCode } from '../codes.ts';
import { rdfIdentifier } from './rdf-identifiers.ts';
import { addressOf, labelOf, lastPart } from './rdf-values.ts';
import type { Reading, Transform } from './transform.ts';

const RELATED = 'bf:associatedResource';
const KINDS = ['bf:relationship', 'bflc:relationship'];
const AGENTS = ['bf:contribution', 'bf:agent', 'dcterms:creator'];
const NUMBERS = ['bf:identifiedBy', 'dcterms:identifier', 'bibo:issn', 'bibo:isbn13', 'bibo:doi'];

export const rdfRelated: Transform = {
  makes: ['related'],
  description:
    'Another work that a property or a Relation of BIBFRAME leads to, as a linking field of MARC 21: its title, its first agent, notes, identifiers and address. Option relation: what it is; list=bibframe-relation: by its relationship. A whole or a series needs an identifier or address here, for its title is read besides.',
  reads: () => [
    CLASS,
    ADDRESS,
    ...KINDS.map((name) => `${name}/`),
    `${RELATED}/`,
    ...[...NUMBERS, ...AGENTS].map((name) => `${name}/`),
    ...NUMBERS,
    'bf:title/',
    'bf:mainTitle',
    'bf:subtitle',
    'dcterms:title',
    'rdf:value',
    'rdfs:label',
    'bf:code',
    'bf:source/',
    'bf:assigner/',
    'bf:note/',
  ],
  read(field, reading) {
    const relation = relationOf(field, reading);
    if (relation === undefined) return [];
    const resource = (field.children ?? []).find(({ name }) => name === RELATED) ?? field;
    const numbers = identifierParts(identifiersOf(resource, reading));
    const isWhole = relation === 'part-of';
    const said = isWhole ? [] : textsOf(resource);
    if (numbers.length === 0 && !said.some(([code, text]) => code === 't' && text !== undefined)) return [];
    const place = isWhole && kindOf(field) === 'series' ? '7600_' : undefined;
    return [linkedWork(relation, reading.rule.options.as ?? place, [...said, ...numbers])];
  },
  write(value) {
    const { relation, field } = value as RelatedWork;
    const link = linkingFieldOf(field);
    if (link === undefined) return undefined;
    const isSeries = relation === 'part-of' && link.name !== '773';
    const kind = isSeries ? 'series' : codeOf(relation, link.name);
    const address = codeOfValue('relation-property', relation);
    return {
      text: kind ?? address ?? 'relatedwork',
      children: [
        ...(isSeries ? [] : (link.children ?? []).filter(({ name }) => 'atn'.includes(name))),
        ...identifiersInLink(link).map(({ scheme, value: number, note }) => ({
          name: scheme,
          text: number,
          ...(note === undefined ? {} : { attributes: { note } }),
        })),
      ],
    };
  },
};

/** Translations are versions, but not every version is one. */
function codeOf(relation: Relation, tag: string): string | undefined {
  if (tag === '767') return 'translatedas';
  if (relation === 'version-of' && tag !== '765') return undefined;
  return codeOfValue('bibframe-relation', relation);
}

/** What relates two resources, as the code of LC's list, or the address of a property. */
function kindOf(field: SourceNode): string {
  const kind = (field.children ?? []).find(({ name }) => KINDS.includes(name));
  if (kind === undefined) return '';
  const address = addressOf(kind);
  if (address !== undefined && valueOfCode('relation-property', address) !== undefined) return address;
  return (childText(kind, 'bf:code') ?? lastPart(address ?? labelOf(kind) ?? '')).toLowerCase();
}

function relationOf(field: SourceNode, { rule }: Reading): Relation | undefined {
  const { relation, list } = rule.options;
  const kind = list === undefined ? '' : kindOf(field);
  const named =
    list === undefined
      ? relation
      : (valueOfCode('relation-property', kind) ?? valueOfCode(list, kind) ?? relation);
  return relations.find((each) => each === named);
}

function identifiersOf(resource: SourceNode, reading: Reading): readonly Identifier[] {
  const known = (resource.children ?? []).filter(({ name }) => NUMBERS.includes(name));
  // What the rule says of the work is not said of its numbers.
  const plain = { ...reading, rule: { ...reading.rule, options: {} } };
  const found = known.flatMap((each) => rdfIdentifier.read(each, plain) as readonly Identifier[]);
  const address = addressOf(resource) ?? '';
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\//.test(address) ? findIdentifier(address, ['doi']) : undefined;
  if (doi !== undefined) return [...found, doi];
  return /^(?:https?|urn):/i.test(address) ? [...found, { scheme: 'uri', value: address }] : found;
}

function textsOf(resource: SourceNode): LinkParts {
  const { children = [] } = resource;
  const title = children.find(({ name }) => name === 'bf:title');
  const main = title === undefined ? labelOf(resource) : (childText(title, 'bf:mainTitle') ?? labelOf(title));
  const sub = title === undefined ? undefined : childText(title, 'bf:subtitle');
  const whole = [main, sub].flatMap((text) =>
    text === undefined ? [] : [withoutPunctuation(squeezed(text))],
  );
  const notes = children.filter(({ name }) => name === 'bf:note').map((note) => labelOf(note));
  return [
    ['a', agentOf(resource)],
    ['t', whole.length === 0 ? undefined : whole.join(': ')],
    ...notes.map((text) => ['n', text] as const),
  ];
}

function agentOf(resource: SourceNode): string | undefined {
  for (const child of resource.children ?? []) {
    if (!AGENTS.includes(child.name)) continue;
    const agent = (child.children ?? []).find(({ name }) => name === 'bf:agent') ?? child;
    const label = labelOf(agent);
    if (label !== undefined) return withoutPunctuation(squeezed(label));
  }
  return undefined;
}
