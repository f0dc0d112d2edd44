import type { BibliographicRecord, Subject } from '../../bibliography/index.ts';

/** Whether a heading is one of a list that others have too; other words are the record's own. */
export function isOfList({ scheme }: Subject): boolean {
  return scheme !== 'keyword' && scheme !== 'local';
}

/**
 * The numbers of headings of which a record does not say the list, as lines of its catalogue record: they are kept as words, of which nothing can
 * be said. `subject/@id Scrolls, Chinese http://id.example/sh1`
 */
export function numbersOfWords({ subject, genre }: BibliographicRecord): readonly string[] {
  const lines: string[] = [];
  if (subject !== undefined) tell('subject', subject, lines);
  if (genre !== undefined) tell('genre', genre, lines);
  return lines;
}

function tell(property: string, headings: readonly Subject[], lines: string[]): void {
  for (const heading of headings) {
    const { label, id, otherIds = [] } = heading;
    if (id === undefined || isOfList(heading)) continue;
    for (const number of [id, ...otherIds]) lines.push(`${property}/@id ${label} ${number}`);
  }
}
