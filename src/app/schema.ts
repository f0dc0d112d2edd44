import { authSchema, sealTokens, tokenSealSchema } from '../auth/index.ts';
import { listProjection, partPredicates } from '../catalogue/index.ts';
import type { Connection, Migration } from '../database/index.ts';
import { listingSchema } from '../listing/index.ts';
import { literalOrder } from '../sparql/index.ts';
import {
  baseSchema,
  chunkSchema,
  fillLog,
  fillParts,
  groupSchema,
  historySchema,
  openSnapshot,
  partSchema,
  Store,
  sealSchema,
  storeSchema,
} from '../store/index.ts';
import { textKindIndex, textSchema, textTriggersDropped } from '../text/index.ts';

/** The catalogue file's format, oldest step first. A released step is never edited; a change is a new step. */
export const migrations: readonly Migration[] = [
  { name: 'statements and change log', sql: storeSchema },
  { name: 'full-text index', sql: textSchema },
  { name: 'tokens', sql: authSchema },
  { name: 'full-text index without triggers', sql: textTriggersDropped },
  { name: 'base in order', sql: baseSchema },
  { name: 'kinds of documents', sql: textKindIndex },
  { name: 'history that can be asked', sql: historySchema },
  {
    name: 'checksums of rows, and a log that stands alone',
    sql: sealSchema + tokenSealSchema,
    fill(connection) {
      fillLog(connection);
      sealTokens(connection);
    },
  },
  {
    name: 'parts of things',
    sql: partSchema,
    fill: (connection) => fillParts(connection, partPredicates),
  },
  { name: 'lists by name', sql: listingSchema, fill: fillLists },
  { name: 'groups of change sets', sql: groupSchema },
  // No table: settings say by which definition derived data was made, and releases that do not know of them must not write the file.
  { name: 'what derived data was made by', sql: '' },
  { name: 'chunks of the log that are found by an index', sql: chunkSchema },
  // No table: the base may have its statements as runs, which earlier releases would take for missing.
  { name: 'orders of the base as runs', sql: '' },
];

function fillLists(connection: Connection): void {
  const source = openSnapshot(Store.open(connection, literalOrder).generation);
  listProjection.rebuild({ connection, source });
}
