import type { Agent, Identifier, Publisher } from '../../bibliography/index.ts';
import { isAbsoluteIri } from '../../rdf/index.ts';
import { slug } from './match-keys.ts';
import type { StatementWriter } from './statement-writer.ts';
import { b, classes } from './vocabulary.ts';

/** What is said of an agent beside its name: a property, and an address or a text, which has a quotation mark before it. */
export type AgentDetail = readonly [property: string, value: string];

const NONE: readonly AgentDetail[] = [];

/** Writes what is said of somebody who is not in the catalogue yet, at the place of the IRI. */
export function writeAgentStatements(
  out: StatementWriter,
  place: number,
  agent: Agent,
  details: readonly AgentDetail[],
): void {
  out.about(place);
  if (agent.kind === 'person') out.linkToName(b.type, classes.person);
  else if (agent.kind === 'meeting') out.linkToName(b.type, classes.group);
  else out.linkToName(b.type, classes.organisation).linkToName(b.type, classes.orgOrganisation);
  out.plain(b.name, agent.name);
  if (agent.family !== undefined) out.plain(b.familyName, agent.family);
  if (agent.given !== undefined) out.plain(b.givenName, agent.given);
  writeAgentDetails(out, place, details);
}

export function writeAgentDetails(
  out: StatementWriter,
  place: number,
  details: readonly AgentDetail[],
): void {
  out.about(place);
  for (const [property, value] of details) out.linkOrPlain(property, value);
}

/** Dates, other forms of the name, and numbers and addresses in lists of names. */
export function detailsOf({ dates, alternativeNames, identifiers }: Agent): readonly AgentDetail[] {
  if (dates === undefined && alternativeNames === undefined && identifiers === undefined) return NONE;
  const details: AgentDetail[] = [];
  if (dates !== undefined) details.push([b.lifeDates, `"${dates}`]);
  if (alternativeNames !== undefined)
    for (const name of alternativeNames) details.push([b.alternateName, `"${name}`]);
  if (identifiers !== undefined) for (const each of identifiers) details.push(numberOf(each));
  return details;
}

function numberOf({ scheme, value }: Identifier): AgentDetail {
  const uri = scheme === 'orcid' ? `https://orcid.org/${value}` : value;
  return isAbsoluteIri(uri) ? [b.sameAs, uri] : [b.otherIdentifier, `"(${scheme})${value}`];
}

/** The body that a publisher is. */
export function publisherAgent({ value, alternativeNames }: Publisher): Agent {
  const agent: Agent = { kind: 'organisation', name: value, role: 'pbl' };
  return alternativeNames === undefined ? agent : { ...agent, alternativeNames };
}

/** The key of an agent: names that are written alike are one agent, until somebody tells them apart. */
export function agentKey({ name, dates }: Agent): string {
  return slug(dates === undefined ? name : `${name} ${dates}`);
}
