import {
  findIdentifier,
  type Identifier,
  type RelatedWork,
  type Relation,
  relations,
  squeezed,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { identifierParts, type LinkParts, linkedWork } from '../../../marc/linked-work.ts';
import { linkingFieldOf } from '../../../marc/linking-field.ts';
import { saidOfWork } from '../../../marc/said-of-work.ts';
import { ADDRESS, CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { codeOfValue, valueOfCode } from '../../codes.ts';
import { isAddressAlone } from '../dublin-core/values.ts';
import { alreadySaid, type Reading, type Transform } from '../transform.ts';
import { RESOURCE_TITLE_PARTS, relationshipOf, titleOfResource, WHOLE_RELATIONSHIPS } from './bibframe.ts';
import { rdfIdentifier } from './identifiers.ts';
import { addressOf, isOf, LABELS, labelOf, lastPart } from './values.ts';
import { hostOf, isCollection, SERIES, UPWARDS, wholes } from './wholes.ts';

const RELATED = 'bf:associatedResource';
/** From a Work to its Instances, which have its numbers, and back. */
const HALVES = ['bf:hasInstance', 'bf:instanceOf'];
const KINDS = ['bf:relationship', 'bflc:relationship'];
const NUMBERS = [
  'bf:identifiedBy',
  'dcterms:identifier',
  'identifier',
  'bibo:issn',
  'bibo:eissn',
  'bibo:isbn13',
  'bibo:isbn10',
  'bibo:doi',
  'bibo:oclcnum',
  'issn',
  'isbn',
];
/** Fields that have an address or a DOI. */
const ADDRESSES = ['url', 'sameAs'];
/** What is said of another work beside its title and numbers, by the subfield that it is kept in. */
const PARTS: readonly (readonly [code: string, fields: readonly string[]])[] = [
  ['a', ['bf:contribution', 'bf:agent', 'dcterms:creator', 'author', 'creator']],
  ['b', ['bf:editionStatement', 'bookEdition']],
  ['d', ['bf:provisionActivityStatement', 'publisher']],
  ['h', ['bf:extent', 'size']],
  ['g', ['position']],
  ['n', ['bf:note', 'description']],
];
const WORDS = ['disambiguatingDescription'];

export const rdfRelated: Transform = {
  makes: ['related'],
  description:
    'Another work that a property or a Relation of BIBFRAME leads to, as a linking field of MARC 21: its title, agents, edition, imprint, extent, notes, identifiers and address. Of a series, and of the whole whose title is the record’s journal or book, the title is read besides. Options relation: what it is; list=bibframe-relation: by its relationship; works=yes: only what is of a class of works; own=yes: what has no number or address here is a record of its own.',
  reads: ({ options }) =>
    options.relation === 'part-of' ? [...READ, ...UPWARDS.map((name) => `${name}/`)] : READ,
  read(field, reading) {
    const { options } = reading.rule;
    const relation = relationOf(field, reading);
    if (relation === undefined || isCollection(field)) return [];
    if (options.works === 'yes' && !isWork(field)) return [];
    const resource = withInstances((field.children ?? []).find(({ name }) => name === RELATED) ?? field);
    const around = relation === 'part-of' ? wholes(resource) : [resource];
    const host = relation === 'part-of' ? hostOf(resource) : resource;
    const numbers = identifierParts(
      [host, ...around.filter((each) => each !== host)].flatMap((each) => identifiersOf(each, reading)),
    );
    const isSeries = relation === 'part-of' && (options.as === '7600_' || isSeriesRelation(field, resource));
    const texts = textsOf(field, host);
    // What it is called is read besides.
    const isNamed = isSeries || isHost(texts, relation, reading);
    const said = texts.filter(([code, text]) => text !== undefined && !(isNamed && 'ts'.includes(code)));
    if (numbers.length === 0 && options.own === 'yes' && isWork(field)) return alreadySaid;
    if (numbers.length === 0 && !said.some(([code]) => code === 't' || (isSeries && code === 'a'))) return [];
    return [linkedWork(relation, options.as ?? (isSeries ? '7600_' : undefined), [...said, ...numbers])];
  },
  write(value) {
    const { relation, field } = value as RelatedWork;
    const link = linkingFieldOf(field);
    if (link === undefined) return undefined;
    const isSeries = relation === 'part-of' && link.name !== '773';
    const kind = isSeries ? 'series' : codeOf(relation, link.name);
    const address = codeOfValue('relation-property', relation);
    const { identifiers, ...said } = saidOfWork(link);
    const texts = Object.entries(said).flatMap(([name, all]) =>
      isSeries && name === 'titles' ? [] : all.map((text) => ({ name, text })),
    );
    return {
      text: kind ?? address ?? 'relatedwork',
      children: [
        ...texts,
        ...identifiers.map(({ scheme, value: number, note }) => ({
          name: scheme,
          text: number,
          ...(note === undefined ? {} : { attributes: { note } }),
        })),
      ],
    };
  },
};

const READ = [
  CLASS,
  ADDRESS,
  ...KINDS.map((name) => `${name}/`),
  `${RELATED}/`,
  ...HALVES.flatMap((name) => [`${name}/`, name]),
  ...[...NUMBERS, ...PARTS.flatMap(([, names]) => names)].flatMap((name) => [`${name}/`, name]),
  ...ADDRESSES,
  ...WORDS,
  'alternateName',
  'bf:title/',
  ...RESOURCE_TITLE_PARTS,
  ...LABELS,
  'bf:code',
  'bf:agent/',
  'bf:source/',
  'bf:assigner/',
  'value',
  'propertyID',
];

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

function isWork(field: SourceNode): boolean {
  return (field.children ?? []).some(
    ({ name, text }) =>
      name === CLASS &&
      (valueOfCode('rdf-type', text) ?? valueOfCode('rdf-type-general', text)) !== undefined,
  );
}

/** A Work of BIBFRAME with what is said of its Instances, whose titles stand behind its own. */
function withInstances(resource: SourceNode): SourceNode {
  const { children = [] } = resource;
  const halves = children.filter(({ name }) => HALVES.includes(name));
  if (halves.length === 0) return resource;
  const said = halves.flatMap((half): readonly SourceNode[] => {
    if (half.children === undefined) return [{ name: ADDRESSES[0]!, text: half.text }];
    const own = half.children.filter(({ name }) => name !== CLASS);
    return own.map((child) => (child.name === ADDRESS ? { ...child, name: ADDRESSES[0]! } : child));
  });
  return { ...resource, children: [...children.filter(({ name }) => !HALVES.includes(name)), ...said] };
}

function isSeriesRelation(field: SourceNode, resource: SourceNode): boolean {
  return kindOf(field) === 'series' || isOf(resource, ...SERIES);
}

/** Whether it is the whole whose title is the record's journal or book. */
function isHost(texts: LinkParts, relation: Relation, { record }: Reading): boolean {
  return relation === 'part-of' && texts.find(([code]) => code === 't')?.[1] === hostTitleOf(record);
}

function hostTitleOf(record: readonly SourceNode[]): string | undefined {
  const publication = record.find(({ name }) => name === 'prism:publicationName');
  if (publication !== undefined) return squeezed(publication.text);
  const titles = [
    ...record
      .filter((each) => each.name === 'bf:relation' && WHOLE_RELATIONSHIPS.includes(relationshipOf(each)))
      .map((each) => (each.children ?? []).find(({ name }) => name === RELATED)),
    ...record.filter(({ name }) => name === 'bf:partOf'),
    ...record.filter((each) => UPWARDS.includes(each.name) && !isCollection(each) && !isOf(each, ...SERIES)),
  ].map((each) => each && titleOfResource(hostOf(each)));
  return titles.find((title) => title !== undefined);
}

function identifiersOf(resource: SourceNode, reading: Reading): readonly Identifier[] {
  const children = resource.children ?? [];
  const known = children.filter(({ name }) => NUMBERS.includes(name));
  // What the rule says of the work is not said of its numbers.
  const plain = { ...reading, rule: { ...reading.rule, options: {} } };
  const found = known.flatMap((each) => rdfIdentifier.read(each, plain) as readonly Identifier[]);
  const isText = resource.children === undefined && resource.attributes?.iri === undefined;
  const named = isText ? findIdentifier(resource.text, ['doi', 'isbn', 'issn']) : undefined;
  const addresses = [
    addressOf(resource) ?? '',
    ...(isText && isAddressAlone(resource.text) ? [squeezed(resource.text)] : []),
    ...children.filter(({ name }) => ADDRESSES.includes(name)).map(({ text }) => text),
    ...known.filter(({ text }) => /^https?:/.test(text)).map(({ text }) => text),
  ].flatMap(identifierOfAddress);
  const all = [...found, ...(named === undefined ? [] : [named]), ...addresses];
  return all.filter(
    (each, index) => index === all.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)),
  );
}

