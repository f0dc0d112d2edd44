export { type FolderLock, lockFolder } from './folder-lock.ts';
export { assertFormat, type Migration, migrate } from './migrate.ts';
export { type Connection, openDatabase } from './open.ts';
