import {
  type Agent,
  type AgentKind,
  agentOf,
  type Identifier,
  kindOfName,
  normaliseIdentifier,
  type Property,
  personOf,
  personOfParts,
  squeezed,
  withoutPunctuation,
} from '../../../../bibliography/index.ts';
import { ADDRESS, CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import { relatorOf } from '../../relators.ts';
import { listCode } from '../agent-rules.ts';
import { isAddressAlone } from '../dublin-core/values.ts';
import { marcName } from '../marc/names.ts';
import { alreadySaid, type Reading, type Transform } from '../transform.ts';
import { addressOf, isOf, LABELS, labelOf, lastPart, OTHER_NAMES, otherNamesOf } from './values.ts';

const agents: readonly Property[] = ['creator', 'contributor'];

const FAMILY = ['foaf:familyName', 'foaf:family_name', 'foaf:lastName', 'foaf:surname', 'familyName'];
const GIVEN = ['foaf:givenName', 'foaf:givenname', 'foaf:firstName', 'givenName'];
const TERMS = ['honorificSuffix'];
const SAME = [
  'bf:identifiedBy',
  'sameAs',
  'owl:sameAs',
  'vivo:orcidId',
  'identifier',
  'url',
  'foaf:homepage',
];
const PARTS = [
  CLASS,
  ADDRESS,
  ...LABELS,
  ...FAMILY,
  ...GIVEN,
  ...TERMS,
  ...OTHER_NAMES,
  ...SAME,
  'pin:lifeDates',
];

const PERSONS = [
  'foaf:Person',
  'Person',
  'bf:Person',
  'madsrdf:PersonalName',
  'vivo:Person',
  'prov:Person',
  'gndo:Person',
  'gndo:DifferentiatedPerson',
  'gndo:UndifferentiatedPerson',
];
const MEETINGS = [
  'bf:Meeting',
  'foaf:Group',
  'Event',
  'bibo:Conference',
  'madsrdf:ConferenceName',
  'gndo:ConferenceOrEvent',
];
const BODIES = [
  'foaf:Organization',
  'Organization',
  'org:Organization',
  'bf:Organization',
  'bf:Jurisdiction',
  'gndo:CorporateBody',
  'bf:Family',
  'madsrdf:CorporateName',
  'CollegeOrUniversity',
  'GovernmentOrganization',
  'ResearchOrganization',
  'NGO',
  'Corporation',
  'EducationalOrganization',
  'Library',
  'MusicGroup',
  'NewsMediaOrganization',
  'PerformingGroup',
  'ResearchProject',
  'TheaterGroup',
];

/** What a thing's class says of a name; undefined where it says nothing. */
export function kindOfThing(field: SourceNode): AgentKind | undefined {
  if (isOf(field, ...PERSONS)) return 'person';
  if (isOf(field, ...MEETINGS)) return 'meeting';
  return isOf(field, ...BODIES) ? 'organisation' : undefined;
}

function first(field: SourceNode, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = childText(field, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

function agentOfThing(field: SourceNode, role: string, kind: AgentKind | undefined): Agent | undefined {
  const family = first(field, FAMILY);
  const given = first(field, GIVEN);
  const name = labelOf(field);
  const made =
    family !== undefined && kind !== 'organisation'
      ? personOfParts(family, given ?? '', role, first(field, TERMS))
      : name === undefined
        ? undefined
        : agentOf(name, role, kind ?? (given === undefined ? kindOfName(name) : 'person'));
  if (made === undefined) return undefined;
  const dates = childText(field, 'pin:lifeDates');
  const others = otherNamesOf(field);
  return {
    ...made,
    ...(dates === undefined ? {} : { dates }),
    ...(others.length === 0 ? {} : { alternativeNames: others }),
  };
}

/** ORCID first, then the address of the person or body, and the others that it has, each once. */
function identifiersOf(field: SourceNode): readonly Identifier[] {
  const same = (field.children ?? []).filter(({ name }) => SAME.includes(name));
  const found = new Map<string, Identifier>();
  for (const number of [numberOf(addressOf(field) ?? '', ''), ...same.map(statedNumber)])
    if (number !== undefined) found.set(`${number.scheme} ${number.value}`, number);
  return [...found.values()].toSorted((a, b) => Number(b.scheme === 'orcid') - Number(a.scheme === 'orcid'));
}

/** A number or address in a property of an agent, or in a thing that says whose it is: PropertyValue of schema.org, Identifier of BIBFRAME. */
function statedNumber(each: SourceNode): Identifier | undefined {
  const source = each.children?.find(({ name }) => name === 'bf:source');
  const list =
    childText(each, 'propertyID') ??
    (source === undefined ? undefined : childText(source, 'bf:code')) ??
    childText(each, CLASS)?.replace(/^bf:/, '');
  const value = childText(each, 'value') ?? childText(each, 'rdf:value') ?? addressOf(each);
  return numberOf(each.text || (value ?? ''), list ?? '');
}

function numberOf(text: string, list: string): Identifier | undefined {
  const value = squeezed(text);
  if (/orcid/i.test(`${value} ${list}`)) {
    const made = normaliseIdentifier('orcid', value);
    if (made?.problem === undefined && made?.identifier.scheme === 'orcid') return made.identifier;
  }
  if (/^https?:/.test(value)) return { scheme: 'uri', value };
  const code = lastPart(list).trim();
  return value === '' || code === '' ? undefined : { scheme: listCode(code), value };
}

function withIdentifiers(agent: Agent, identifiers: readonly Identifier[]): Agent {
  return identifiers.length === 0 ? agent : { ...agent, identifiers };
}

const identityOf = (field: SourceNode): string => addressOf(field) ?? (field.text || (labelOf(field) ?? ''));

/** The roles that relations of MARC's list (`relators:edt`) say of the same person. */
function rolesOf(field: SourceNode, record: readonly SourceNode[]): readonly string[] {
  const identity = identityOf(field);
  return record
    .filter(({ name }) => name.startsWith('relators:'))
    .filter((other) => identityOf(other) === identity)
    .map(({ name }) => lastPart(name.replace(':', '/')));
}

const CREATORS = new Set(['dcterms:creator', 'dc:creator', 'bibo:authorList', 'foaf:maker']);

export const rdfAgent: Transform = {
  makes: agents,
  description:
    'A person or body: a literal, or a thing with its names (FOAF, schema.org, SKOS, RDFS), its class, and its ORCID or address. Its role from the option role, or from MARC’s relators of the same person.',
  reads: ({ names }) => [...PARTS, 'roleName', ...[...ROLE_AGENTS, ...names].map((name) => `${name}/`)],
  read(field, reading) {
    if (isOf(field, 'Role', 'PerformanceRole')) return agentsInRole(field, reading);
    const { rule, record } = reading;
    const isRelation = field.name.startsWith('relators:');
    if (
      isRelation &&
      record.some((other) => CREATORS.has(other.name) && identityOf(other) === identityOf(field))
    )
      return alreadySaid;
    const roles = isRelation ? [lastPart(field.name.replace(':', '/'))] : rolesOf(field, record);
    const role = roles[0] ?? rule.options.role ?? 'aut';
    const kind = (rule.options.kind as AgentKind | undefined) ?? kindOfThing(field);
    if (field.children === undefined) {
      const made =
        field.attributes?.iri === undefined && !isAddressAlone(field.text)
          ? agentOf(field.text, role, kind ?? kindOfName(field.text))
          : undefined;
      return made === undefined ? [] : [made];
    }
    const agent = agentOfThing(field, role, kind);
    return agent === undefined ? [] : [withIdentifiers(agent, identifiersOf(field))];
  },
};

const ROLE_AGENTS = ['author', 'creator', 'contributor', 'editor'];

/** schema.org puts a Role between a work and who had it: the same property leads on to the agent. */
function agentsInRole(field: SourceNode, reading: Reading): readonly Agent[] {
  const named = squeezed(childText(field, 'roleName') ?? '');
  const code = /^[a-z]{3}$/.test(named) ? named : valueOfCode('marc-relator', named.toLowerCase());
  return (field.children ?? [])
    .filter(({ name }) => name === field.name || ROLE_AGENTS.includes(name))
    .flatMap((inner) => rdfAgent.read(inner, reading) as readonly Agent[])
    .map((agent) => (code === undefined ? agent : { ...agent, role: code }));
}

const AUTHORS = new Set(['aut', 'cre']);

export const bibframeContribution: Transform = {
  makes: agents,
  description:
    'BIBFRAME’s Contribution: agent and role. Option role: aut takes authors and the primary contribution, other takes all others. A heading of MARC in bflc:marcKey goes before the label.',
  reads: () => [
    CLASS,
    'bf:agent/',
    'bf:role/',
    ADDRESS,
    'bf:identifiedBy',
    'owl:sameAs',
    'bflc:marcKey',
    'bf:code',
    ...LABELS,
  ],
  read(field, reading) {
    const { known, unknown } = rolesIn(field);
    const isPrimary = isOf(field, 'bf:PrimaryContribution', 'bflc:PrimaryContribution');
    const isAuthors = reading.rule.options.role === 'aut';
    const roles = contributionRoles(known, isPrimary, isAuthors, unknown.length > 0);
    const found = roles.flatMap((role) =>
      (field.children ?? [])
        .filter(({ name }) => name === 'bf:agent')
        .map((agent) => bibframeAgent(agent, role, reading))
        .filter((agent) => agent !== undefined),
    );
    if (unknown.length > 0 && found.length > 0)
      reading.warn(`“${unknown.join(', ')}” is no role of MARC’s list`);
    return found;
  },
};

/** The roles of a contribution that MARC's list has, each once, and what others are called. */
function rolesIn(field: SourceNode): {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
} {
  const known = new Set<string>();
  const unknown: string[] = [];
  for (const role of (field.children ?? []).filter(({ name }) => name === 'bf:role')) {
    const label = labelOf(role) ?? '';
    const code = childText(role, 'bf:code') ?? addressOf(role) ?? '';
    const found = relatorOf(code) ?? relatorOf(label);
    if (found !== undefined) known.add(found);
    else if (label !== '' || code !== '') unknown.push(label || code);
  }
  return { known: [...known], unknown };
}

/** The parts of an author or primary contribution that makes it one, or all others. */
function contributionRoles(
  roles: readonly string[],
  isPrimary: boolean,
  ofAuthor: boolean,
  hasUnknown: boolean,
): readonly string[] {
  const isAuthor = roles.length === 0 ? !hasUnknown : roles.some((role) => AUTHORS.has(role));
  const named = roles.length === 0 && hasUnknown ? ['ctb'] : roles;
  // Of a primary contribution by somebody who is no author, the first part is that of a creator.
  const first = isAuthor || named[0] === 'ctb' ? 'aut' : named[0]!;
  if (ofAuthor) return isAuthor || isPrimary ? [first] : [];
  return named.filter((role) => !AUTHORS.has(role) && !(isPrimary && (role === first || role === 'ctb')));
}

/** The agent of a contribution or of a subject; undefined where it is only an address. */
function bibframeAgent(field: SourceNode, role: string, reading: Reading): Agent | undefined {
  const identifiers = identifiersOf(field);
  const key = childText(field, 'bflc:marcKey');
  const fromKey = key === undefined ? undefined : agentOfMarcKey(key, role, reading);
  if (fromKey !== undefined) return withIdentifiers(fromKey, identifiers);
  const label = labelOf(field);
  if (label === undefined) return undefined;
  const kind = kindOfThing(field) ?? kindOfName(label);
  const bare = withoutPunctuation(label);
  if (kind !== 'person') return withIdentifiers({ kind, name: bare, role }, identifiers);
  const [, name = bare, dates] = LIFE_DATES.exec(bare) ?? [];
  const person = personOf(name, role);
  if (person === undefined) return undefined;
  return withIdentifiers(dates === undefined ? person : { ...person, dates }, identifiers);
}

/** A name with the dates of a life behind it, as headings have them: 1922-1982, 1062-1110?, 1949 or 1950-, approximately 1400-, active 1620-1640, -1675. */
const LIFE_DATES =
  /^(.*?),\s*((?=\D{0,30}\d)(?:(?:approximately|active|born|died|ca\.|b\.|d\.|fl\.) )?(?:\d{3,4}\??(?: or \d{1,4})?)?(?:-(?:(?:approximately|ca\.) )?(?:\d{3,4}\??(?: or \d{1,4})?)?)?)\.?$/;

/** A heading as MARC has it: `1001 $aGoffman, Erving,$d1922-1982.` */
function agentOfMarcKey(key: string, role: string, reading: Reading): Agent | undefined {
  const [, tag, ind1, ind2, rest = ''] = /^(\d{3})(.)(.)(\$.*)$/s.exec(key) ?? [];
  const kind = { '00': 'person', '10': 'organisation', '11': 'meeting' }[tag?.slice(1) ?? ''];
  if (tag === undefined || kind === undefined) return undefined;
  const children = rest
    .split('$')
    .filter((piece) => /^[abcdnq]/.test(piece))
    .map((piece) => ({ name: piece[0]!, text: piece.slice(1) }));
  const field = { name: tag, text: '', attributes: { ind1: ind1!, ind2: ind2! }, children };
  const rule = { ...reading.rule, options: { kind, role } };
  return marcName.read(field, { ...reading, rule })[0] as Agent | undefined;
}