function identifierOfAddress(address: string): readonly Identifier[] {
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\//.test(address) ? findIdentifier(address, ['doi']) : undefined;
  if (doi !== undefined) return [doi];
  return /^(?:https?|urn):\S+$/i.test(address) ? [{ scheme: 'uri', value: address }] : [];
}

function textsOf(field: SourceNode, resource: SourceNode): LinkParts {
  const children = resource.children ?? [];
  const variants = children
    .filter(({ name }) => name === 'bf:title')
    .map((each) => titleOfResource({ name: '', text: '', children: [each] }));
  const others = children.filter(({ name }) => name === 'alternateName').map(({ text }) => text);
  const relation = field === resource ? [] : (field.children ?? []).filter(({ name }) => name === 'bf:note');
  const words = [
    ...relation.map((note) => labelOf(note)),
    ...children.filter(({ name }) => WORDS.includes(name)).map(({ text }) => text),
  ];
  const said = PARTS.flatMap(([code, names]): readonly (readonly [string, string])[] => {
    const texts = children
      .filter(({ name }) => names.includes(name))
      .flatMap((each) => (code === 'a' ? agentOf(each) : labelOf(each)));
    const named = texts.filter((text) => text !== undefined);
    if (code !== 'a') return named.map((text) => [code, text] as const);
    return named.length === 0 ? [] : [[code, named.join('; ')] as const];
  });
  const title = titleOfResource(resource);
  const otherTitles = [...new Set([...variants, ...others])];
  return [
    ...words.map((text) => ['i', text] as const),
    ...said.filter(([code]) => code === 'a'),
    ['t', title],
    ...otherTitles.filter((text) => text !== title).map((text) => ['s', text] as const),
    ...said.filter(([code]) => code !== 'a'),
  ];
}

function agentOf(field: SourceNode): string | undefined {
  const agent = (field.children ?? []).find(({ name }) => name === 'bf:agent') ?? field;
  const label = labelOf(agent);
  return label === undefined ? undefined : withoutPunctuation(squeezed(label));
}
