import type { SeededRandom } from './seeded-random.ts';
import {
  everydayWords,
  groups,
  nameEnds,
  nameStarts,
  subjectWords,
  titleEndings,
  titleOpenings,
} from './word-lists.ts';
import { zipfRank } from './zipf.ts';

/** How many different words texts have: as in a real collection, most of them are rare. */
const VOCABULARY_SIZE = 20_000;

/** Close to 1, as word frequencies in English are. */
const WORD_EXPONENT = 0.95;

const syllables =
  `ba be bi bo bra ca ce cle co cra da de di dro du fa fe fi flo ga ge gle go gra ha he hi ja je ka ke la le li lo
  ma me mi mo na ne no pa pe pi plo pra qua ra re ri ro sa se si so sta ta te ti to tra va ve vi wa we za`
    .trim()
    .split(/\s+/);

/** Languages that titles and abstracts are in; the first is the usual one. */
const languages = ['en', 'cy', 'fr', 'de', 'es', 'pl'] as const;
export type TextLanguage = (typeof languages)[number];

export function pickLanguage(random: SeededRandom): TextLanguage {
  return random.chance(0.85) ? 'en' : languages[1 + zipfRank(random, languages.length - 1, 0.6)]!;
}

const everyday = new Set(everydayWords);
const english: readonly string[] = [...everydayWords, ...subjectWords.filter((word) => !everyday.has(word))];

/** The word of a rank. Those beyond the lists are invented, and so is every word that is not English. */
function wordOf(rank: number, language: TextLanguage): string {
  if (language === 'en' && rank < english.length) return english[rank]!;
  const shift = 7919 * languages.indexOf(language);
  let rest = rank + shift;
  let word = '';
  do {
    word += syllables[rest % syllables.length]!;
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return language === 'en' ? `${word}tion` : word;
}

function words(random: SeededRandom, count: number, language: TextLanguage): string {
  let text = wordOf(zipfRank(random, VOCABULARY_SIZE, WORD_EXPONENT), language);
  for (let index = 1; index < count; index++)
    text += ` ${wordOf(zipfRank(random, VOCABULARY_SIZE, WORD_EXPONENT), language)}`;
  return text;
}

const capitalised = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** Sentences of about a dozen words each. */
export function prose(random: SeededRandom, sentences: number, language: TextLanguage): string {
  let text = '';
  for (let index = 0; index < sentences; index++) {
    text += `${index === 0 ? '' : ' '}${capitalised(words(random, 7 + random.below(12), language))}.`;
  }
  return text;
}

/** A title about a subject: "Rethinking rural housing for older people in Kirkdale: an evaluation". */
export function title(random: SeededRandom, subject: string, language: TextLanguage): string {
  if (language !== 'en') return capitalised(words(random, 5 + random.below(5), language));
  const place = random.chance(0.4) ? ` in ${placeName(random.below(placeNameCount))}` : '';
  const ending = random.chance(0.7) ? `: ${random.pick(titleEndings)}` : '';
  return `${random.pick(titleOpenings)} ${subject} for ${random.pick(groups)}${place}${ending}`;
}

export const placeNameCount = nameStarts.length * nameEnds.length;

/** An invented name, which serves for places and for families: "Kirkdale". */
export function placeName(index: number): string {
  return (
    nameStarts[index % nameStarts.length]! +
    nameEnds[Math.floor(index / nameStarts.length) % nameEnds.length]!
  );
}
