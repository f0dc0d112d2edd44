import type { TermId } from '../../../sparql/index.ts';
import { collatorOf } from './concept-reader.ts';
import { areAkin, headingsOf } from './languages.ts';

/** A label of a concept, as it is looked up. */
export type IndexedLabel = {
  readonly concept: TermId;
  readonly text: string;
  readonly folded: string;
  readonly language: string;
  readonly isPreferred: boolean;
};

/** The labels of a scheme in one language, as an alphabetical list has them. */
export type Alphabet = {
  /** The headings that labels stand under, in the order of the language. */
  readonly headings: readonly string[];
  /** The labels under the heading of a text, in their order. */
  under(text: string): readonly IndexedLabel[];
};

/** Reads the labels of a scheme once for a language; the labels of a heading are put in order when they are asked for. */
export function alphabetOf(language: string, labels: readonly IndexedLabel[]): Alphabet {
  const headingOf = headingsOf(language);
  const byHeading = new Map<string, IndexedLabel[]>();
  for (const label of labelsIn(language, labels)) {
    const heading = headingOf(label.text);
    const known = byHeading.get(heading);
    if (known === undefined) byHeading.set(heading, [label]);
    else known.push(label);
  }
  const { compare } = collatorOf([language]);
  const isNoLetter = (heading: string) => Number(!/\p{L}/u.test(heading));
  const headings = [...byHeading.keys()].sort((a, b) => isNoLetter(a) - isNoLetter(b) || compare(a, b));
  return {
    headings,
    under: (text) => (byHeading.get(headingOf(text)) ?? []).toSorted((a, b) => compare(a.text, b.text)),
  };
}

/** The labels of a language; of concepts that it does not name, those of a kin: British English in a list of English. */
function labelsIn(language: string, labels: readonly IndexedLabel[]): readonly IndexedLabel[] {
  const isOf = (tag: string) => tag.toLowerCase() === language.toLowerCase();
  const tagOf = new Map<TermId, string>();
  for (const label of labels)
    if (label.isPreferred && isOf(label.language)) tagOf.set(label.concept, label.language);
  return labels.filter((label) => {
    if (isOf(label.language)) return true;
    if (!areAkin(label.language, language)) return false;
    const known = tagOf.get(label.concept);
    if (known === undefined) tagOf.set(label.concept, label.language);
    return known === undefined || known === label.language;
  });
}
