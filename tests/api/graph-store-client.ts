import { newFolder, newToken, type RunningServer, removeFolder, startServer } from '../app/running-server.ts';

export type Sent = {
  readonly type?: string;
  readonly body?: RequestInit['body'];
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
};

/** An empty server with a small limit of uploads, and a client of its Graph Store that may write unless it says otherwise. */
export class GraphStoreClient {
  private readonly folder: string;
  private readonly server: RunningServer;
  readonly token: string;
  readonly readToken: string;

  private constructor(folder: string, server: RunningServer, token: string, readToken: string) {
    this.folder = folder;
    this.server = server;
    this.token = token;
    this.readToken = readToken;
  }

  static async start(): Promise<GraphStoreClient> {
    const folder = newFolder();
    const server = await startServer(folder, ['--empty'], { PINAKES_UPLOAD_BYTES_MAX: '100000' });
    const [write, read] = [
      await newToken(folder, 'write', 'a writer'),
      await newToken(folder, 'read', 'a reader'),
    ];
    return new GraphStoreClient(folder, server, write, read);
  }

  get address(): string {
    return this.server.address;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    removeFolder(this.folder);
  }

  send(method: string, path: string, sent: Sent = {}): Promise<Response> {
    const bearer = 'token' in sent ? sent.token : this.token;
    return fetch(this.address + path, {
      method,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(sent.type === undefined ? {} : { 'content-type': sent.type }),
        ...sent.headers,
      },
      ...(sent.body === undefined ? {} : { body: sent.body }),
    });
  }

  /** The statements of a graph as sorted lines of N-Triples; none where there is no graph. */
  async contents(path: string): Promise<string[]> {
    const response = await this.send('GET', path, { headers: { accept: 'application/n-triples' } });
    return response.status === 404 ? [] : (await response.text()).trim().split('\n').sort();
  }
}

export const at = (graph: string): string => `/data?graph=${encodeURIComponent(graph)}`;
export const turtle = (body: string): Sent => ({ type: 'text/turtle', body });
export const one = '<urn:a> <urn:p> "one" .';
export const two = '<urn:a> <urn:p> "two" .';
export const line = (value: string): string => `<urn:a> <urn:p> "${value}" .`;
