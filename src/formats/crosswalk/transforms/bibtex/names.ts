import { type Agent, personOfParts, squeezed, termsOfName } from '../../../../bibliography/index.ts';
import { splitOutsideBraces } from '../../../bibtex/joined-by-and.ts';
import type { SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import { relatorOf } from '../../relators.ts';
import type { Rule } from '../../rule.ts';
import { agents, fits, roleIn } from '../agent-rules.ts';
import type { Transform } from '../transform.ts';

/** BibTeX's names: `von Last, Jr, First`, `First von Last`, `{Body in braces}`; joined by “and”. */
export const bibtexNames: Transform = {
  makes: agents,
  description:
    'Names as BibTeX joins them with “and”; one in braces is a body. Options role; type: the field that says what part they had.',
  read(field, { rule, record, warn }) {
    const role = roleIn(rule, roleBeside(rule, record));
    // The reader keeps braces around whole names, so that their commas and “and” mean nothing.
    return splitOutsideBraces(field.text).flatMap((text): Agent | readonly Agent[] => {
      const plain = squeezed(text.replace(/[{}]/g, ''));
      if (plain.toLowerCase() === 'others') {
        warn('it names not all: “and others” stands at the end');
        return [];
      }
      if (plain === '') return [];
      if (isOneBrace(text)) return [{ kind: 'organisation' as const, name: plain, role }];
      const parts = piecesOf(text, ',');
      if (/^(?:.*,\s*)?(?:family|given)\s*=/.test(plain)) return namedParts(parts, role) ?? [];
      if (parts.length >= 3) return personOfParts(parts[0]!, parts.slice(2).join(' '), role, parts[1]) ?? [];
      if (parts.length === 2) return personOfParts(parts[0]!, parts[1]!, role) ?? [];
      const [family, given] = bibtexFamily(piecesOf(text, ' '));
      return personOfParts(family, given, role) ?? [];
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

/** What part the people of a field had, by the field beside it that says so. */
function roleBeside({ options }: Rule, record: readonly SourceNode[]): string | undefined {
  const said = record.find(({ name }) => name === options.type)?.text.toLowerCase() ?? '';
  return said === '' ? undefined : (valueOfCode('bibtex-editor', said) ?? relatorOf(said));
}

/** What stands behind a given name (Jane, Jr.) goes before it: von Last, Jr, First. */
function nameInParts(agent: Agent): string {
  const { name, family, given = '' } = agent;
  const behind = termsOfName(agent);
  if (family !== undefined && behind !== undefined)
    return `${family}, ${behind.includes(',') ? `{${behind}}` : behind}, ${given}`;
  const comma = given.lastIndexOf(', ');
  return family === undefined || comma < 0
    ? name
    : `${family}, ${given.slice(comma + 2)}, ${given.slice(0, comma)}`;
}

/** The pieces of a name between commas or spaces, of which those in braces separate nothing; without the braces. */
function piecesOf(text: string, separator: ',' | ' '): readonly string[] {
  const pieces = [''];
  let depth = 0;
  for (const character of squeezed(text)) {
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === separator && depth <= 0) pieces.push('');
    else pieces[pieces.length - 1] += character;
  }
  return pieces.map((piece) => piece.trim());
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
  return personOfParts(joined(' ', 'prefix', 'family'), joined(' ', 'given'), role, joined(' ', 'suffix'));
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
