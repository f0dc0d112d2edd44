import { chmod, lstat, unlink } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo, Server as Listener, Socket } from 'node:net';
import { PinakesError } from '../base/index.ts';

/** A TCP address (port 0 for any free one), one that was taken before, or a Unix socket that only its owner may use. */
export type ListenTarget =
  | { readonly host: string; readonly port: number }
  | { readonly held: HeldAddress }
  | { readonly socketPath: string };

/** A TCP address on which something listens already, in the server's place, and the connections that came to it, paused. */
export type HeldAddress = { readonly listener: Listener; readonly early: readonly Socket[] };

/** Where a server came to listen. `port` is 0 for a Unix socket. */
export type Listening = {
  readonly host: string;
  readonly port: number;
  readonly socketPath: string | undefined;
};

export async function listenOn(server: Server, target: ListenTarget): Promise<Listening> {
  if ('socketPath' in target) {
    await removeLeftSocket(target.socketPath);
    await bound(server, { path: target.socketPath }, target.socketPath);
    await chmod(target.socketPath, 0o600);
    return { host: '', port: 0, socketPath: target.socketPath };
  }
  if ('held' in target) await takeOver(server, target.held);
  else await bound(server, target, `${target.host} port ${target.port}`);
  const { address, port } = server.address() as AddressInfo;
  return { host: address, port, socketPath: undefined };
}

/** Ends a server: running requests have `graceMs` to finish, then their connections are cut. */
export async function stop(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}

async function takeOver(server: Server, { listener, early }: HeldAddress): Promise<void> {
  await bound(server, listener, 'the address that was taken');
  for (const socket of early) {
    server.emit('connection', socket);
    socket.resume();
  }
}

function bound(
  server: Server,
  options: { path: string } | { host: string; port: number } | Listener,
  where: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE' ? 'something else listens there' : (cause.code ?? cause.message);
      reject(
        new PinakesError('settings', `Cannot listen on ${where}: ${why}.`, { detail: { where }, cause }),
      );
    };
    server.once('error', fail);
    server.listen(options, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** A server that was killed leaves its socket behind; the folder's lock has already told that it is gone. */
async function removeLeftSocket(path: string): Promise<void> {
  const left = await lstat(path).catch(() => undefined);
  if (left?.isSocket()) await unlink(path);
}
