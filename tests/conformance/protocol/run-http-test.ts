import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { isomorphic } from '../../rdf/isomorphic.ts';
import { parseText } from '../../rdf/parsing.ts';
import type { EmptyServer } from './empty-server.ts';
import type { Content, HttpTest, TestRequest } from './http-manifest.ts';

/** Which address of the server stands for one of the manifest's. */
export type AddressOf = (request: TestRequest, test: HttpTest) => string;

/** Sends the requests of a test in turn to a store that has nothing but the test's data. */
export async function runHttpTest(test: HttpTest, server: EmptyServer, addressOf: AddressOf): Promise<void> {
  await server.fill(await Promise.all(test.data.map(readData)));
  const variables = new Map<string, string>();
  for (const [at, request] of test.requests.entries()) {
    const filled = fill(request, variables);
    const response = await send(filled, server, addressOf(filled, test));
    await assertExpected(filled, response, `request ${at + 1}`);
    const { location } = request.expected;
    if (location === undefined) continue;
    const given = response.headers.get('location');
    expect(given, 'Location').not.toBeNull();
    variables.set(location, given!);
  }
}

async function readData({ file, graph }: HttpTest['data'][number]) {
  return { graph, text: await readFile(file, 'utf8') };
}

function fill(request: TestRequest, variables: ReadonlyMap<string, string>): TestRequest {
  let filled = request;
  for (const [name, value] of variables) {
    const { path, body } = filled;
    filled = {
      ...filled,
      path: path.replaceAll(name, encodeURIComponent(value)),
      body: body && { ...body, text: body.text.replaceAll(name, value) },
    };
  }
  return filled;
}

function send(request: TestRequest, server: EmptyServer, path: string): Promise<Response> {
  const { method, headers, body } = request;
  return fetch(server.address + path, {
    method,
    headers: { ...headers, authorization: `Bearer ${server.token}` },
    // Bytes, since text would be given a Content-Type that the test does not state.
    ...(body === undefined ? {} : { body: encoded(body) }),
  });
}

function encoded({ text, encoding }: Content): Uint8Array<ArrayBuffer> {
  const buffer = Buffer.from(text, encoding.toUpperCase() === 'UTF-16' ? 'utf16le' : 'utf8');
  return new Uint8Array(buffer);
}

const NAMED: Readonly<Record<string, number>> = { OK: 200, Created: 201, NoContent: 204, NotFound: 404 };

function isStatus(name: string, status: number): boolean {
  const family = /^StatusCode(\d)xx$/.exec(name)?.[1];
  if (family !== undefined) return Math.floor(status / 100) === Number(family);
  expect(NAMED, 'the names of status codes').toHaveProperty(name);
  return NAMED[name] === status;
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  boolean: ['application/sparql-results+json', 'application/sparql-results+xml'],
  tabular: [
    'application/sparql-results+json',
    'application/sparql-results+xml',
    'text/csv',
    'text/tab-separated-values',
  ],
  RDF: ['application/rdf+xml', 'text/turtle', 'application/n-triples'],
};

async function assertExpected({ expected }: TestRequest, response: Response, at: string): Promise<void> {
  const text = await response.text();
  const { statuses, boolean, format, headers, body } = expected;
  const accepted = statuses.some((name) => isStatus(name, response.status));
  expect(accepted, `${at}: ${response.status} is none of ${statuses.join(', ')}: ${text}`).toBe(true);
  const contentType = response.headers.get('content-type') ?? '';
  if (format !== undefined) expect(FORMATS[format], at).toContain(contentType.replace(/;.*$/, ''));
  if (boolean !== undefined) expect((JSON.parse(text) as { boolean: unknown }).boolean, at).toBe(boolean);
  for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name), at).toBe(value);
  if (body === undefined) return;
  const actual = await parseText(text, { mediaType: contentType });
  const wanted = await parseText(body.text, { mediaType: headers['content-type']! });
  if (!isomorphic(actual, wanted)) expect(actual, at).toEqual(wanted);
}
