import { PinakesError } from '../../base/index.ts';

/** Where an error is: `line` and `column` count from 1; the column is in UTF-16 units. */
export type Place = { readonly line?: number | undefined; readonly column?: number | undefined };

/** The error for RDF text that does not parse; its sentence names the file and, where known, the line. */
export function rdfSyntaxError(name: string, place: Place, problem: string, cause?: unknown): PinakesError {
  return new PinakesError('rdf-syntax', `${name}${where(place)}: ${asSentence(problem)}`, {
    detail: { file: name, ...known(place) },
    cause,
  });
}

/** The error for a document, or one token of it, that passes a limit. */
export function tooLargeError(name: string, place: Place, problem: string): PinakesError {
  return new PinakesError('too-large', `${name}${where(place)}: ${asSentence(problem)}`, {
    detail: { file: name, ...known(place) },
  });
}

function where({ line, column }: Place): string {
  if (line === undefined) return '';
  return column === undefined ? `, line ${line}` : `, line ${line}, column ${column}`;
}

function known({ line, column }: Place): { line?: number; column?: number } {
  return { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

function asSentence(problem: string): string {
  return /[.!?]$/.test(problem) ? problem : `${problem}.`;
}
