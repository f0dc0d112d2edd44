import { squeezed, type Text, withoutPunctuation } from '../../../../bibliography/index.ts';
import type { SourceNode } from '../../../source-record.ts';
import type { Transform } from '../transform.ts';

/** What begins another title than the title proper: one by another author, or in another language. */
const OTHER = new Set(['c', 'd']);

/**
 * The titles of UNIMARC's field 200, in the order of which the parts of one stand behind it: `$a One $e a view $d Eins $e ein Blick` has a
 * subtitle for each.
 */
export const unimarcTitle: Transform = {
  makes: ['title', 'alternativeTitle'],
  description:
    'The title proper in a, with its subtitle in e and the number and name of a part in h, i and v; further titles by the same author behind semicolons. Option titles=other: those that begin with c or d, each with what stands behind it.',
  read(field, { rule }) {
    const titles = titlesIn(field.children ?? []);
    const wanted =
      rule.options.titles === 'other'
        ? titles.filter(({ isOther }) => isOther).map(({ words }) => words)
        : [
            titles
              .filter(({ isOther }) => !isOther)
              .map(({ words }) => words)
              .join(' ; '),
          ];
    return wanted.filter((words) => words !== '').map((value): Text => ({ value }));
  },
};

type Title = { words: string; readonly isOther: boolean };

function titlesIn(children: readonly SourceNode[]): readonly Title[] {
  const titles: Title[] = [];
  const hasNumber = children.some(({ name }) => name === 'h');
  for (const { name, text } of children) {
    const piece = withoutPunctuation(sorted(squeezed(text)));
    if (piece === '') continue;
    const last = titles.at(-1);
    if (name === 'a' || OTHER.has(name)) titles.push({ words: piece, isOther: OTHER.has(name) });
    else if (name === 'e') addTo(titles, last, piece, ': ');
    // The volume, which libraries of Russia name here, is the number of the part where no other is.
    else if (name === 'h' || name === 'i' || (name === 'v' && !hasNumber)) addTo(titles, last, piece, '. ');
  }
  return titles;
}

function addTo(titles: Title[], title: Title | undefined, piece: string, between: string): void {
  if (title === undefined) titles.push({ words: piece, isOther: false });
  else title.words += between + piece;
}

/** Without the brackets that some libraries put round an article that does not count when titles are sorted: <O >cuidado. */
function sorted(title: string): string {
  return title.replace(/^<(\p{L}{1,4}['’]?\s?)>(?=.)/u, '$1');
}
