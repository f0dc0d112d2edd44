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

type Json = Readonly<Record<string, unknown>>;

function workOf(nodes: readonly SourceNode[], address: string | undefined): Json {
  const work: Record<string, unknown> = {
    ...(address === undefined ? {} : { '@id': address }),
    '@type': nodes.find(({ name }) => name === '@type')?.text ?? 'CreativeWork',
  };
  for (const node of nodes)
    if (node.name !== '@type' && !OF_WHOLES.has(node.name))
      work[node.name] = joined(work[node.name], memberOf(node));
  for (const whole of wholesOf(nodes, String(work['@type']))) work.isPartOf = joined(work.isPartOf, whole);
  return work;
}

function memberOf(node: SourceNode): unknown {
  const { name, text, children } = node;
  if (name === 'about') return termOf(node);
  if (children !== undefined) return agentOf(name, children);
  const type = THINGS[name];
  return type === undefined ? text : { '@type': type, [NAME_OF[name] ?? 'name']: text };
}

/** A person or body; with a part that the property does not say, in a Role (https://schema.org/Role). */
function agentOf(property: string, children: readonly SourceNode[]): Json {
  const part = (name: string) => children.find((child) => child.name === name)?.text;
  const family = part('family');
  const given = part('given');
  const address = part('uri');
  const orcid = part('orcid');
  const agent = {
    '@type': family === undefined && part('kind') !== 'person' ? 'Organization' : 'Person',
    ...(address === undefined ? {} : { '@id': address }),
    name: family === undefined ? part('literal') : given === undefined ? family : `${given} ${family}`,
    ...(family === undefined ? {} : { familyName: family }),
    ...(given === undefined ? {} : { givenName: given }),
    ...(orcid === undefined ? {} : { sameAs: `https://orcid.org/${orcid}` }),
  };
  const role = part('role');
  return role === undefined ? agent : { '@type': 'Role', roleName: role, [property]: agent };
}

function joined(known: unknown, value: unknown): unknown {
  if (known === undefined) return value;
  return Array.isArray(known) ? [...known, value] : [known, value];
}
