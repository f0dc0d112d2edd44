import {
  type Agent,
  type AgentKind,
  agentOf,
  kindOfName,
  normaliseIdentifier,
  personOfParts,
  squeezed,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { childTexts, type SourceNode } from '../../source-record.ts';
import { valueOfCode } from '../codes.ts';
import { agents } from './agent-rules.ts';
import type { Transform } from './transform.ts';

/** The agent of a name with nameParts; undefined where they are empty. */
export function modsAgent(field: SourceNode, role: string): Agent | undefined {
  const parts = (field.children ?? []).filter(({ name: element }) => element === 'namePart');
  const typed = (type: string) =>
    parts
      .filter(({ attributes }) => attributes?.type === type)
      .map(({ text }) => squeezed(text))
      .join(' ');
  const plain = parts
    .filter(({ attributes }) => !attributes?.type)
    .map(({ text }) => withoutPunctuation(squeezed(text)));
  const kind: AgentKind =
    MODS_KINDS[field.attributes?.type ?? ''] ??
    (typed('family') !== '' ? 'person' : kindOfName(plain.join(' ')));
  const dates = typed('date');
  const agent =
    typed('family') !== ''
      ? personOfParts(typed('family'), typed('given'), role)
      : agentOf(plain.join(kind === 'person' ? ', ' : '. '), role, kind);
  if (agent === undefined) return undefined;
  return dates === '' ? agent : { ...agent, dates };
}

const MODS_KINDS: Readonly<Record<string, AgentKind>> = {
  personal: 'person',
  corporate: 'organisation',
  conference: 'meeting',
  family: 'organisation',
};

function modsElement(agent: Agent): Omit<SourceNode, 'name'> {
  const part = (text: string, type?: string): SourceNode => ({
    name: 'namePart',
    text,
    ...(type === undefined ? {} : { attributes: { type } }),
  });
  const children: SourceNode[] =
    agent.family !== undefined
      ? [part(agent.family, 'family'), ...(agent.given === undefined ? [] : [part(agent.given, 'given')])]
      : [part(agent.name)];
  if (agent.dates !== undefined) children.push(part(agent.dates, 'date'));
  children.push({
    name: 'role',
    text: '',
    children: [
      { name: 'roleTerm', text: agent.role, attributes: { type: 'code', authority: 'marcrelator' } },
    ],
  });
  const type = { person: 'personal', organisation: 'corporate', meeting: 'conference' }[agent.kind];
  return { text: '', attributes: { type }, children };
}

/** MODS: role/roleTerm, as a code or in words. */
export function roleOfElement(field: SourceNode): string | undefined {
  for (const role of field.children ?? []) {
    if (role.name !== 'role') continue;
    for (const { text, attributes } of role.children ?? []) {
      const bare = squeezed(text).toLowerCase();
      if (attributes?.type === 'code' && /^[a-z]{3}$/.test(bare)) return bare;
      const known = valueOfCode('marc-relator', bare.replace(/\.$/, ''));
      if (known !== undefined) return known;
    }
  }
  return undefined;
}

export const modsName: Transform = {
  makes: agents,
  description:
    'A name of MODS. Option role: aut takes authors and names without a role, other takes all others.',
  read(field, { rule }) {
    const found = roleOfElement(field);
    const isAuthor = found === undefined || found === 'aut' || found === 'cre';
    if (isAuthor !== (rule.options.role === 'aut')) return [];
    const agent = modsAgent(field, found === 'cre' ? 'aut' : (found ?? 'aut'));
    const orcid = childTexts(field, 'nameIdentifier')
      .flatMap((text) => normaliseIdentifier('orcid', text)?.identifier ?? [])
      .filter(({ scheme }) => scheme === 'orcid');
    if (agent === undefined) return [];
    return [orcid.length > 0 ? { ...agent, identifiers: orcid } : agent];
  },
  write: (value) => modsElement(value as Agent),
};
