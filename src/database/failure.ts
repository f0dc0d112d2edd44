import { type ErrorCode, PinakesError } from '../base/index.ts';

type Failure = { readonly code: ErrorCode; readonly sentence: string };

const DISK_FULL: Failure = {
  code: 'disk-full',
  sentence:
    'The disk that holds the catalogue is full, and nothing of the change is stored. Make room on it; writing works again then, without a restart.',
};

const DISK_FAILED: Failure = {
  code: 'storage-failed',
  sentence:
    'The disk that holds the catalogue failed, so nobody can say yet whether the change is stored. The file tells when it is opened again.',
};

const DAMAGED: Failure = {
  code: 'damaged',
  sentence:
    'The catalogue file is damaged. `pinakes check` says where; `pinakes rebuild` makes what is derived anew, and `pinakes restore` brings a backup back.',
};

/**
 * What SQLite's result codes come to, by the code or what it begins with; the first that fits holds.
 * https://www.sqlite.org/rescode.html
 */
const FAILURES: readonly (readonly [string, Failure])[] = [
  ['SQLITE_FULL', DISK_FULL],
  // The index of the log is a file too, and grows before it is used.
  ['SQLITE_IOERR_SHMSIZE', DISK_FULL],
  ['SQLITE_IOERR', DISK_FAILED],
  ['SQLITE_CORRUPT', DAMAGED],
  [
    'SQLITE_NOTADB',
    {
      code: 'damaged',
      sentence:
        'The file is not a SQLite database, or its beginning is damaged. `pinakes restore` brings a backup back.',
    },
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'storage-failed',
      sentence:
        'The catalogue file, or the folder that it is in, may only be read by this process, and nothing was changed. Give the user that runs it the right to write.',
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'storage-failed',
      sentence:
        'The catalogue file, or a file beside it, cannot be opened. See whether the folder is there, and may be read and written by the user that runs this.',
    },
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'overloaded',
      sentence:
        'Another program holds the catalogue file locked, and nothing was changed. Try again when it has finished.',
    },
  ],
];

/** The result code of SQLite that something thrown carries, such as `SQLITE_FULL`. */
export function resultCodeOf(thrown: unknown): string | undefined {
  const { code } = (thrown ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/** What the system's own codes come to, where a file is copied, named or synchronised without SQLite. */
const SYSTEM_FAILURES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EIO: 'storage-failed',
  EACCES: 'storage-failed',
  EPERM: 'storage-failed',
  EROFS: 'storage-failed',
};

/**
 * Gives what SQLite threw, or the system when it was asked to do something with a file, a name that says what to do; what is
 * neither comes back as it is. `detail.sqlite` has SQLite's result code.
 */
export function namedFailure(thrown: unknown): unknown {
  const result = resultCodeOf(thrown);
  if (result === undefined) return systemFailure(thrown);
  const { message } = thrown as Error;
  const failure = FAILURES.find(([beginning]) => result.startsWith(beginning))?.[1];
  return new PinakesError(
    failure?.code ?? 'database',
    `${failure?.sentence ?? 'The catalogue file could not be used.'} (${message}, ${result})`,
    { detail: { sqlite: result }, cause: thrown },
  );
}

function systemFailure(thrown: unknown): unknown {
  const { code = '', syscall, message } = (thrown ?? {}) as NodeJS.ErrnoException;
  const named = syscall === undefined ? undefined : SYSTEM_FAILURES[code];
  if (named === undefined) return thrown;
  const sentence =
    named === 'disk-full'
      ? 'There is no room on the disk, and nothing was changed. Make room, and try again.'
      : 'A file could not be written, and nothing was changed. See whether the disk is sound, and who may write there.';
  return new PinakesError(named, `${sentence} (${message})`, { detail: { system: code }, cause: thrown });
}

/**
 * Whether a connection must not be used any more. When `fsync` or a write failed, the system may have forgotten the pages
 * and call the next `fsync` a success, so that trying again could acknowledge what is not on the disk
 * (https://wiki.postgresql.org/wiki/Fsync_Errors). Only opening the file anew tells what is in it.
 */
export function endsConnection(error: unknown): boolean {
  return (
    error instanceof PinakesError &&
    error.code === 'storage-failed' &&
    String(error.detail.sqlite).startsWith('SQLITE_IOERR')
  );
}
