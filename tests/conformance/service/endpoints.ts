import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Engine } from '../../../src/engine/index.ts';
import type { Connection, Connector } from '../../../src/outbound/index.ts';

/** Endpoints of the suite by host name; the suite's addresses are nobody's, and here each leads to a server on loopback. */
export class SuiteEndpoints {
  /** Filled as the endpoints start, since they may ask each other. */
  private readonly ports = new Map<string, number>();
  private readonly closing: (() => void)[] = [];

  /** Serves the query operation of the protocol at any path, as far as SERVICE uses it. */
  async serve(endpoint: string, engine: Engine): Promise<void> {
    const server = createServer((request, response) => {
      answer(engine, request, response).catch((thrown) => {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(String(thrown));
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    this.closing.push(() => server.close());
    this.ports.set(new URL(endpoint).hostname, (server.address() as AddressInfo).port);
  }

  /** Gives each host of the suite a public address of its own, and connects to its server on loopback instead. */
  get connector(): Connector {
    const hosts = () => [...this.ports.keys()];
    return {
      async resolve(host) {
        const at = hosts().indexOf(host);
        if (at < 0) throw new Error(`there is no host ${host}`);
        return [`93.184.216.${at + 1}`];
      },
      connect: (address) => {
        const port = this.ports.get(hosts()[Number(address.split('.')[3]) - 1]!)!;
        const socket = connect({ host: '127.0.0.1', port });
        Object.defineProperty(socket, 'remoteAddress', { value: address });
        return new Promise<Connection>((resolve, reject) => {
          socket.once('connect', () => resolve(socket));
          socket.once('error', reject);
        });
      },
    };
  }

  close(): void {
    for (const close of this.closing) close();
  }
}

async function answer(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { body: answered, mediaType } = await engine.query({
    text: new URLSearchParams(body).get('query')!,
    access: { graphs: undefined },
    solutionsType: 'application/sparql-results+xml',
    graphType: undefined,
  });
  response.writeHead(200, { 'content-type': mediaType });
  for await (const chunk of answered) response.write(chunk);
  response.end();
}
