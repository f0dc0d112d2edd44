import {
  type Agent,
  agentOf,
  type Identifier,
  kindOfName,
  normaliseIdentifier,
  personOfParts,
  squeezed,
  termsOfName,
} from '../../../bibliography/index.ts';
import { childText, type SourceNode } from '../../source-record.ts';
import { agents, fits, listCode, roleIn } from './agent-rules.ts';
import { marcKeyOf } from './marc/names.ts';
import { MODS_NAME_PARTS, modsAgent, roleOfElement } from './mods/names.ts';
import type { Transform } from './transform.ts';

const BODIES = ['CollectiveName', 'literal', 'name'];
const FAMILIES = ['LastName', 'family'];
const GIVEN = ['ForeName', 'FirstName', 'given', 'Initials'];
const AFFIXES = ['non-dropping-particle', 'dropping-particle', 'Suffix', 'suffix'];
const NUMBERS = ['Identifier', 'nameIdentifier', 'ORCID'];
/** How CSL's processors are to treat a name, and what repeats it. */
const TREATMENT = [
  'comma-suffix',
  'static-ordering',
  'parse-names',
  'isInstitution',
  'sequence',
  'authenticated-orcid',
];

/** Names whose parts have elements: PubMed's Author, MODS' name, CSL's name. */
export const nameElement: Transform = {
  makes: agents,
  description: 'A name whose family and given name have elements of their own (PubMed, MODS, CSL-JSON).',
  reads: () => [...BODIES, ...FAMILIES, ...GIVEN, ...AFFIXES, ...NUMBERS, ...TREATMENT, ...MODS_NAME_PARTS],
  read(field, { rule }) {
    const role = roleOfElement(field) ?? roleIn(rule);
    const identifiers = (field.children ?? [])
      .filter(({ name: element }) => NUMBERS.includes(element))
      .flatMap(numberOf)
      .toSorted((a, b) => Number(b.scheme === 'orcid') - Number(a.scheme === 'orcid'));
    const agent = agentOfElement(field, role);
    if (agent === undefined) return [];
    return [identifiers.length > 0 ? { ...agent, identifiers } : agent];
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    if (rule.options.style === 'pubmed') return pubmedElement(agent);
    if (rule.options.style === 'bibframe')
      return bibframeAgent(agent, rule.options.primary === 'yes', rule.property === 'creator');
    if (rule.options.style === 'schema') return schemaThing(agent, rule.options.role ?? 'any');
    if (agent.kind === 'person' && agent.family !== undefined) {
      const children = [{ name: 'family', text: agent.family }];
      if (agent.given !== undefined) children.push({ name: 'given', text: agent.given });
      children.push(...withTerms(agent, 'suffix'));
      return { text: '', children };
    }
    return { text: '', children: [{ name: 'literal', text: agent.name }] };
  },
};

/** An ORCID, or the number of another list that the element names: PubMed's Source. */
function numberOf({ text, attributes }: SourceNode): readonly Identifier[] {
  const value = squeezed(text);
  const list = listCode(squeezed(attributes?.Source ?? ''));
  const orcid = list === '' || list === 'orcid' ? normaliseIdentifier('orcid', value)?.identifier : undefined;
  if (orcid?.scheme === 'orcid') return [orcid];
  if (value === '') return [];
  if (/^https?:/.test(value)) return [{ scheme: 'uri', value }];
  return list === '' ? [] : [{ scheme: list === 'orcid' ? 'invalid-orcid' : list, value }];
}

