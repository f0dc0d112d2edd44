import { openSqlite } from '../database/index.ts';
import { clearDocuments, putDocuments, type TextDocument } from './documents.ts';
import { textTables } from './schema.ts';

/** An index in memory of a few documents at a time, which matches exactly as the kept index would. */
export class PassingIndex {
  readonly #connection = openSqlite(':memory:');

  constructor() {
    this.#connection.exec(textTables);
  }

  /** The keys of those documents that an expression matches. */
  matching(documents: readonly TextDocument[], expression: string): ReadonlySet<string> {
    clearDocuments(this.#connection);
    putDocuments(this.#connection, documents);
    const matches = this.#connection
      .prepare(
        'SELECT d.key FROM text_index JOIN text_document d ON d.id = text_index.rowid WHERE text_index MATCH ?',
      )
      .pluck();
    return new Set(matches.all(expression) as string[]);
  }

  close(): void {
    this.#connection.close();
  }
}
