import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `sockaddr_un` holds on Linux, less the final zero; other systems hold a little less. */
const SOCKET_PATH_BYTES_MAX = 100;

/**
 * Where the server of a data folder listens for commands on this machine: in the folder itself, or, when its path is
 * too long for a socket, in the folder for temporary files under a name made from it.
 */
export function controlSocketPath(folder: string): string {
  const path = join(resolve(folder), 'catalogue.sock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX) return path;
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 24);
  return join(tmpdir(), `pinakes-${digest}.sock`);
}