function agentOfElement(field: SourceNode, role: string): Agent | undefined {
  const first = (...names: string[]) =>
    names.map((each) => childText(field, each)).find((text) => text !== undefined);
  // Some programs write a name as a text where a name with parts is asked for.
  if (field.children === undefined && field.text !== '') return agentOf(field.text, role);
  const body = first(...BODIES);
  if (body !== undefined)
    return agentOf(body, role, field.name === 'Author' ? 'organisation' : kindOfName(body));
  const family = first(...FAMILIES);
  if (family !== undefined) {
    const particle = first('non-dropping-particle');
    const suffix = first('Suffix', 'suffix');
    const forename = [first(...GIVEN), first('dropping-particle')].filter((part) => part !== undefined);
    return personOfParts(
      particle === undefined ? family : `${particle} ${family}`,
      forename.join(' '),
      role,
      suffix,
    );
  }
  const given = first(...GIVEN);
  return given === undefined ? modsAgent(field, role) : agentOf(given, role, 'person');
}

/** An agent for BIBFRAME: its name with the dates of a life as a heading has them, its class, its part and its numbers. */
function bibframeAgent(agent: Agent, isPrimary: boolean, isCreator: boolean): Omit<SourceNode, 'name'> {
  const { kind, name, dates, role, identifiers = [] } = agent;
  const label = dates === undefined ? name : `${name}, ${dates}`;
  const key = kind === 'person' ? marcKeyOf(agent) : undefined;
  const children = [
    { name: 'kind', text: kind },
    { name: 'label', text: label },
    // Who is not the first of the authors is one by his part.
    ...(isCreator && !isPrimary && role !== 'aut' ? [{ name: 'role', text: 'aut' }] : []),
    { name: 'role', text: role },
    ...(isPrimary ? [{ name: 'primary', text: 'yes' }] : []),
    ...(key === undefined ? [] : [{ name: 'marcKey', text: key }]),
    ...identifiers.map(numberNode),
  ];
  return { text: '', children };
}

/** An ORCID or address by its scheme, another number with its scheme beside it. */
function numberNode({ scheme, value }: Identifier): SourceNode {
  return scheme === 'orcid' || scheme === 'uri'
    ? { name: scheme, text: value }
    : { name: 'number', text: value, attributes: { scheme } };
}

/** A person or body for schema.org, with its numbers, and its part where the property does not say it. */
function schemaThing(agent: Agent, said: string): Omit<SourceNode, 'name'> {
  const { family, given, identifiers = [] } = agent;
  const children: SourceNode[] =
    agent.kind === 'person' && family !== undefined
      ? [{ name: 'family', text: family }, ...(given === undefined ? [] : [{ name: 'given', text: given }])]
      : [{ name: 'literal', text: agent.name }];
  if (agent.kind === 'person') children.push({ name: 'kind', text: 'person' }, ...withTerms(agent, 'terms'));
  for (const { scheme, value } of identifiers) children.push(numberNode({ scheme, value }));
  for (const text of agent.alternativeNames ?? []) children.push({ name: 'alternateName', text });
  if (said === 'any' && agent.role !== 'aut' && agent.role !== 'ctb')
    children.push({ name: 'role', text: agent.role });
  return { text: '', children };
}

function pubmedElement(agent: Agent): Omit<SourceNode, 'name'> {
  const identifiers = (agent.identifiers ?? []).map(({ scheme, value }) => ({
    name: 'Identifier',
    text: value,
    attributes: { Source: scheme === 'orcid' || scheme === 'uri' ? scheme.toUpperCase() : scheme },
  }));
  if (agent.kind !== 'person')
    return { text: '', children: [{ name: 'CollectiveName', text: agent.name }, ...identifiers] };
  const children = [{ name: 'LastName', text: agent.family ?? agent.name }];
  // A name without a family name stands in one piece.
  if (agent.family !== undefined && agent.given !== undefined)
    children.push({ name: 'ForeName', text: agent.given });
  children.push(...withTerms(agent, 'Suffix'));
  return { text: '', children: [...children, ...identifiers] };
}

/** An element for the words behind the parts of a name, where there are any. */
function withTerms(agent: Agent, element: string): readonly SourceNode[] {
  const text = termsOfName(agent);
  return text === undefined ? [] : [{ name: element, text }];
}
