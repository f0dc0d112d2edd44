import type { AgentDetail } from '../../bibliographic/agent-statements.ts';
import { slug } from '../../bibliographic/match-keys.ts';
import { b } from '../../bibliographic/vocabulary.ts';
import { KeySet } from '../kept/key-set.ts';
import { agencyNumber } from './agency.ts';

/** What is known of a detail of an agent: it is said; the same number is, in another form; nothing like it is; another is where there can be but one. */
export type Standing = 'said' | 'alike' | 'missing' | 'other';

/** Details of agents, in what tells two of them apart: some 25 bytes for each of one to three keys. */
export class SaidOfAgents {
  private readonly keys = new KeySet();

  standing(agent: string, detail: AgentDetail): Standing {
    if (this.keys.has(ownKey(agent, detail))) return 'said';
    const kind = kindKey(agent, detail);
    if (kind === undefined || !this.keys.has(kind)) return 'missing';
    const number = numberKey(agent, detail);
    return number !== undefined && this.keys.has(number) ? 'alike' : 'other';
  }

  /** Answers the keys that were not there before, by which it can be forgotten again. */
  add(agent: string, details: readonly AgentDetail[]): string[] {
    const added: string[] = [];
    for (const detail of details)
      for (const key of [ownKey(agent, detail), kindKey(agent, detail), numberKey(agent, detail)]) {
        if (key === undefined || this.keys.has(key)) continue;
        this.keys.add(key);
        added.push(key);
      }
    return added;
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) this.keys.delete(key);
  }
}

/** Dates and forms of a name that are written alike are the same; of numbers each form is one of its own. */
function ownKey(agent: string, [property, value]: AgentDetail): string {
  return isNumber(property) ? `${agent}\n${value}` : `${agent}\n${property}\n${slug(value)}`;
}

/** That there is one of those of which there can be but one: of the numbers of an agency, and of dates. */
function kindKey(agent: string, [property, value]: AgentDetail): string | undefined {
  if (isNumber(property)) return `${agent}\nof ${agencyNumber(value).agency}`;
  return property === b.lifeDates ? `${agent}\ndates` : undefined;
}

/** The same number in any of its forms. */
function numberKey(agent: string, [property, value]: AgentDetail): string | undefined {
  if (!isNumber(property)) return undefined;
  const { agency, number } = agencyNumber(value);
  return `${agent}\nof ${agency}\n${number}`;
}

function isNumber(property: string): boolean {
  return property === b.sameAs || property === b.otherIdentifier;
}
