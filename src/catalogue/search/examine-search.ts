import type { Examined } from '../../base/index.ts';
import { type Connection, examinePart } from '../../database/index.ts';
import type { QuadSource } from '../../sparql/index.ts';
import { examineDocuments } from '../../text/index.ts';
import { allDocuments } from './projection.ts';

/** Whether the full-text index is the one that the statements come to. */
export function examineSearch(connection: Connection, source: QuadSource): Examined {
  return examinePart('full text', 'rebuild', () => {
    const { documents, findings } = examineDocuments(connection, allDocuments(source));
    return { part: 'full text', looked: `${documents} documents`, findings };
  });
}
