import type { AgentDetail } from '../../bibliographic/agent-statements.ts';
import { b } from '../../bibliographic/vocabulary.ts';
import { agencyNumber } from './agency.ts';
import type { Standing } from './said-of-agents.ts';

/** Why what a record says of an agent was not taken, for the cataloguer who can tell whether it is of this one. */
export function detailLeftOut(name: string, detail: AgentDetail, agent: string, standing: Standing): string {
  const [, value] = detail;
  const text = value.startsWith('"') ? value.slice(1) : value;
  return `“${name}” leads to ${agent}, which does not get ${whatItIs(detail)} ${text}: it ${
    standing === 'other' ? `has ${anotherOf(detail)}` : 'was found by its name alone'
  }`;
}

function whatItIs([property, value]: AgentDetail): string {
  if (property === b.lifeDates) return 'the dates';
  if (property === b.alternateName) return 'the other form of the name';
  return value.startsWith('"') ? 'the number' : 'the address';
}

function anotherOf([property, value]: AgentDetail): string {
  if (property === b.lifeDates) return 'other dates';
  const { agency } = agencyNumber(value);
  return agency === 'local' ? 'another number without an agency' : `another number of ${agency}`;
}
