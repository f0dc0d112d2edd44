import { type Text, withoutPunctuation } from '../../../../bibliography/index.ts';
import { fieldWith } from '../texts.ts';
import { joinedTexts, squeezedTexts, type Transform } from '../transform.ts';

/** What such a note begins with, as MODS calls it. */
const BEGINNING = 'Statement of responsibility: ';

/** Who answers for a work in the words of its title page: kept as a note where no heading has the names, known again by how it begins. */
export const responsibility: Transform = {
  makes: ['note'],
  description: `The statement of responsibility as a note that begins with “${BEGINNING.trim()}”, and back.`,
  read(field, { rule }) {
    const words = withoutPunctuation(joinedTexts(squeezedTexts(field, rule), ' ; '));
    return words === '' ? [] : [{ value: BEGINNING + words }];
  },
  write(value, rule) {
    const { value: words } = value as Text;
    return words.startsWith(BEGINNING) ? fieldWith(words.slice(BEGINNING.length), rule) : undefined;
  },
};
