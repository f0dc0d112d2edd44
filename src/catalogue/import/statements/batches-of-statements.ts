import { PinakesError } from '../../../base/index.ts';
import { OpenTerms, type QuadBatchBuffers, withoutUnusedTerms } from '../../../store/index.ts';
import type { StatementBatch } from './statement-batch.ts';

/**
 * Statements as the store takes them in, with nothing written down and read again: what it says is what `linesOfStatements` writes. Terms that
 * no statement has are not among those of the batch. @throws PinakesError `bad-request` for what is no IRI
 */
export function batchOfStatements({ notIris, ...batch }: StatementBatch): QuadBatchBuffers {
  if (notIris.length > 0) assertIris(batch, new Set(notIris));
  return withoutUnusedTerms(batch);
}

function assertIris(batch: QuadBatchBuffers, notIris: ReadonlySet<number>): void {
  const places = new Uint32Array(batch.rows, 0, 4 * batch.length);
  for (let at = 0; at < places.length; at++)
    if (notIris.has(places[at]!)) throw noIri(new OpenTerms(batch).termOf(places[at]!).value);
}

function noIri(text: string): PinakesError {
  return new PinakesError('bad-request', `“${text.slice(0, 200)}” is no IRI, and a record would link to it.`);
}
