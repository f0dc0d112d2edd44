import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { examineTokens } from '../auth/index.ts';
import type { Examined } from '../base/index.ts';
import { examineLists, examineSearch } from '../catalogue/index.ts';
import {
  assertFormat,
  assertLogWhole,
  type Connection,
  examineFile,
  examinePart,
  openDatabase,
  whileNobodyWrites,
} from '../database/index.ts';
import { literalOrder } from '../sparql/index.ts';
import { examineStore, openSnapshot, Store } from '../store/index.ts';
import { migrations } from './schema.ts';

/**
 * Looks at everything in a catalogue file, part by part: SQLite's pages, checksums, the change log from the first change set
 * on, and whether what is derived is what the log comes to. One state of the file, whoever writes meanwhile.
 * @throws PinakesError when the file cannot be opened at all
 */
export function examineCatalogue(
  path: string,
  onPart: (examined: Examined) => void = () => {},
): readonly Examined[] {
  if (existsSync(`${path}-wal`)) whileNobodyWrites(dirname(path), () => assertLogWhole(path));
  const connection = openDatabase(path, { readOnly: true });
  try {
    assertFormat(connection, migrations);
    return connection.transaction(() => {
      const parts: Examined[] = [];
      for (const examined of examineParts(connection)) {
        parts.push(examined);
        onPart(examined);
      }
      return parts;
    })();
  } finally {
    connection.close();
  }
}

function* examineParts(connection: Connection): Generator<Examined> {
  yield examinePart('file', 'rebuild', () => examineFile(connection, migrations));
  yield examinePart('tokens', 'restore', () => examineTokens(connection));
  let isWhole = true;
  for (const examined of examineStore(connection, literalOrder)) {
    if (examined.findings.length > 0) isWhole = false;
    yield examined;
  }
  // Full text and lists are made of the statements, so there is nothing to compare them with where those are not sure.
  if (!isWhole) return;
  const source = openSnapshot(Store.open(connection, literalOrder).generation);
  yield examineSearch(connection, source);
  yield examineLists(connection, source);
}
