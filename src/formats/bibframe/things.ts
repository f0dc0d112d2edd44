import { childText, childTexts, type SourceNode } from '../source-record.ts';

const RELATORS = 'http://id.loc.gov/vocabulary/relators/';
const LANGUAGES = 'http://id.loc.gov/vocabulary/languages/';
const MESH = 'http://id.nlm.nih.gov/mesh/';
const RELATIONSHIPS = 'http://id.loc.gov/vocabulary/relationship/';

const node = (name: string, children: readonly SourceNode[]): SourceNode => ({ name, text: '', children });
const leaf = (name: string, text: string): SourceNode => ({ name, text });
/** A literal in the language that a field says. */
const inLanguageOf = ({ attributes }: SourceNode, literal: SourceNode): SourceNode => {
  const language = attributes?.['xml:lang'];
  return language === undefined ? literal : { ...literal, attributes: { 'xml:lang': language } };
};
const link = (name: string, address: string): SourceNode => ({
  name,
  text: '',
  attributes: { 'rdf:resource': address },
});
/** A thing of a class, with its address where it has one. */
function thing(type: string, address: string | undefined, children: readonly SourceNode[]): SourceNode {
  return {
    name: type,
    text: '',
    ...(address === undefined ? {} : { attributes: { 'rdf:about': address } }),
    children,
  };
}

/** Things that only have a label. */
const LABELLED: Readonly<Record<string, string>> = {
  'bf:extent': 'bf:Extent',
  'bf:note': 'bf:Note',
  'bf:summary': 'bf:Summary',
  'bf:tableOfContents': 'bf:TableOfContents',
  'bf:intendedAudience': 'bf:IntendedAudience',
  'bf:usageAndAccessPolicy': 'bf:UsageAndAccessPolicy',
};

/** How the values of a property are written that are neither literals nor have a label only. */
const SHAPES: Readonly<Record<string, (field: SourceNode) => SourceNode>> = {
  'bf:title': titleOf,
  'bf:contribution': contributionOf,
  'bf:provisionActivity': (field) => thing('bf:Publication', undefined, field.children ?? []),
  'bf:language': languageOf,
  'bf:subject': (field) => headingOf(field, KINDS[field.attributes?.kind ?? ''] ?? 'bf:Topic'),
  'bf:genreForm': (field) => headingOf(field, 'bf:GenreForm'),
  'bf:classification': classificationOf,
  'bf:identifiedBy': identifierOf,
  'bf:relation': relationOf,
};

/** A field of the crosswalk as a property of BIBFRAME with the thing that it leads to. */
export function thingOf(field: SourceNode): SourceNode {
  const { name, text } = field;
  if (name === 'bf:electronicLocator') return link(name, text);
  const label = LABELLED[name];
  if (label !== undefined)
    return node(name, [thing(label, undefined, [inLanguageOf(field, leaf('rdfs:label', text))])]);
  const shape = SHAPES[name];
  return shape === undefined ? leaf(name, text) : node(name, [shape(field)]);
}

function titleOf(field: SourceNode): SourceNode {
  const { children = [] } = field;
  const type = children.find(({ name }) => name === 'a')?.text ?? 'bf:Title';
  return thing(
    type,
    undefined,
    children.filter(({ name }) => name !== 'a').map((part) => inLanguageOf(field, part)),
  );
}

const AGENTS: Readonly<Record<string, string>> = {
  person: 'bf:Person',
  organisation: 'bf:Organization',
  meeting: 'bf:Meeting',
};

function contributionOf(field: SourceNode): SourceNode {
  const part = (name: string) => childText(field, name);
  const orcid = part('orcid');
  const address = orcid === undefined ? part('uri') : `https://orcid.org/${orcid}`;
  const key = part('marcKey');
  const agent = thing(AGENTS[part('kind') ?? ''] ?? 'bf:Agent', address, [
    leaf('rdfs:label', part('label') ?? ''),
    ...(key === undefined ? [] : [leaf('bflc:marcKey', key)]),
    ...numbersOf(field)
      .filter(({ text }) => orcid !== undefined || text !== address)
      .map(({ text, attributes }) => numbered(text, attributes?.scheme)),
  ]);
  const type = part('primary') === undefined ? 'bf:Contribution' : 'bf:PrimaryContribution';
  return thing(type, undefined, [
    node('bf:agent', [agent]),
    ...childTexts(field, 'role').map((role) => link('bf:role', `${RELATORS}${role}`)),
  ]);
}

/** The numbers of an agent beside its ORCID, addresses too. */
function numbersOf({ children = [] }: SourceNode): readonly SourceNode[] {
  return children.filter(({ name }) => name === 'number' || name === 'uri');
}

function languageOf({ text }: SourceNode): SourceNode {
  return /^[a-z]{3}$/.test(text)
    ? thing('bf:Language', `${LANGUAGES}${text}`, [leaf('bf:code', text)])
    : thing('bf:Language', undefined, [leaf('rdfs:label', text)]);
}

const KINDS: Readonly<Record<string, string>> = {
  place: 'bf:Place',
  person: 'bf:Person',
  organisation: 'bf:Organization',
  meeting: 'bf:Meeting',
  title: 'bf:Work',
};

