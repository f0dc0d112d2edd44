import type { BlankNode, Term } from '../../../rdf/index.ts';
import { type AnswerReader, type RemoteSolution, ResultsFault } from './answer-reader.ts';
import { JsonRows } from './json-rows.ts';
import { termFromParts } from './terms.ts';

/** SPARQL 1.1 Query Results JSON Format. */
export function jsonReader(blankNode: (label: string) => BlankNode): AnswerReader {
  const rows = new JsonRows();
  return {
    write: (text) => rows.write(text).map((row) => solutionOf(row, blankNode)),
    end() {
      const frame = rows.end() as { boolean?: unknown; results?: { bindings?: unknown } };
      const bindings = frame?.results?.bindings;
      // The rows have been taken out; what is left between them is none.
      if (Array.isArray(bindings) && bindings.length === 0) return;
      throw new ResultsFault(
        frame?.boolean === undefined
          ? 'it has no list of bindings'
          : 'it answers yes or no, not with solutions',
      );
    },
  };
}

function solutionOf(row: string, blankNode: (label: string) => BlankNode): RemoteSolution {
  let bindings: Readonly<Record<string, unknown>>;
  try {
    bindings = JSON.parse(row) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new ResultsFault(`a row is not JSON (${(error as Error).message})`);
  }
  const solution = new Map<string, Term>();
  for (const [name, value] of Object.entries(bindings)) {
    // Some servers write unbound variables as null.
    if (value !== null) solution.set(name, termOf(value, blankNode));
  }
  return solution;
}

function termOf(given: unknown, blankNode: (label: string) => BlankNode): Term {
  const { type, value, datatype, 'xml:lang': language } = given as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string' || typeof value !== 'string') {
    throw new ResultsFault('a term has no type or no value');
  }
  const text = (part: unknown) => (typeof part === 'string' ? part : undefined);
  return termFromParts({ kind: type, value, language: text(language), datatype: text(datatype) }, blankNode);
}
