import type { ReadContext } from '../../engine/index.ts';
import { literal } from '../../rdf/index.ts';
import { sourceReader } from '../source-reader.ts';
import type { AgentDetail } from './agent-statements.ts';
import { b } from './vocabulary.ts';

export type AgentQuestion = { readonly iri: string; readonly names: readonly string[] };
/** Whether an agent is there at its own address; if not, for each of its names who else has that. */
export type AgentAnswer = {
  readonly isThere: boolean;
  readonly namesakes: readonly (readonly string[])[];
};

/** Agents of one name that are told; among more than that nobody can say which is meant. */
const NAMESAKES_MAX = 64;

/** For each agent that is asked for, whether it is there at its address, and who else has each of its names. */
export function findAgents(
  { source }: ReadContext,
  { agents }: { readonly agents: readonly AgentQuestion[] },
): readonly AgentAnswer[] {
  const reader = sourceReader(source);
  return agents.map(({ iri, names }) => {
    const own = reader.id(iri);
    if (own !== 0 && reader.objects(own, b.name).length > 0) return { isThere: true, namesakes: [] };
    const namesakes = names.map((name) => {
      const id = source.idOf(literal(name));
      const found = id === 0 ? [] : reader.subjects(b.name, id);
      return found.length > NAMESAKES_MAX ? [] : found.map((each) => reader.term(each).value);
    });
    return { isThere: false, namesakes };
  });
}

/** What is said of each agent, its names among the forms of them. */
export function agentDetails(
  { source }: ReadContext,
  { iris }: { readonly iris: readonly string[] },
): readonly (readonly AgentDetail[])[] {
  const reader = sourceReader(source);
  return iris.map((iri) => {
    const agent = reader.id(iri);
    if (agent === 0) return [];
    const addresses = reader.objects(agent, b.sameAs).map((id) => reader.term(id).value);
    const texts = (property: string) => reader.texts(agent, property).map((text) => `"${text}`);
    const names = [...reader.names(agent).map((name) => `"${name}`), ...texts(b.name)];
    return [
      ...addresses.map((address): AgentDetail => [b.sameAs, address]),
      ...texts(b.otherIdentifier).map((text): AgentDetail => [b.otherIdentifier, text]),
      ...texts(b.lifeDates).map((text): AgentDetail => [b.lifeDates, text]),
      ...[...names, ...texts(b.alternateName)].map((text): AgentDetail => [b.alternateName, text]),
    ];
  });
}
