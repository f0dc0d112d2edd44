import { joinedForms } from './joined-forms.ts';
import type { SearchTerm, SearchWords } from './search-words.ts';

/** Answers the words of the index that begin with some letters, in full ("voluntee" gives "volunteer", "volunteers"). */
export type Completions = (beginning: string) => readonly string[];

/** Whether a document must have every wanted term, or any one. */
export type Match = 'all' | 'any';

/**
 * The FTS5 expression of a reader's words (https://www.sqlite.org/fts5.html#full_text_query_syntax), or undefined when
 * nothing is wanted. Every term goes in as a quoted string, so that no input is ever read as syntax.
 *
 * The last wanted word also matches as a beginning, since people search while they type.
 */
export function matchExpression(
  words: SearchWords,
  match: Match,
  completions: Completions,
): string | undefined {
  if (words.wanted.length === 0) return undefined;
  const last = words.wanted.length - 1;
  const wanted = words.wanted.map((term, index) =>
    index === last && !term.phrase ? beginning(term, completions) : alternatives(forms(term)),
  );
  const positive = wanted.join(match === 'all' ? ' AND ' : ' OR ');
  if (words.excluded.length === 0) return positive;
  return `(${positive}) NOT ${alternatives(words.excluded.flatMap(forms))}`;
}

/** A term as it was typed and, where it has hyphens, written as one word. */
function forms({ text }: SearchTerm): readonly string[] {
  return [quote(text), ...joinedForms(text).map(quote)];
}

function beginning(term: SearchTerm, completions: Completions): string {
  const complete = /^[\p{L}\p{N}]+$/u.test(term.text) ? completions(term.text).map(quote) : [];
  return alternatives([...forms(term), `${quote(term.text)}*`, ...complete]);
}

function alternatives(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions[0]! : `(${expressions.join(' OR ')})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
