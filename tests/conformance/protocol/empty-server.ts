import { newFolder, newToken, removeFolder, startServer } from '../../app/running-server.ts';

/** A server with nothing in it, whose default graph is the unnamed one, as the suites expect. */
export type EmptyServer = {
  readonly address: string;
  /** With the scope `write`. */
  readonly token: string;
  /** Takes everything away and stores these documents (N-Triples). */
  fill(documents: readonly { readonly graph: string; readonly text: string }[]): Promise<void>;
  stop(): Promise<void>;
};

export async function startEmptyServer(): Promise<EmptyServer> {
  const folder = newFolder();
  const server = await startServer(folder, ['--empty', '--default-graph', 'exclusive']);
  const token = await newToken(folder, 'write', 'test');
  const { address } = server;
  const ask = async (path: string, method: string, contentType: string, body: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
    const response = await fetch(address + path, { method, headers, body });
    if (!response.ok)
      throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
  };
  return {
    address,
    token,
    async fill(documents) {
      await ask('/sparql/update', 'POST', 'application/sparql-update', 'CLEAR ALL');
      for (const { graph, text } of documents)
        await ask(`/data?graph=${encodeURIComponent(graph)}`, 'PUT', 'application/n-triples', text);
    },
    async stop() {
      await server.stop();
      removeFolder(folder);
    },
  };
}
