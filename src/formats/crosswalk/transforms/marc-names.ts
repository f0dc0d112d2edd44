import {
  type Agent,
  type AgentKind,
  normaliseIdentifier,
  personOf,
  squeezed,
  withoutPunctuation,
} from '../../../bibliography/index.ts';
import { childText, childTexts, type SourceNode } from '../../source-record.ts';
import { relatorOf } from '../relators.ts';
import { agents, fits, rolesBy } from './agent-rules.ts';
import type { Transform } from './transform.ts';

export const marcName: Transform = {
  makes: agents,
  description:
    'A MARC name heading: name in a (with b and c; its fuller form in q is another name), dates in d, roles in e (words) and 4 (codes), each of them an agent of a contributor. Option kind: person, organisation or meeting; role=further: the parts of an author beside the first.',
  read(field, { rule, warn }) {
    const kind = (rule.options.kind ?? 'person') as AgentKind;
    const { known, unknown } = marcRoles(field, kind);
    if (unknown !== undefined && rule.options.role !== 'further')
      warn(`“${unknown}” is no role of MARC’s list`);
    const roles = rolesBy(rule, known);
    const agent = roles.length === 0 ? undefined : agentIn(field, kind);
    return agent === undefined ? [] : roles.map((role) => ({ ...agent, role }));
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    const children = [{ name: 'a', text: agent.name }];
    if (agent.dates !== undefined) children.push({ name: 'd', text: agent.dates });
    // Authors after the first stand where contributors do, and only a code tells them apart.
    if (agent.role !== 'aut' || rule.options.only === 'rest') children.push({ name: '4', text: agent.role });
    for (const { scheme, value: id } of agent.identifiers ?? [])
      children.push(scheme === 'uri' ? { name: '1', text: id } : { name: '0', text: `(${scheme})${id}` });
    return {
      text: '',
      attributes: {
        ind1: agent.kind === 'person' ? (agent.family === undefined ? '0' : '1') : '2',
        ind2: ' ',
      },
      children,
    };
  },
};

function agentIn(field: SourceNode, kind: AgentKind): Agent | undefined {
  const main = mainOf(field);
  const bare = withoutPunctuation(main);
  const inverted = kind === 'person' && field.attributes?.ind1 !== '0';
  const agent: Agent | undefined =
    main === '' ? undefined : inverted ? personOf(bare, 'aut') : { kind, name: bare, role: 'aut' };
  if (agent === undefined) return undefined;
  const dates = kind === 'person' ? childText(field, 'd') : undefined;
  const fuller = kind === 'person' ? childText(field, 'q') : undefined;
  const other = withoutPunctuation(squeezed(fuller ?? ''));
  const identifiers = [...childTexts(field, '1'), ...childTexts(field, '0')].flatMap(authorityOf);
  const name = nameWith(agent.name, field, kind);
  const named = name === agent.name ? agent : { ...agent, name };
  if (dates === undefined && other === '' && identifiers.length === 0) return named;
  return {
    ...named,
    ...(dates === undefined ? {} : { dates: withoutPunctuation(squeezed(dates)) }),
    ...(other === '' ? {} : { alternativeNames: ['family' in agent ? `${agent.family}, ${other}` : other] }),
    ...(identifiers.length > 0 ? { identifiers } : {}),
  };
}

function mainOf({ children = [] }: SourceNode): string {
  let main: string | undefined;
  for (const { name, text } of children)
    if (name === 'a' && text !== '') main = main === undefined ? squeezed(text) : `${main} ${squeezed(text)}`;
  return main ?? '';
}

/** What a name is written with, beside itself: many have nothing of it. */
const BESIDE = 'bcnd';

/** The name with what else belongs to it: numeration and titles, sections of a body, number, date and place of a meeting. */
function nameWith(name: string, field: SourceNode, kind: AgentKind): string {
  const { children = [] } = field;
  if (!children.some(({ name: code }) => BESIDE.includes(code) && (code !== 'd' || kind !== 'person')))
    return name;
  const texts = (codes: string) =>
    children
      .filter(({ name: code }) => codes.includes(code))
      .map(({ text }) => squeezed(text))
      .filter((text) => text !== '');
  const plain = (codes: string) => texts(codes).map(withoutPunctuation);
  if (kind === 'person') return [name, ...plain('bc')].filter((part) => part !== '').join(', ');
  const body = kind === 'organisation' ? [name, ...plain('b')].join('. ') : name;
  const session = texts('ndc');
  if (session.length === 0) return body;
  // Punctuation of ISBD between the parts is part of the heading, where it is there.
  if (session.some((text) => text.startsWith('('))) return withoutPunctuation(`${body} ${session.join(' ')}`);
  return `${body} (${session.map(withoutPunctuation).join(' : ')})`;
}

type Roles = { readonly known: readonly string[]; readonly unknown?: string };

/** What parts a field says: by codes, and in words; words that the list has not count where nothing else says it. */
function marcRoles(field: SourceNode, kind: AgentKind): Roles {
  const codes = childTexts(field, '4').map((text) => relatorOf(text));
  const terms = childTexts(field, kind === 'meeting' ? 'j' : 'e');
  const known = [...new Set([...codes, ...terms.map(relatorOf)])].filter((role) => role !== undefined);
  const unknown = known.length > 0 ? undefined : terms.find((term) => term.trim() !== '');
  return unknown === undefined ? { known } : { known, unknown: squeezed(unknown) };
}

function authorityOf(text: string) {
  const trimmed = text.trim();
  if (/^https?:/.test(trimmed)) {
    const orcid = /orcid\.org/.test(trimmed) ? normaliseIdentifier('orcid', trimmed) : undefined;
    return [orcid?.identifier ?? { scheme: 'uri', value: trimmed }];
  }
  const agency = /^\(([\w-]+)\)\s*(\S.*)$/.exec(trimmed);
  return agency === null ? [] : [{ scheme: agency[1]!, value: agency[2]!.trim() }];
}
