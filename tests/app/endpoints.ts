import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on loopback that answers as a test wants. */
export type Endpoint = {
  readonly address: string;
  /** Connections that are open. */
  readonly open: () => number;
  /** Bodies of the requests so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
};

export function startEndpoint(listener: RequestListener): Promise<Endpoint> {
  const requests: string[] = [];
  let open = 0;
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      requests.push(body);
      listener(request, response);
    });
  });
  server.on('connection', (socket) => {
    open++;
    socket.on('close', () => open--);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        address: `http://127.0.0.1:${port}`,
        open: () => open,
        requests,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
