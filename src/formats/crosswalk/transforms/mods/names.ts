import {
  type Agent,
  type AgentKind,
  agentOf,
  type Identifier,
  kindOfName,
  normaliseIdentifier,
  personOfParts,
  squeezed,
  termsOfName,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { relatorOf } from '../../relators.ts';
import { agents, listCode } from '../agent-rules.ts';
import type { Transform } from '../transform.ts';

/** Elements of a name that are read, or that repeat what is: the others are told. */
export const MODS_NAME_PARTS = [
  'namePart',
  'role/',
  'roleTerm',
  'nameIdentifier',
  'displayForm',
  'alternativeName/',
];

/** The agent of a name with nameParts; undefined where they are empty. */
export function modsAgent(field: SourceNode, role: string): Agent | undefined {
  const parts = (field.children ?? []).filter(({ name: element }) => element === 'namePart');
  const typed = (type: string) =>
    parts
      .filter(({ attributes }) => attributes?.type === type)
      .map(({ text }) => squeezed(text))
      .filter((text) => text !== '')
      .join(' ');
  const plain = parts
    .filter(({ attributes }) => !TYPED_PARTS.has(attributes?.type ?? ''))
    .map(({ text }) => withoutPunctuation(squeezed(text)))
    .filter((text) => text !== '');
  const kind: AgentKind =
    MODS_KINDS[field.attributes?.type ?? ''] ??
    (typed('family') !== '' ? 'person' : kindOfName(plain.join(' ')));
  const dates = typed('date');
  const isNumbered = typed('family') === '' && ORDINAL.test(typed('termsOfAddress'));
  const given = isNumbered ? joinedBy(' ', typed('given'), typed('termsOfAddress')) : typed('given');
  const terms = isNumbered ? '' : typed('termsOfAddress');
  const display = squeezed(childText(field, 'displayForm') ?? '');
  const agent =
    typed('family') !== '' || (plain.length === 0 && given !== '')
      ? personOfParts(typed('family'), given, role, terms)
      : agentOf(plain.length === 0 ? display : wholeName(plain, typed('termsOfAddress'), kind), role, kind);
  if (agent === undefined) return undefined;
  const others = alternativeNamesOf(field);
  const alternativeNames = isSameName(display, agent.name) ? others : [...others, display];
  return {
    ...agent,
    ...(dates === '' ? {} : { dates }),
    ...(alternativeNames.length === 0 ? {} : { alternativeNames }),
  };
}

const joinedBy = (between: string, ...texts: readonly string[]): string =>
  texts.filter((text) => text !== '').join(between);

const TYPED_PARTS = new Set(['family', 'given', 'termsOfAddress', 'date']);

/** The number of a king or pope. */
const ORDINAL = /^[IVXL]+\b/;

/** The parts of a name that has no others, with the words that tell somebody from his namesakes: Guillaume, de Lorris. */
function wholeName(parts: readonly string[], terms: string, kind: AgentKind): string {
  const words = withoutPunctuation(terms);
  // As converters of MARC write $b: Elizabeth II, and not of a name with a comma in it.
  const [only = ''] = parts;
  if (ORDINAL.test(words) && parts.length === 1 && !only.includes(',')) return `${only} ${words}`;
  return [...parts, ...(words === '' ? [] : [words])].join(kind === 'person' ? ', ' : '. ');
}

/** Whether what is to be shown has no other words than the name, in whatever order. */
function isSameName(display: string, name: string): boolean {
  const words = new Set(name.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  return (display.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => words.has(word));
}

/** Other names of the same agent, since MODS 3.7: as its own name is written. */
function alternativeNamesOf({ attributes, children = [] }: SourceNode): readonly string[] {
  return children
    .filter(({ name }) => name === 'alternativeName')
    .map((each) => {
      const parts = each.text.trim() === '' ? [] : [{ name: 'namePart', text: each.text }];
      const whole = { ...each, attributes: attributes ?? {}, children: [...parts, ...(each.children ?? [])] };
      return modsAgent(whole, 'aut')?.name;
    })
    .filter((name) => name !== undefined);
}

const MODS_KINDS: Readonly<Record<string, AgentKind>> = {
  personal: 'person',
  corporate: 'organisation',
  conference: 'meeting',
  family: 'organisation',
};

/** `roles`: an author who had another part is one besides. */
function modsElement(agent: Agent, roles: readonly string[]): Omit<SourceNode, 'name'> {
  const part = (text: string, type?: string): SourceNode => ({
    name: 'namePart',
    text,
    ...(type === undefined ? {} : { attributes: { type } }),
  });
  const children: SourceNode[] =
    agent.family !== undefined
      ? [part(agent.family, 'family'), ...(agent.given === undefined ? [] : [part(agent.given, 'given')])]
      : [part(agent.name)];
  const terms = termsOfName(agent);
  if (terms !== undefined) children.push(part(terms, 'termsOfAddress'));
  if (agent.dates !== undefined) children.push(part(agent.dates, 'date'));
  for (const role of roles)
    children.push({
      name: 'role',
      text: '',
      children: [{ name: 'roleTerm', text: role, attributes: { type: 'code', authority: 'marcrelator' } }],
    });
  const address = agent.identifiers?.find(({ scheme }) => scheme === 'uri')?.value;
  for (const { scheme, value } of agent.identifiers ?? [])
    if (value !== address)
      children.push({ name: 'nameIdentifier', text: value, attributes: { type: scheme } });
  for (const name of agent.alternativeNames ?? [])
    children.push({ name: 'alternativeName', text: '', children: [part(name)] });
  const type = { person: 'personal', organisation: 'corporate', meeting: 'conference' }[agent.kind];
  return { text: '', attributes: address === undefined ? { type } : { type, valueURI: address }, children };
}

const rolesIn = ({ children = [] }: SourceNode): readonly SourceNode[] =>
  children.filter(({ name }) => name === 'role');

/** MODS: role/roleTerm, as a code or in words: the parts that MARC's list has, each once. */
function rolesOfElement(field: SourceNode): readonly string[] {
  return [...new Set(rolesIn(field).flatMap(knownRoles))];
}

/** Of one role, which some give several codes, and most a code and the word for it. */
function knownRoles(role: SourceNode): readonly string[] {
  const known = (terms: readonly SourceNode[]) =>
    terms
      .flatMap((term) => textsOfTerm(term).map((text) => relatorOf(text.toLowerCase())))
      .filter((code) => code !== undefined);
  const codes = known((role.children ?? []).filter(({ attributes }) => attributes?.type === 'code'));
  return codes.length > 0 ? codes : known([...(role.children ?? []), role]).slice(0, 1);
}

/** The words or the code of a role, and its address, which may be all that there is. */
function textsOfTerm({ text, attributes }: SourceNode): readonly string[] {
  return [text, attributes?.valueURI ?? ''].map(squeezed).filter((each) => each !== '');
}

export function roleOfElement(field: SourceNode): string | undefined {
  return rolesOfElement(field)[0];
}

/** What roles are named in words or codes that MARC's list has not. */
function unknownRole(field: SourceNode): string | undefined {
  const words = rolesIn(field)
    .filter((role) => knownRoles(role).length === 0)
    .flatMap((role) => [role.text, ...(role.children ?? []).flatMap((term) => textsOfTerm(term)[0] ?? '')])
    .map(squeezed)
    .filter((text) => text !== '');
  return words.length > 0 ? words.join(', ') : undefined;
}

const isAuthor = (role: string): boolean => role === 'aut' || role === 'cre';

/** The parts that somebody had by a rule: an author may have had others besides. */
function rolesFor(wanted: string, known: readonly string[], unknown: string | undefined): readonly string[] {
  const others = known.filter((role) => !isAuthor(role));
  // The main entry is a creator by his first part, which is that of an author where he had that too.
  if (wanted === 'first' || wanted === 'further') {
    const first = known.find(isAuthor) ?? (known.length === 0 && unknown !== undefined ? 'ctb' : known[0]);
    const role = first === undefined || isAuthor(first) ? 'aut' : first;
    return wanted === 'first' ? [role === 'ctb' ? 'aut' : role] : others.filter((each) => each !== role);
  }
  if (wanted === 'any') return others.length > 0 ? others : ['ctb'];
  if (wanted !== 'aut') return known.length === 0 && unknown !== undefined ? ['ctb'] : others;
  const isOne = known.length === 0 ? unknown === undefined : known.some(isAuthor);
  return isOne ? ['aut'] : [];
}

export const modsName: Transform = {
  makes: agents,
  description:
    'A name of MODS. Option role: aut takes authors and names without a role, other takes all others; first is the part that a main entry had first, further its others; any takes all, for contributors of what something is in.',
  reads: () => MODS_NAME_PARTS,
  read(field, { rule, warn }) {
    const unknown = unknownRole(field);
    const roles = rolesFor(rule.options.role ?? 'other', rolesOfElement(field), unknown);
    const agent = roles.length === 0 ? undefined : modsAgent(field, 'aut');
    if (agent === undefined) return [];
    if (unknown !== undefined)
      warn(
        roles[0] === 'ctb'
          ? `“${unknown}” is no role of MARC’s list; its name is a contributor’s`
          : `“${unknown}” is no role of MARC’s list`,
      );
    const address = squeezed(field.attributes?.valueURI ?? '');
    if (address !== '' && !isAddress(address)) warn(`“${address}” is no address, and left out`);
    const identifiers = numbersOf(field);
    const whole = identifiers.length > 0 ? { ...agent, identifiers } : agent;
    return roles.map((role) => ({ ...whole, role }));
  },
  write(value, rule) {
    if (rule.options.role === 'any') return undefined;
    const agent = value as Agent;
    if (rule.options.role === 'first') return primary(modsElement(agent, [agent.role]));
    const roles = rule.property === 'creator' && !isAuthor(agent.role) ? ['aut', agent.role] : [agent.role];
    return modsElement(agent, roles);
  },
};

/** As the Library of Congress marks the main entry (https://www.loc.gov/standards/mods/userguide/name.html#usage). */
function primary(name: Omit<SourceNode, 'name'>): Omit<SourceNode, 'name'> {
  return { ...name, attributes: { ...name.attributes, usage: 'primary' } };
}

const isAddress = (text: string): boolean => /^\s*(?:https?|urn|info|ark):\S+\s*$/i.test(text);

/** ORCID first, then numbers of other lists, and the address of the name in its own. */
function numbersOf(field: SourceNode): readonly Identifier[] {
  const numbers = (field.children ?? [])
    .filter(({ name, text }) => name === 'nameIdentifier' && text.trim() !== '')
    .map(({ text, attributes }): Identifier => {
      const orcid = normaliseIdentifier('orcid', text)?.identifier;
      const type = listCode(attributes?.type?.trim() ?? '');
      if (orcid?.scheme === 'orcid' && (type === '' || type === 'orcid')) return orcid;
      const scheme = isAddress(text) ? 'uri' : type === '' || type === 'uri' ? 'local' : type;
      return { scheme, value: squeezed(text) };
    });
  const address = field.attributes?.valueURI?.trim() ?? '';
  const isNew = isAddress(address) && numbers.every(({ value }) => value !== address);
  return (isNew ? [...numbers, { scheme: 'uri', value: address }] : numbers).toSorted(
    (a, b) => Number(b.scheme === 'orcid') - Number(a.scheme === 'orcid'),
  );
}
