import type { Agent, Property } from '../../../bibliography/index.ts';
import type { Rule } from '../rule.ts';

/** The properties whose values are agents. */
export const agents: readonly Property[] = ['creator', 'contributor'];

/** What part somebody had: what was found, or what the rule says. */
export function roleIn({ options }: Rule, found?: string): string {
  return found ?? options.role ?? 'aut';
}

/** Who is written by a rule: of its kind and role where it names one. */
export function fits(agent: Agent, { options }: Rule): boolean {
  if (options.kind !== undefined && !options.kind.split('|').includes(agent.kind)) return false;
  return options.role === undefined || options.role === agent.role || options.role === 'any';
}
