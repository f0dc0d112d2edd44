import { type Text, withoutPunctuation } from '../../../../bibliography/index.ts';
import type { SourceNode } from '../../../source-record.ts';
import { fieldWith } from '../texts.ts';
import { alreadySaid, joinedTexts, type Reading, squeezedTexts, type Transform } from '../transform.ts';

/** What such a note begins with, as MODS calls it. */
const BEGINNING = 'Statement of responsibility: ';

/** Who answers for a work in the words of its title page: kept as a note where the headings do not say all of it, known again by how it begins. */
export const responsibility: Transform = {
  makes: ['note'],
  description: `The statement of responsibility as a note that begins with “${BEGINNING.trim()}”, and back; none where the fields of \`names\` say all of it: every name, and what somebody did, which they have in \`roles\`.`,
  read(field, reading) {
    const words = withoutPunctuation(joinedTexts(squeezedTexts(field, reading.rule), ' ; '));
    if (words === '') return [];
    return isSaidByNames(words, reading) ? alreadySaid : [{ value: BEGINNING + words }];
  },
  write(value, rule) {
    const { value: words } = value as Text;
    return words.startsWith(BEGINNING) ? fieldWith(words.slice(BEGINNING.length), rule) : undefined;
  },
};

/** Shorter words without a capital are “by”, “von”, “and” and the like. */
const WORD_MIN = 4;

/**
 * Whether the headings have all that a statement of responsibility says: each word with a capital, or of a script without them, and where one of
 * them has no role, each longer word too (“edited by”). Its first word has a capital whatever it is.
 */
function isSaidByNames(statement: string, { rule: { options }, record }: Reading): boolean {
  const [names, roles] = [listOf(options.names), listOf(options.roles)];
  const headings = record.filter(({ name }) => names.includes(name));
  if (headings.length === 0) return false;
  const named = folded(headings.map(textOf).join(' '));
  const haveRoles = headings.every((heading) => hasOneOf(heading, roles));
  const words = wordsIn(statement);
  return words.every((word, index) => {
    if (hasWord(named, folded(word))) return true;
    const isPlain = /^\p{Ll}/u.test(word) || (index === 0 && words.length > 1 && /^\p{Lu}/u.test(word));
    return isPlain && (haveRoles || word.length < WORD_MIN);
  });
}

const lists = new Map<string, readonly string[]>();

/** The names in an option; rules are few, and their options are asked for with each record. */
function listOf(option = ''): readonly string[] {
  const list = lists.get(option) ?? option.split('|');
  lists.set(option, list);
  return list;
}

const ASCII = /^\p{ASCII}*$/u;
const ASCII_WORDS = /[A-Za-z0-9]{2,}/g;
const WORDS = /[\p{L}\p{M}\p{N}]{2,}/gu;

/** Words of two letters and more: of a given name the title page may have the first letter. */
function wordsIn(text: string): readonly string[] {
  return (ASCII.test(text) ? text.match(ASCII_WORDS) : text.normalize('NFC').match(WORDS)) ?? [];
}

function folded(word: string): string {
  return ASCII.test(word) ? word.toLowerCase() : word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** All that is in a field. */
function textOf({ text, children = [] }: SourceNode): string {
  return children.reduce((texts, child) => `${texts} ${textOf(child)}`, text);
}

const LETTER = /[\p{L}\p{N}]/u;

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length))) return true;
  return false;
}

function hasOneOf({ children = [] }: SourceNode, names: readonly string[]): boolean {
  return children.some(({ name }) => names.includes(name));
}
