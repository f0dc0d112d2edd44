import { authSchema, sealTokens, tokenSealSchema } from '../auth/index.ts';
import { partPredicates } from '../catalogue/index.ts';
import type { Migration } from '../database/index.ts';
import {
  baseSchema,
  fillLog,
  fillParts,
  historySchema,
  partSchema,
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
];
