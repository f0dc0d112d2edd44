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

/** Elements of a name that are read, or that repeat what is: the others are told. */
export const MODS_NAME_PARTS = ['namePart', 'role/', 'roleTerm', 'nameIdentifier', 'displayForm'];

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
  const given = [typed('given'), typed('termsOfAddress')].filter((text) => text !== '').join(', ');
  const agent =
    typed('family') !== '' || (plain.length === 0 && given !== '')
      ? personOfParts(typed('family'), given, role)
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
  for (const { scheme, value } of agent.identifiers ?? [])
    if (scheme === 'orcid')
      children.push({ name: 'nameIdentifier', text: value, attributes: { type: 'orcid' } });
  const address = agent.identifiers?.find(({ scheme }) => scheme === 'uri')?.value;
  const type = { person: 'personal', organisation: 'corporate', meeting: 'conference' }[agent.kind];
  return { text: '', attributes: address === undefined ? { type } : { type, valueURI: address }, children };
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

/** What role is named in words or codes that MARC's list has not. */
function unknownRole(field: SourceNode): string | undefined {
  const words = (field.children ?? [])
    .filter(({ name }) => name === 'role')
    .flatMap((role) => [role.text, ...childTexts(role, 'roleTerm')])
    .map(squeezed)
    .filter((text) => text !== '');
  return words.length > 0 && roleOfElement(field) === undefined ? words.join(', ') : undefined;
}

export const modsName: Transform = {
  makes: agents,
  description:
    'A name of MODS. Option role: aut takes authors and names without a role, other takes all others; any takes all, for contributors of what something is in.',
  reads: () => MODS_NAME_PARTS,
  read(field, { rule, warn }) {
    const unknown = unknownRole(field);
    const found = unknown === undefined ? roleOfElement(field) : 'ctb';
    if (rule.options.role === 'any') {
      const agent = modsAgent(
        field,
        found === undefined || found === 'aut' || found === 'cre' ? 'ctb' : found,
      );
      return agent === undefined ? [] : [agent];
    }
    const isAuthor = found === undefined || found === 'aut' || found === 'cre';
    if (isAuthor !== (rule.options.role === 'aut')) return [];
    const agent = modsAgent(field, found === 'cre' ? 'aut' : (found ?? 'aut'));
    if (unknown !== undefined) warn(`“${unknown}” is no role of MARC’s list; its name is a contributor’s`);
    const orcid = childTexts(field, 'nameIdentifier')
      .flatMap((text) => normaliseIdentifier('orcid', text)?.identifier ?? [])
      .filter(({ scheme }) => scheme === 'orcid');
    if (agent === undefined) return [];
    const address = field.attributes?.valueURI?.trim() ?? '';
    const identifiers = orcid.length > 0 || address === '' ? orcid : [{ scheme: 'uri', value: address }];
    return [identifiers.length > 0 ? { ...agent, identifiers } : agent];
  },
  write: (value, rule) => (rule.options.role === 'any' ? undefined : modsElement(value as Agent)),
};
