import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type MemoryShare, memoryShare, PinakesError } from '../../../base/index.ts';
import {
  assertFormat,
  assertLogWhole,
  CATALOGUE_FILE,
  type Connection,
  checkpoint,
  lockFolder,
  migrate,
  openDatabase,
  whileNobodyWrites,
} from '../../../database/index.ts';
import { literalOrder } from '../../../sparql/index.ts';
import { enterOlderChanges, readSetting, Store, writeSetting } from '../../../store/index.ts';
import type { WriterThreadData } from '../../messages.ts';
import type { QueryLimits } from '../../queries.ts';
import type { CheckMode, CommitCheck } from '../../thread-functions.ts';
import { DerivingThreads } from '../deriving/deriving-threads.ts';
import { bringUpToDate } from './derived-data.ts';
import type { WriterThreadSetup } from './writer-setup.ts';

/** The writer's belongings: its connection, the store on it, and what the thread was composed of. */
export type Writer = {
  readonly connection: Connection;
  readonly store: Store;
  readonly setup: WriterThreadSetup;
  readonly baseUrl: string;
  readonly readOnly: boolean;
  readonly limits: QueryLimits;
  readonly defaultGraph: 'union' | 'exclusive';
  /** Statements that an undo may look at. */
  readonly historyRowsMax: number;
  /** What becomes of changes that the check finds fault with. */
  readonly checkMode: CheckMode;
  /** What looks at its changes; begun anew when another thread has looked at one. */
  check: CommitCheck | undefined;
  /** Where large changes get help. */
  readonly deriving: DerivingThreads | undefined;
  /** What its updates take of the memory that all queries share. */
  readonly share: MemoryShare | undefined;
  close(): void;
};

/**
 * Takes the folder's lock, opens or creates the file and reads it into memory. With `readOnly`, neither locks nor
 * changes anything; else what was derived by other definitions is made anew, and `onRebuild` told what.
 * @throws PinakesError `folder-in-use`, `database`, `damaged`, `storage-failed`, `disk-full`, or `settings` when the file was made with another base URL
 */
export function openWriter(
  data: WriterThreadData,
  setup: WriterThreadSetup,
  onRebuild: (name: string) => void = () => {},
): Writer {
  if (!data.readOnly) makeFolder(data.folder);
  const lock = data.readOnly ? undefined : lockFolder(data.folder);
  let connection: Connection | undefined;
  try {
    const path = join(data.folder, CATALOGUE_FILE);
    // Opening recovers the log, and what is lost of it cannot be seen any more.
    if (lock !== undefined) assertLogWhole(path);
    else if (existsSync(`${path}-wal`)) whileNobodyWrites(data.folder, () => assertLogWhole(path));
    connection = openDatabase(path, { readOnly: data.readOnly });
    const opened = connection;
    if (data.readOnly) assertFormat(opened, setup.migrations);
    else {
      // What a process left in the log may have failed to reach the disk there; from here on it is in the file.
      checkpoint(opened);
      migrate(opened, setup.migrations);
    }
    const baseUrl = settleBaseUrl(opened, data);
    const store = openStore(opened, data.readOnly);
    if (!data.readOnly) bringUpToDate(opened, store.generation, setup.projections, onRebuild);
    const deriving = setup.derivingEntry && new DerivingThreads(setup.derivingEntry);
    return {
      connection: opened,
      baseUrl,
      store,
      setup,
      readOnly: data.readOnly,
      limits: data.limits,
      defaultGraph: data.defaultGraph,
      historyRowsMax: data.historyRowsMax,
      checkMode: data.checkMode,
      check: setup.check?.(),
      deriving,
      share: data.memory && memoryShare(data.memory),
      close() {
        deriving?.end();
        opened.close();
        lock?.release();
      },
    };
  } catch (thrown) {
    connection?.close();
    lock?.release();
    throw thrown;
  }
}

/** The store numbers terms in the language's order; this is where the compiler checks that the two fit. */
function openStore(connection: Connection, readOnly: boolean): Store {
  if (!readOnly) enterOlderChanges(connection);
  const store = Store.open(connection, literalOrder);
  if (!readOnly) store.compactIfDue();
  return store;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new PinakesError('settings', `Cannot make the data folder ${folder}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Identifiers are minted once: a file keeps the base URL that it was made with. */
function settleBaseUrl(connection: Connection, { baseUrl, newBaseUrl, readOnly }: WriterThreadData): string {
  const stored = readSetting(connection, 'base_url');
  if (stored === undefined) {
    const chosen = baseUrl ?? newBaseUrl;
    if (!readOnly) writeSetting(connection, 'base_url', chosen);
    return chosen;
  }
  if (baseUrl !== undefined && baseUrl !== stored) {
    throw new PinakesError(
      'settings',
      `This catalogue was made with the base URL ${stored}, which its identifiers begin with; it cannot be served as ${baseUrl}. Leave the base URL out, or choose a new data folder.`,
    );
  }
  return stored;
}
