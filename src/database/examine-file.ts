import type { Examined, Finding } from '../base/index.ts';
import { type Connection, openSqlite } from './driver.ts';
import { type Migration, migrate } from './migrate.ts';

/** Problems of SQLite's own structures that are listed at the most. */
const PROBLEMS_MAX = 20;

/** Whether SQLite finds its pages, rows and indexes in order, and whether the tables are those of the format. */
export function examineFile(connection: Connection, migrations: readonly Migration[]): Examined {
  const pages = connection.pragma('page_count', { simple: true }) as number;
  const said = connection.pragma(`integrity_check(${PROBLEMS_MAX})`) as { integrity_check: string }[];
  const problems = said.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
  const findings = [...problems, ...differentTables(connection, migrations)].map(
    // Whether the truth is touched shows where it is read; what is not readable there is named there.
    (problem): Finding => ({ problem: problem.replaceAll('\n', '; '), mend: 'rebuild' }),
  );
  return { part: 'file', looked: `${pages} pages`, findings };
}

function differentTables(connection: Connection, migrations: readonly Migration[]): string[] {
  const expected = expectedTables(migrations);
  const found = tablesOf(connection);
  const names = new Set([...expected.keys(), ...found.keys()]);
  return [...names]
    .filter((name) => expected.get(name) !== found.get(name))
    .map((name) => `the definition of ${name} is not that of the format`);
}

function expectedTables(migrations: readonly Migration[]): ReadonlyMap<string, string> {
  const fresh = openSqlite(':memory:');
  try {
    migrate(fresh, migrations);
    return tablesOf(fresh);
  } finally {
    fresh.close();
  }
}

/** Definitions by name. What SQLite adds of its own, such as statistics, is nobody's format. */
function tablesOf(connection: Connection): ReadonlyMap<string, string> {
  const rows = connection
    .prepare(
      "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
    )
    .raw()
    .all() as [string, string][];
  return new Map(rows);
}
