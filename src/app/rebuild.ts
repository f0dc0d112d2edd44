import { join } from 'node:path';
import { listProjection, searchProjection } from '../catalogue/index.ts';
import {
  assertFormat,
  CATALOGUE_FILE,
  type Connection,
  copyTables,
  examinePart,
  migrate,
  openDatabase,
} from '../database/index.ts';
import { rebuildProjection } from '../engine/index.ts';
import { listingTables } from '../listing/index.ts';
import { literalOrder } from '../sparql/index.ts';
import { rebuildBase, rebuildChangeIndex, Store } from '../store/index.ts';
import { reindexDocuments } from '../text/index.ts';
import { assertSound } from './back-up.ts';
import { replaceCatalogueBy } from './replace-catalogue-by.ts';
import { migrations } from './schema.ts';

/** What is derived, by what `rebuild` calls it: the tables that hold it, and, of an index over such a table, its name. */
const DERIVED = {
  base: ['base', 'base_chunk'],
  history: ['change_subject', 'change_graph', 'part_link', 'part_link_chunk'],
  text: ['text_document'],
  lists: listingTables,
} as const;

export type RebuildRequest = {
  readonly folder: string;
  /** What is made anew; the rest is copied. */
  readonly parts: readonly (keyof typeof DERIVED)[];
};

/**
 * Makes what is derived anew: base and history from the change log, full text and lists from the statements. All goes to a new file, in which
 * what is not derived is copied row by row; so damage to pages, indexes and free space goes too. The new file is looked at
 * whole before it takes the place of the old one, which is kept.
 * @returns where the former file is kept
 * @throws PinakesError `folder-in-use` while a server runs, `damaged` when something that is not derived is: only a backup
 *   helps then
 */
export function rebuildCatalogue({ folder, parts }: RebuildRequest): string | undefined {
  const path = join(folder, CATALOGUE_FILE);
  return replaceCatalogueBy(folder, 'Nothing was rebuilt, since what it would be made from', (made) => {
    const source = openDatabase(path, { readOnly: true });
    try {
      assertFormat(source, migrations);
    } finally {
      source.close();
    }
    const target = openDatabase(made, { readOnly: false });
    try {
      fill(target, path, parts);
      target.pragma('journal_mode = DELETE');
    } finally {
      target.close();
    }
  });
}

function fill(target: Connection, path: string, parts: RebuildRequest['parts']): void {
  // Nobody sees the file before it is whole and synchronised.
  target.pragma('journal_mode = OFF');
  target.pragma('synchronous = OFF');
  target.pragma('foreign_keys = OFF');
  migrate(target, migrations);
  const without = new Set<string>(parts.flatMap((part) => DERIVED[part]));
  const copied = examinePart('what is not derived', 'restore', () => {
    const tables = copyTables(target, path, (name) => !without.has(name));
    return { part: 'what is not derived', looked: tables.join(', '), findings: [] };
  });
  assertSound([copied], 'Only a backup helps (`pinakes restore`), since what is not derived');
  if (parts.includes('history')) rebuildChangeIndex(target);
  if (parts.includes('base')) target.transaction(() => rebuildBase(target, literalOrder))();
  const { generation } = Store.open(target, literalOrder);
  target.transaction(() => {
    if (parts.includes('text')) rebuildProjection(target, generation, searchProjection);
    else reindexDocuments(target);
    if (parts.includes('lists')) rebuildProjection(target, generation, listProjection);
  })();
}
