import { newFolder, newToken, removeFolder, startServer } from '../app/running-server.ts';

/** A running server with a few books, a few authors and a long list in it, each in a graph of its own. */
export type Library = {
  readonly address: string;
  /** With the scope `write`. */
  readonly token: string;
  /** Everything on standard error so far. */
  readonly log: () => string;
  /** The statements of a graph as sorted lines of N-Triples; [] where there is no such graph. */
  lines(graph: string): Promise<readonly string[]>;
  stop(): Promise<void>;
};

export const BOOKS = 'http://books.example/graph/books';
export const AUTHORS = 'http://books.example/graph/authors';
export const LIST = 'http://books.example/graph/list';
export const LIST_LENGTH = 20_000;

export const TITLE = 'http://purl.org/dc/terms/title';
const books = `
  @prefix : <http://books.example/> . @prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
  :b1 dct:title "Wörter & <Zeichen>, \\"alle\\""@de ; dct:creator :anna ; :pages 120 .
  :b2 dct:title "A plain book" ; dct:creator :ben ; :pages 80 ; dct:hasPart [ dct:title "Its first chapter" ] .
  :b3 dct:title "日本語の本\\tzwei"@ja ; dct:creator :anna ; :price 9.50 .`;
const authors = `
  @prefix : <http://books.example/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
  :anna foaf:name "Anna" . :ben foaf:name "Ben" .`;

/** Which of the graphs a server gets. */
export type Contents = { readonly books?: boolean; readonly authors?: boolean; readonly list?: boolean };

export async function startLibrary(
  contents: Contents = { books: true, authors: true, list: true },
  environment: Record<string, string> = {},
): Promise<Library> {
  const folder = newFolder();
  const server = await startServer(folder, ['--empty'], environment);
  const token = await newToken(folder, 'write', 'test');
  const at = (graph: string) => `${server.address}/data?graph=${encodeURIComponent(graph)}`;
  const put = async (graph: string, body: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/turtle' };
    const response = await fetch(at(graph), { method: 'PUT', headers, body });
    if (!response.ok) throw new Error(`PUT ${graph}: ${await response.text()}`);
  };
  if (contents.books) await put(BOOKS, books);
  if (contents.authors) await put(AUTHORS, authors);
  if (contents.list) await put(LIST, longList());
  return {
    address: server.address,
    token,
    log: server.log,
    async lines(graph) {
      const response = await fetch(at(graph), { headers: { accept: 'application/n-triples' } });
      return response.status === 404 ? [] : (await response.text()).trimEnd().split('\n').sort();
    },
    async stop() {
      await server.stop();
      removeFolder(folder);
    },
  };
}

function longList(): string {
  const lines: string[] = [];
  for (let at = 0; at < LIST_LENGTH; at++)
    lines.push(`<http://books.example/item/${at}> <http://books.example/position> ${at} .`);
  return lines.join('\n');
}
