import { type Agent, personOfParts, squeezed } from '../../../bibliography/index.ts';
import { agents, fits, roleIn } from './agent-rules.ts';
import type { Transform } from './transform.ts';

/** BibTeX's names: `von Last, Jr, First`, `First von Last`, `{Body in braces}`; joined by “and”. */
export const bibtexNames: Transform = {
  makes: agents,
  description: 'Names as BibTeX joins them with “and”; one in braces is a body. Option role.',
  read(field, { rule, warn }) {
    // The reader keeps braces around whole names, so that their commas and “and” mean nothing.
    return splitOutsideBraces(field.text).flatMap((text): Agent | readonly Agent[] => {
      const plain = squeezed(text.replace(/[{}]/g, ''));
      if (plain.toLowerCase() === 'others') {
        warn('it names not all: “and others” stands at the end');
        return [];
      }
      if (plain === '') return [];
      if (isOneBrace(text)) return [{ kind: 'organisation' as const, name: plain, role: roleIn(rule) }];
      const parts = plain.split(/\s*,\s*/);
      if (/^(?:.*,\s*)?(?:family|given)\s*=/.test(plain)) return namedParts(parts, roleIn(rule)) ?? [];
      if (parts.length >= 3)
        return personOfParts(parts[0]!, `${parts.slice(2).join(' ')}, ${parts[1]}`, roleIn(rule)) ?? [];
      if (parts.length === 2) return personOfParts(parts[0]!, parts[1]!, roleIn(rule)) ?? [];
      const [family, given] = bibtexFamily(plain.split(' '));
      return personOfParts(family, given, roleIn(rule)) ?? [];
    });
  },
  write(value, rule) {
    const agent = value as Agent;
    if (!fits(agent, rule)) return undefined;
    return {
      text:
        agent.kind === 'person' && !/\s/.test(agent.family === undefined ? agent.name : '')
          ? nameInParts(agent)
          : `{${agent.name}}`,
    };
  },
};

/** What stands behind a given name (Jane, Jr.) goes before it: von Last, Jr, First. */
function nameInParts({ name, family, given = '' }: Agent): string {
  const comma = given.lastIndexOf(', ');
  return family === undefined || comma < 0
    ? name
    : `${family}, ${given.slice(comma + 2)}, ${given.slice(0, comma)}`;
}

/** Whether the brace that a name begins with is closed where it ends, whatever is in braces between: {World Health {O}rganization}. */
function isOneBrace(text: string): boolean {
  let depth = 0;
  for (const [at, mark] of [...text].entries()) {
    if (mark === '{') depth++;
    else if (mark === '}') depth--;
    if (depth === 0) return at > 0 && at === [...text].length - 1;
  }
  return false;
}

/** BibLaTeX's other way to write a name: family=Berg, given=Jan, prefix=van den. */
function namedParts(parts: readonly string[], role: string): Agent | undefined {
  const named = new Map(parts.map((part) => part.split(/\s*=\s*/, 2) as [string, string]));
  const joined = (between: string, ...names: readonly string[]) =>
    names
      .map((name) => named.get(name)?.replace(/^"(.*)"$/, '$1') ?? '')
      .filter((text) => text !== '')
      .join(between);
  return personOfParts(joined(' ', 'prefix', 'family'), joined(', ', 'given', 'suffix'), role);
}

/** The family name of a name as it is spoken: its last word, and the words in small letters before it (van der). */
function bibtexFamily(words: readonly string[]): readonly [string, string] {
  let start = words.length - 1;
  const particle = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && /^\p{Ll}/u.test(word),
  );
  if (particle > 0) start = particle;
  return [words.slice(start).join(' '), words.slice(0, start).join(' ')];
}

function splitOutsideBraces(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/[{}]|\s+and\s+/gi)) {
    if (match[0] === '{') depth++;
    else if (match[0] === '}') depth--;
    else if (depth === 0) {
      names.push(text.slice(from, match.index).trim());
      from = match.index + match[0].length;
    }
  }
  names.push(text.slice(from).trim());
  return names.filter((each) => each !== '');
}
