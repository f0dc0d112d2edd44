import type { Agent, Property } from '../../../bibliography/index.ts';
import type { Rule } from '../rule.ts';

/** The properties whose values are agents. */
export const agents: readonly Property[] = ['creator', 'contributor'];

/** The code of a list of names: words in small letters, codes of agencies (DE-588) as they stand. */
export function listCode(text: string): string {
  return /^[A-Za-z]+$/.test(text) ? text.toLowerCase() : text;
}

/** What part somebody had: what was found, or what the rule says. */
export function roleIn({ options }: Rule, found?: string): string {
  return found ?? options.role ?? 'aut';
}

/**
 * The parts that somebody had by a rule, of all that are known of him: an author is one, whatever else he did; of creators the rule takes
 * the first part. Option role: further takes the parts that such a rule leaves, joint that of an author alone, other all others; any other rule takes all.
 */
export function rolesBy(rule: Rule, known: readonly string[]): readonly string[] {
  const isAuthor = known.includes('aut');
  if (rule.options.role === 'joint') return isAuthor ? AUTHOR : NOBODY;
  if (rule.options.role === 'other')
    return known.length === 0 ? CONTRIBUTOR : isAuthor ? known.filter((role) => role !== 'aut') : known;
  const first = known.includes('aut') ? 'aut' : (known[0] ?? roleIn(rule));
  if (rule.options.role === 'further') return known.filter((role) => role !== first);
  return rule.property === 'creator' || known.length === 0 ? [first] : known;
}

const AUTHOR: readonly string[] = ['aut'];
const CONTRIBUTOR: readonly string[] = ['ctb'];
const NOBODY: readonly string[] = [];

/** Who is written by a rule: of its kind and role where it names one. */
export function fits(agent: Agent, { options }: Rule): boolean {
  if (options.kind !== undefined && !options.kind.split('|').includes(agent.kind)) return false;
  return options.role === undefined || options.role === agent.role || options.role === 'any';
}
