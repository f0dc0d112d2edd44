import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { termOf } from './terms.ts';
import { wholesOf } from './wholes.ts';

const CONTEXT = 'https://schema.org';

/** schema.org in JSON-LD; several records are the members of one graph. */
export const schemaOrgWriter: RecordWriter = {
  head: `{"@context":"${CONTEXT}","@graph":[\n`,
  between: ',\n',
  tail: '\n]}\n',
  record: (nodes, { address }) => JSON.stringify(workOf(nodes, address), null, 2),
  alone: (nodes, { address }) =>
    `${JSON.stringify({ '@context': CONTEXT, ...workOf(nodes, address) }, null, 2)}\n`,
};

/** What a value is where it is no text. */
const THINGS: Readonly<Record<string, string>> = {
  publisher: 'Organization',
  locationCreated: 'Place',
  audience: 'Audience',
  comment: 'Comment',
};
const NAME_OF: Readonly<Record<string, string>> = { audience: 'audienceType', comment: 'text' };
const OF_WHOLES = new Set(['isPartOf', 'volumeNumber', 'issueNumber']);
const RELATED = 'related';

type Json = Readonly<Record<string, unknown>>;

function workOf(nodes: readonly SourceNode[], address: string | undefined): Json {
  const work: Record<string, unknown> = {
    ...(address === undefined ? {} : { '@id': address }),
    '@type': nodes.find(({ name }) => name === '@type')?.text ?? 'CreativeWork',
  };
  for (const node of nodes)
    if (node.name !== '@type' && node.name !== RELATED && !OF_WHOLES.has(node.name))
      work[node.name] = joined(work[node.name], memberOf(node));
  const related = nodes.filter(({ name }) => name === RELATED);
  const host = hasHost(nodes) ? related.find(isKnownBy) : undefined;
  const knownBy = host === undefined ? {} : otherWork(host);
  for (const whole of wholesOf(nodes, String(work['@type']), knownBy))
    work.isPartOf = joined(work.isPartOf, whole);
  // After the journal or book, by whose title it is told from the others.
  for (const node of related)
    if (node !== host) {
      const { property = '' } = node.attributes ?? {};
      work[property] = joined(work[property], otherWork(node));
    }
  return work;
}

function hasHost(nodes: readonly SourceNode[]): boolean {
  return nodes.some(({ name, text }) => name === 'isPartOf' && text !== '');
}

/** What the journal or book is known by, whose title stands elsewhere. */
function isKnownBy({ attributes, children = [] }: SourceNode): boolean {
  return (
    attributes?.property === 'isPartOf' &&
    attributes.type !== 'BookSeries' &&
    children.every(({ name }) => name !== 'name')
  );
}

/** Another work, which has no `@id`: it may be described in the same file. */
function otherWork({ attributes, children = [] }: SourceNode): Json {
  const type = attributes?.type;
  const work: Record<string, unknown> = type === undefined ? {} : { '@type': type };
  for (const { name, text } of children) work[name] = joined(work[name], text);
  return work;
}

function memberOf(node: SourceNode): unknown {
  const { name, children } = node;
  if (name === 'about') return termOf(node);
  if (children !== undefined) return agentOf(name, children);
  // Plain, an address would be one where the work is to be had, and of another number only its form would say what it is.
  if (name === 'identifier') return identifierOf(node);
  const type = THINGS[name];
  const literal = inLanguageOf(node);
  return type === undefined ? literal : { '@type': type, [NAME_OF[name] ?? 'name']: literal };
}

/** A control number has its agency in brackets before it. */
function identifierOf(node: SourceNode): unknown {
  const { scheme, note } = node.attributes ?? {};
  return scheme === 'control-number' && note !== undefined ? `(${note})${node.text}` : numberThing(node);
}

/** A text, as a language-tagged string where it says in which language it is (https://www.w3.org/TR/json-ld11/#string-internationalization). */
function inLanguageOf({ text, attributes }: SourceNode): unknown {
  const language = attributes?.['xml:lang'];
  return language === undefined ? text : { '@value': text, '@language': language };
}

/** A person or body; with a part that the property does not say, in a Role (https://schema.org/Role). */
function agentOf(property: string, children: readonly SourceNode[]): Json {
  const part = (name: string) => children.find((child) => child.name === name)?.text;
  const family = part('family');
  const given = part('given');
  const terms = part('terms');
  const stated = childTexts(children, 'uri');
  const [address, ...addresses] = stated.filter(isIri);
  const orcid = part('orcid');
  const same = [...(orcid === undefined ? [] : [`https://orcid.org/${orcid}`]), ...addresses];
  const numbers = [
    ...children.filter(({ name }) => name === 'number').map(numberThing),
    // JSON-LD takes what is no IRI for nothing.
    ...stated
      .filter((each) => !isIri(each))
      .map((value) => ({ '@type': 'PropertyValue', propertyID: 'uri', value })),
  ];
  const others = childTexts(children, 'alternateName');
  const agent = {
    '@type': family === undefined && part('kind') !== 'person' ? 'Organization' : 'Person',
    ...(address === undefined ? {} : { '@id': address }),
    name: family === undefined ? part('literal') : given === undefined ? family : `${given} ${family}`,
    ...(family === undefined ? {} : { familyName: family }),
    ...(given === undefined ? {} : { givenName: given }),
    ...(terms === undefined ? {} : { honorificSuffix: terms }),
    ...asMember('sameAs', same),
    ...asMember('identifier', numbers),
    ...asMember('alternateName', others),
  };
  const role = part('role');
  return role === undefined ? agent : { '@type': 'Role', roleName: role, [property]: agent };
}

const childTexts = (children: readonly SourceNode[], name: string): readonly string[] =>
  children.filter((child) => child.name === name).map(({ text }) => text);

/** A number with its scheme (https://schema.org/identifier). */
function numberThing({ text, attributes = {} }: SourceNode): Json {
  return { '@type': 'PropertyValue', propertyID: attributes.scheme, value: text };
}

/** Whether a text has no character that an IRI may not have (RFC 3987, section 2.2). */
const isIri = (text: string): boolean => !/[\s<>"{}|\\^`]/.test(text);

/** A member with its values, one of them by itself; none where there is none. */
function asMember(name: string, values: readonly unknown[]): Json {
  return values.length === 0 ? {} : { [name]: values.length === 1 ? values[0] : values };
}

function joined(known: unknown, value: unknown): unknown {
  if (known === undefined) return value;
  return Array.isArray(known) ? [...known, value] : [known, value];
}
