export { checkpoint, checkpointIfDue } from './checkpoint.ts';
export { type Connection, openSqlite } from './driver.ts';
export { endsConnection, namedFailure, resultCodeOf } from './failure.ts';
export { type FolderLock, lockFolder } from './folder-lock.ts';
export { assertFormat, type Migration, migrate } from './migrate.ts';
export { openDatabase } from './open.ts';
