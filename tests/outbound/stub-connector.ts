import { createServer, type RequestListener } from 'node:http';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Connection, Connector } from '../../src/outbound/index.ts';

/** A server on loopback that plays the part of every other machine, until the test is over. */
export async function remoteServer(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    (server as { closeAllConnections?: () => void }).closeAllConnections?.();
  });
  return (server.address() as AddressInfo).port;
}

export function httpServer(listener: RequestListener): Promise<number> {
  return remoteServer(createServer(listener));
}

/** A server that speaks something else, or nothing. */
export function tcpServer(listener: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return remoteServer(
    createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      listener(socket);
    }),
  );
}

export function secureServer(pem: string, listener: RequestListener): Promise<number> {
  const http = createServer(listener);
  return remoteServer(
    createSecureServer({ key: pem, cert: pem }, (socket) => http.emit('connection', socket)),
  );
}

/** What the stub was asked to do, in order. */
export type Asked = { readonly resolved: string[]; readonly connected: string[] };

export type Stub = Connector & Asked;

/**
 * A network in which names have these addresses, one list for each time that they are asked for, and every address leads
 * to one port on loopback. A connection says that it is where it was asked for, or at `claimed`.
 */
export function stubNetwork(
  port: number,
  names: Readonly<Record<string, readonly (readonly string[])[]>>,
  claimed?: string,
): Stub {
  const asked: Asked = { resolved: [], connected: [] };
  return {
    ...asked,
    async resolve(host) {
      const times = asked.resolved.filter((each) => each === host).length;
      asked.resolved.push(host);
      const lists = names[host];
      if (lists === undefined)
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
      return lists[Math.min(times, lists.length - 1)]!;
    },
    connect(address) {
      asked.connected.push(address);
      return loopback(port, claimed ?? address);
    },
  };
}

function loopback(port: number, claimed: string): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port });
  Object.defineProperty(socket, 'remoteAddress', { value: claimed });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
