import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';

const CONTEXT = 'https://schema.org';

/** schema.org in JSON-LD; several records are the members of one graph. */
export const schemaOrgWriter: RecordWriter = {
  head: `{"@context":"${CONTEXT}","@graph":[\n`,
  between: ',\n',
  tail: '\n]}\n',
  record: (nodes) => JSON.stringify(workOf(nodes), null, 2),
  alone: (nodes) => `${JSON.stringify({ '@context': CONTEXT, ...workOf(nodes) }, null, 2)}\n`,
};

/** What a value is where it is no text. */
const THINGS: Readonly<Record<string, string>> = {
  publisher: 'Organization',
  locationCreated: 'Place',
  about: 'DefinedTerm',
  audience: 'Audience',
  comment: 'Comment',
};
const NAME_OF: Readonly<Record<string, string>> = { audience: 'audienceType', comment: 'text' };

function workOf(nodes: readonly SourceNode[]): Readonly<Record<string, unknown>> {
  const work: Record<string, unknown> = { '@type': 'CreativeWork' };
  const host: Record<string, unknown> = {};
  for (const node of nodes) {
    if (node.name === '@type') work['@type'] = node.text;
    else if (node.name === 'volumeNumber' || node.name === 'issueNumber') host[node.name] = node.text;
    else work[node.name] = joined(work[node.name], memberOf(node));
  }
  const part = work.isPartOf;
  if (part !== undefined || Object.keys(host).length > 0)
    work.isPartOf = {
      '@type': part === undefined ? 'PublicationVolume' : 'CreativeWork',
      ...(part === undefined ? {} : { name: part }),
      ...host,
    };
  return work;
}

function memberOf({ name, text, children }: SourceNode): unknown {
  if (children !== undefined) return agentOf(children);
  const type = THINGS[name];
  return type === undefined ? text : { '@type': type, [NAME_OF[name] ?? 'name']: text };
}

function agentOf(children: readonly SourceNode[]): unknown {
  const part = (name: string) => children.find((child) => child.name === name)?.text;
  const family = part('family');
  if (family === undefined) return { '@type': 'Organization', name: part('literal') };
  const given = part('given');
  return {
    '@type': 'Person',
    name: given === undefined ? family : `${given} ${family}`,
    familyName: family,
    ...(given === undefined ? {} : { givenName: given }),
  };
}

function joined(known: unknown, value: unknown): unknown {
  if (known === undefined) return value;
  return Array.isArray(known) ? [...known, value] : [known, value];
}
