import {
  type Agent,
  type AgentKind,
  type Identifier,
  lifeDates,
  normaliseIdentifier,
  personOf,
  squeezed,
  termsOfName,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { withoutOldCatalog } from '../../../marc/old-catalog.ts';
import { childText, childTexts, type SourceNode } from '../../../source-record.ts';
import { relatorOf } from '../../relators.ts';
import { agents, fits, rolesBy } from '../agent-rules.ts';
import type { Transform } from '../transform.ts';

export const marcName: Transform = {
  makes: agents,
  description:
    'A MARC name heading: name in a (with b and c; its fuller form in q is another name), dates in d, roles in e (words) and 4 (codes), each of them an agent of a contributor. Option kind: person, organisation or meeting; role=further: the parts of an author beside the first; role=joint: that of an author, where it is one; role=other: all others.',
  read(field, { rule, warn }) {
    const kind = (rule.options.kind ?? 'person') as AgentKind;
    const { known, unknown } = marcRoles(field, kind);
    if (unknown !== undefined && rule.options.role !== 'further')
      warn(`“${unknown}” is no role of MARC’s list`);
    const roles = rolesBy(rule, known);
    const agent = roles.length === 0 ? undefined : agentIn(field, kind, roles[0]!);
    if (agent === undefined) return [];
    return roles.length === 1 ? [agent] : roles.map((role) => ({ ...agent, role }));
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    const { main, terms } = partsOfName(agent);
    const children = [{ name: 'a', text: main }];
    if (terms !== undefined) children.push({ name: 'c', text: terms });
    if (agent.dates !== undefined) children.push({ name: 'd', text: agent.dates });
    // Authors after the first stand where contributors do, and only a code tells them apart.
    if (rule.options.only === 'rest') children.push({ name: '4', text: 'aut' });
    if (agent.role !== 'aut') children.push({ name: '4', text: agent.role });
    for (const { scheme, value: id } of agent.identifiers ?? [])
      children.push(
        scheme === 'uri'
          ? { name: '1', text: id }
          : { name: '0', text: scheme === 'local' ? id : `(${scheme})${id}` },
      );
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

/**
 * A person's name as the heading of MARC that it is, in one line, by which its parts are told (bflc:marcKey of the Library of Congress):
 * `1001 $aGoffman, Erving,$d1922-1982`.
 */
export function marcKeyOf(agent: Agent): string | undefined {
  const { name, family, dates } = agent;
  // What begins a part cannot stand in one.
  if (`${name}${dates}`.includes('$')) return undefined;
  const { main, terms } = partsOfName(agent);
  const parts = [
    `$a${main}`,
    terms === undefined ? '' : `$c${terms}`,
    dates === undefined ? '' : `$d${dates}`,
  ];
  return `100${family === undefined ? '0' : '1'} ${parts.filter((part) => part !== '').join(',')}`;
}

/** What stands in the main part of a heading, and the words behind it. */
function partsOfName(agent: Agent): { readonly main: string; readonly terms: string | undefined } {
  const terms = termsOfName(agent);
  const main = terms === undefined ? agent.name : agent.name.slice(0, -terms.length).replace(/,\s*$/, '');
  return { main, terms };
}

function agentIn(field: SourceNode, kind: AgentKind, role: string): Agent | undefined {
  const main = mainOf(field);
  if (main === '') return undefined;
  const bare = withoutPunctuation(withoutOldCatalog(main));
  const inverted = kind === 'person' && field.attributes?.ind1 !== '0';
  const agent: Agent | undefined = inverted ? invertedName(bare, role) : { kind, name: bare, role };
  if (agent === undefined) return undefined;
  const dates = kind === 'person' ? childText(field, 'd') : undefined;
  const fuller = kind === 'person' ? childText(field, 'q') : undefined;
  const other = fuller === undefined ? '' : withoutPunctuation(squeezed(fuller));
  const identifiers = identifiersOf(field);
  const name = nameWith(agent.name, field, kind);
  const named: { -readonly [Name in keyof Agent]: Agent[Name] } =
    name === agent.name ? agent : { ...agent, name };
  if (dates !== undefined) named.dates = lifeDates(withoutOldCatalog(dates));
  if (other !== '')
    named.alternativeNames = [agent.family === undefined ? other : `${agent.family}, ${other}`];
  if (identifiers.length > 0) named.identifiers = identifiers;
  return named;
}

/** A name whose first indicator says that it begins with a surname, which may be all of it. */
function invertedName(name: string, role: string): Agent | undefined {
  const person = personOf(name, role);
  return person === undefined || person.family !== undefined || name.includes(' ')
    ? person
    : { ...person, family: person.name };
}

function identifiersOf(field: SourceNode): readonly Identifier[] {
  if (childText(field, '1') === undefined && childText(field, '0') === undefined) return [];
  return [...childTexts(field, '1'), ...childTexts(field, '0')].flatMap(authorityOf);
}

function mainOf({ children = [] }: SourceNode): string {
  let main: string | undefined;
  for (const { name, text } of children)
    if (name === 'a' && text !== '') main = main === undefined ? squeezed(text) : `${main} ${squeezed(text)}`;
  return main ?? '';
}

/** The name with what else belongs to it: numeration and titles, sections of a body, number, date and place of a meeting. */
function nameWith(name: string, field: SourceNode, kind: AgentKind): string {
  const { children = [] } = field;
  if (!hasBeside(children, kind)) return name;
  const texts = (codes: string) =>
    children
      .filter(({ name: code }) => codes.includes(code))
      .map(({ text }) => withoutOldCatalog(squeezed(text)))
      .filter((text) => text !== '');
  const plain = (codes: string) => texts(codes).map(withoutPunctuation);
  if (kind === 'person') return [name, ...plain('bc')].filter((part) => part !== '').join(', ');
  const body = kind === 'organisation' ? [name, ...plain('b')].join('. ').replaceAll('.. ', '. ') : name;
  const session = texts('ndc');
  if (session.length === 0) return body;
  // Punctuation of ISBD between the parts is part of the heading, where it is there.
  if (session.some((text) => text.startsWith('('))) return withoutPunctuation(`${body} ${session.join(' ')}`);
  return `${body} (${session.map(withoutPunctuation).join(' : ')})`;
}

function hasBeside(children: readonly SourceNode[], kind: AgentKind): boolean {
  for (const { name } of children)
    if (name === 'b' || name === 'c' || name === 'n' || (name === 'd' && kind !== 'person')) return true;
  return false;
}

type Roles = { readonly known: readonly string[]; readonly unknown?: string };

/** What parts a field says: by codes, and in words; words that the list has not count where nothing else says it. */
function marcRoles(field: SourceNode, kind: AgentKind): Roles {
  const known: string[] = [];
  addRoles(field, '4', known);
  const words = kind === 'meeting' ? 'j' : 'e';
  addRoles(field, words, known);
  if (known.length > 0) return { known };
  const unknown = childTexts(field, words).find((term) => term.trim() !== '');
  return unknown === undefined ? { known } : { known, unknown: squeezed(unknown) };
}

/** Adds what the subfields with a code say, each part once. */
function addRoles({ children = [] }: SourceNode, code: string, known: string[]): void {
  for (const { name, text } of children) {
    if (name !== code || text === '') continue;
    const role = relatorOf(text);
    if (role !== undefined && !known.includes(role)) known.push(role);
  }
}

function authorityOf(text: string) {
  const trimmed = text.trim();
  if (/^https?:/.test(trimmed)) {
    const orcid = /orcid\.org/.test(trimmed) ? normaliseIdentifier('orcid', trimmed) : undefined;
    return [orcid?.identifier ?? { scheme: 'uri', value: trimmed }];
  }
  const [, agency = 'local', number = trimmed] = /^\(([\w-]+)\)\s*(\S.*)$/.exec(trimmed) ?? [];
  return number === '' ? [] : [{ scheme: agency, value: number.trim() }];
}
