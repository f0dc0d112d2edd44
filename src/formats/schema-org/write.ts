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
  const { name, text, children } = node;
  if (name === 'about') return termOf(node);
  if (children !== undefined) return agentOf(name, children);
  // Plain, an address would be one where the work is to be had.
  if (name === 'identifier' && /^https?:/.test(text) && !/^https?:\/\/doi\.org\//.test(text))
    return { '@type': 'PropertyValue', propertyID: 'uri', value: text };
  const type = THINGS[name];
  const literal = inLanguageOf(node);
  return type === undefined ? literal : { '@type': type, [NAME_OF[name] ?? 'name']: literal };
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
  const address = part('uri');
  const orcid = part('orcid');
  const others = children.filter(({ name }) => name === 'alternateName').map(({ text }) => text);
  const agent = {
    '@type': family === undefined && part('kind') !== 'person' ? 'Organization' : 'Person',
    ...(address === undefined ? {} : { '@id': address }),
    name: family === undefined ? part('literal') : given === undefined ? family : `${given} ${family}`,
    ...(family === undefined ? {} : { familyName: family }),
    ...(given === undefined ? {} : { givenName: given }),
    ...(terms === undefined ? {} : { honorificSuffix: terms }),
    ...(orcid === undefined ? {} : { sameAs: `https://orcid.org/${orcid}` }),
    ...(others.length === 0 ? {} : { alternateName: others.length === 1 ? others[0] : others }),
  };
  const role = part('role');
  return role === undefined ? agent : { '@type': 'Role', roleName: role, [property]: agent };
}

function joined(known: unknown, value: unknown): unknown {
  if (known === undefined) return value;
  return Array.isArray(known) ? [...known, value] : [known, value];
}
