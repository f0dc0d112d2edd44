import type { Identifier } from './bibliographic-record.ts';

/** The path of a line that keeps what a record says of one of its numbers. */
const PATH = 'identifier/@note';

/**
 * What a record says of its numbers (“pbk.”, of an ISBN) as lines that can be kept with it where a number is a text, of which nothing can be said:
 * `identifier/@note isbn:9780000000002 pbk.` The agency of a control number goes with it.
 */
export function notesOfNumbers(identifiers: readonly Identifier[] | undefined): readonly string[] {
  if (identifiers === undefined) return [];
  const lines: string[] = [];
  for (const each of identifiers)
    if (each.note !== undefined && each.scheme !== 'control-number')
      lines.push(beginningOf(each) + each.note);
  return lines;
}

/** Whether a line keeps what is said of one of these numbers. */
export function isNoteOfNumber(line: string, identifiers: readonly Identifier[]): boolean {
  return line.startsWith(`${PATH} `) && identifiers.some((each) => line.startsWith(beginningOf(each)));
}

/** Numbers with what lines keep of them; one that several are said of stands once for each. */
export function withNotesOfNumbers(
  identifiers: readonly Identifier[],
  lines: readonly string[],
): readonly Identifier[] {
  return identifiers.flatMap((identifier) => {
    const beginning = beginningOf(identifier);
    const notes = lines
      .filter((line) => line.startsWith(beginning))
      .map((line) => line.slice(beginning.length));
    return notes.length === 0 ? [identifier] : notes.map((note) => ({ ...identifier, note }));
  });
}

function beginningOf({ scheme, value }: Identifier): string {
  return `${PATH} ${scheme}:${value} `;
}