function headingOf({ text, attributes = {} }: SourceNode, type: string): SourceNode {
  const { authority, valueURI } = attributes;
  const number = authority === 'mesh' && valueURI !== undefined && /^D\d+(?:Q\d+)?$/.test(valueURI);
  const address = number ? MESH + valueURI : /^https?:/.test(valueURI ?? '') ? valueURI : undefined;
  const other = address === undefined && valueURI !== undefined ? [numbered(valueURI)] : [];
  return thing(type, address, [leaf('rdfs:label', text), ...sourceOf(authority), ...other]);
}

/** The number of an agent or heading, of a scheme where it says one. */
function numbered(value: string, scheme?: string): SourceNode {
  return node('bf:identifiedBy', [
    thing('bf:Identifier', undefined, [leaf('rdf:value', value), ...sourceOf(scheme)]),
  ]);
}

function sourceOf(code: string | undefined): readonly SourceNode[] {
  return code === undefined
    ? []
    : [node('bf:source', [thing('bf:Source', undefined, [leaf('bf:code', code)])])];
}

const CLASSIFICATIONS: Readonly<Record<string, string>> = {
  lcc: 'bf:ClassificationLcc',
  ddc: 'bf:ClassificationDdc',
  nlm: 'bf:ClassificationNlm',
  udc: 'bf:ClassificationUdc',
};

function classificationOf({ text, attributes }: SourceNode): SourceNode {
  const scheme = attributes?.authority ?? 'local';
  const type = CLASSIFICATIONS[scheme];
  const number = leaf('bf:classificationPortion', text);
  if (type !== undefined) return thing(type, undefined, [number]);
  return thing('bf:Classification', undefined, [
    number,
    ...sourceOf(scheme === 'local' ? undefined : scheme),
  ]);
}

const IDENTIFIERS: Readonly<Record<string, string>> = {
  isbn: 'bf:Isbn',
  issn: 'bf:Issn',
  lccn: 'bf:Lccn',
  doi: 'bf:Doi',
  oclc: 'bf:OclcNumber',
};

function identifierOf({ text, attributes = {} }: SourceNode): SourceNode {
  const { scheme = 'local', note } = attributes;
  const value = leaf('rdf:value', text);
  // Whose number it is says that it is one of a catalogue; without that, only its scheme does.
  if (scheme === 'control-number' && note !== undefined)
    return thing('bf:Local', undefined, [
      value,
      node('bf:assigner', [thing('bf:Agent', undefined, [leaf('bf:code', note)])]),
    ]);
  const type = IDENTIFIERS[scheme];
  const qualifier = note === undefined ? [] : [leaf('bf:qualifier', note)];
  if (type !== undefined) return thing(type, undefined, [value, ...qualifier]);
  return thing('bf:Identifier', undefined, [value, ...qualifier, ...sourceOf(scheme)]);
}

/** What something is part of, by its title; or another work, by what it is to this one, and what is known of it. */
function relationOf({ text, children }: SourceNode): SourceNode {
  const isWhole = children === undefined;
  const kind = isWhole ? 'partof' : text;
  const words = (children ?? []).filter(({ name }) => name === 'words');
  const said = (children ?? []).filter(({ name }) => name !== 'words');
  return thing('bf:Relation', undefined, [
    link('bf:relationship', kind.includes(':') ? kind : RELATIONSHIPS + kind),
    ...words.map((each) => noted(each.text)),
    node('bf:associatedResource', [
      thing('bf:Work', undefined, isWhole ? [titled(text)] : said.map(saidOfWork)),
    ]),
  ]);
}

const titled = (text: string, type = 'bf:Title'): SourceNode =>
  node('bf:title', [thing(type, undefined, [leaf('bf:mainTitle', text)])]);
const noted = (text: string): SourceNode =>
  node('bf:note', [thing('bf:Note', undefined, [leaf('rdfs:label', text)])]);

/** What is said of another work, by the members of `SaidOfWork`. */
const SAID: Readonly<Record<string, (text: string) => SourceNode>> = {
  titles: (text) => titled(text),
  otherTitles: (text) => titled(text, 'bf:VariantTitle'),
  agents(text) {
    const agent = thing('bf:Agent', undefined, [leaf('rdfs:label', text)]);
    return node('bf:contribution', [thing('bf:Contribution', undefined, [node('bf:agent', [agent])])]);
  },
  editions: (text) => leaf('bf:editionStatement', text),
  imprints: (text) => leaf('bf:provisionActivityStatement', text),
  extents: (text) => node('bf:extent', [thing('bf:Extent', undefined, [leaf('rdfs:label', text)])]),
  parts: noted,
  notes: noted,
};

/** That, or an identifier by its scheme. An address is one too: the work itself may stand in the same file. */
function saidOfWork({ name, text, attributes = {} }: SourceNode): SourceNode {
  return (
    SAID[name]?.(text) ??
    node('bf:identifiedBy', [
      identifierOf({ name: 'bf:identifiedBy', text, attributes: { ...attributes, scheme: name } }),
    ])
  );
}
