/** Asks one address over a network in which every host is a port on loopback; prints what came of it. */
import { connect } from 'node:net';
import { createOutbound } from '../../dist/outbound/index.js';

const [port, url] = process.argv.slice(2);
const address = '93.184.216.34';

const network = {
  resolve: async () => [address],
  connect: () =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: Number(port) });
      Object.defineProperty(socket, 'remoteAddress', { value: address });
      socket.once('error', reject);
      socket.once('connect', () => resolve(socket));
    }),
};

try {
  const outbound = createOutbound({ allow: [new URL(url).origin], privateHosts: [] }, network);
  const { status, body } = await outbound.request({ method: 'GET', url, headers: {} });
  const chunks = [];
  for await (const chunk of body) chunks.push(chunk);
  process.stdout.write(`${status} ${Buffer.concat(chunks)}`);
} catch (error) {
  process.stdout.write(error.code);
}
