import { joinedForms } from './joined-forms.ts';
import type { SearchTerm, SearchWords } from './search-words.ts';
import { isIndicToken } from './syllables.ts';
import { unspacedTerm } from './unspaced-forms.ts';

/**
 * Answers the words of the index that a beginning may be meant for, in full ("voluntee" gives "volunteer", "volunteers");
 * none where it stands for itself.
 */
export type Completions = (beginning: string) => readonly string[];

/** Whether a document must have every wanted term, or any one. */
export type Match = 'all' | 'any';

/** Where the wanted terms are looked for. */
export type Fields = 'all' | 'title and keywords';

/**
 * The FTS5 expression of a reader's words (https://www.sqlite.org/fts5.html#full_text_query_syntax), or undefined when
 * nothing is wanted. Every term goes in as a quoted string, so that no input is ever read as syntax.
 *
 * The last wanted word also matches as a beginning, since people search while they type. What is not wanted may be in no
 * field, wherever the wanted terms are looked for.
 */
export function matchExpression(
  words: SearchWords,
  match: Match,
  completions: Completions,
  fields: Fields = 'all',
): string | undefined {
  if (words.wanted.length === 0) return undefined;
  const last = words.wanted.length - 1;
  const wanted = words.wanted.map((term, index) =>
    index === last && !term.phrase ? beginning(term, completions) : alternatives(forms(term)),
  );
  const positive = wanted.join(match === 'all' ? ' AND ' : ' OR ');
  const where = fields === 'all' ? '' : '{title keywords} : ';
  if (words.excluded.length === 0) return where === '' ? positive : `${where}(${positive})`;
  return `(${where}(${positive})) NOT ${alternatives(words.excluded.flatMap(forms))}`;
}

/**
 * A term as it was typed and, where it has hyphens, written as one word; of scripts without spaces also within longer runs. A quoted
 * phrase of several runs has to stand as it was typed.
 */
function forms({ text, phrase }: SearchTerm): readonly string[] {
  const typed = [text, ...joinedForms([text])].map(quote);
  const unspaced = unspacedTerm(text);
  if (unspaced === undefined) return typed;
  const { parts, hasSyllables } = unspaced;
  const within = together(parts.map(quote));
  if (phrase && parts.length > 1) return hasSyllables ? [together([within, typed[0]!])] : typed;
  // As it was typed it is found in the title, where it counts for more, but never by itself.
  return hasSyllables ? [within, together([within, typed[0]!])] : [...typed, within];
}

/**
 * A single word is completed from the index. FTS5 would match it as a prefix too, but reads all that every such word matches
 * before it gives the first; for a word with marks in it ("co-prod") there is no other way.
 */
function beginning(term: SearchTerm, completions: Completions): string {
  const unspaced = unspacedTerm(term.text);
  if (unspaced?.hasSyllables) return alternatives([...forms(term), ...syllableBeginning(unspaced.parts)]);
  const isWord = /^[\p{L}\p{N}]+$/u.test(term.text);
  const complete = isWord ? completions(term.text).map(quote) : [`${quote(term.text)}*`];
  return alternatives([...new Set([...forms(term), ...complete])]);
}

/** The last syllable may still be without its vowels, the last word of India without its end; one syllable alone, or one letter, would begin half of all there are. */
function syllableBeginning(parts: readonly string[]): readonly string[] {
  const last = parts.at(-1)!;
  if (!(last.includes(' ') || (last.length > 1 && isIndicToken(last)))) return [];
  return [together(parts.map((part, at) => (at === parts.length - 1 ? `${quote(part)}*` : quote(part))))];
}

function together(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions[0]! : `(${expressions.join(' AND ')})`;
}

function alternatives(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions[0]! : `(${expressions.join(' OR ')})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
