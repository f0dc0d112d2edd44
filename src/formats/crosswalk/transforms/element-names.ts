import {
  type Agent,
  agentOf,
  kindOfName,
  normaliseIdentifier,
  personOfParts,
} from '../../../bibliography/index.ts';
import { childText, type SourceNode } from '../../source-record.ts';
import { agents, fits, roleIn } from './agent-rules.ts';
import { modsAgent, roleOfElement } from './mods-names.ts';
import type { Transform } from './transform.ts';

/** Names whose parts have elements: PubMed's Author, MODS' name, CSL's name. */
export const nameElement: Transform = {
  makes: agents,
  description: 'A name whose family and given name have elements of their own (PubMed, MODS, CSL-JSON).',
  read(field, { rule }) {
    const role = roleOfElement(field) ?? roleIn(rule);
    const identifiers = (field.children ?? [])
      .filter(({ name: element }) => element === 'Identifier' || element === 'nameIdentifier')
      .flatMap(({ text }) => normaliseIdentifier('orcid', text)?.identifier ?? [])
      .filter(({ scheme }) => scheme === 'orcid');
    const agent = agentOfElement(field, role);
    if (agent === undefined) return [];
    return [identifiers.length > 0 ? { ...agent, identifiers } : agent];
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    if (rule.options.style === 'pubmed') return pubmedElement(agent);
    if (agent.kind === 'person' && agent.family !== undefined) {
      const children = [{ name: 'family', text: agent.family }];
      if (agent.given !== undefined) children.push({ name: 'given', text: agent.given });
      return { text: '', children };
    }
    return { text: '', children: [{ name: 'literal', text: agent.name }] };
  },
};

function agentOfElement(field: SourceNode, role: string): Agent | undefined {
  const first = (...names: string[]) =>
    names.map((each) => childText(field, each)).find((text) => text !== undefined);
  const body = first('CollectiveName', 'literal');
  if (body !== undefined)
    return agentOf(body, role, field.name === 'Author' ? 'organisation' : kindOfName(body));
  const family = first('LastName', 'family');
  if (family !== undefined) {
    const particle = first('non-dropping-particle');
    const suffix = first('Suffix', 'suffix');
    const given = [first('ForeName', 'FirstName', 'given', 'Initials'), suffix]
      .filter((part) => part !== undefined)
      .join(', ');
    return personOfParts(particle === undefined ? family : `${particle} ${family}`, given, role);
  }
  return modsAgent(field, role);
}

function pubmedElement(agent: Agent): Omit<SourceNode, 'name'> {
  const orcid = agent.identifiers?.find(({ scheme }) => scheme === 'orcid')?.value;
  const identifiers =
    orcid === undefined ? [] : [{ name: 'Identifier', text: orcid, attributes: { Source: 'ORCID' } }];
  if (agent.kind !== 'person')
    return { text: '', children: [{ name: 'CollectiveName', text: agent.name }, ...identifiers] };
  const children = [{ name: 'LastName', text: agent.family ?? agent.name }];
  if (agent.given !== undefined) children.push({ name: 'ForeName', text: agent.given });
  return { text: '', children: [...children, ...identifiers] };
}
