import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmptyServer, startEmptyServer } from './empty-server.ts';
import { readHttpTests, suites, type TestRequest } from './http-manifest.ts';
import { knownFailures } from './known-failures.ts';
import { type AddressOf, runHttpTest } from './run-http-test.ts';
import { serviceDescriptionTests } from './service-description.ts';

let server: EmptyServer;
beforeAll(async () => {
  if (suites.present) server = await startEmptyServer();
});
afterAll(() => server?.stop());

/** The suite has one address for queries and updates; here they have one each. */
const protocolAddress: AddressOf = (request, { id }) => {
  const parameters = request.path.replace(/^\/sparql\//, '');
  return `/sparql${id.includes('update') && !isQuery(request) ? '/update' : ''}${parameters}`;
};

function isQuery({ path, headers, body }: TestRequest): boolean {
  return (
    headers['content-type'] === 'application/sparql-query' ||
    path.includes('query=') ||
    (body?.text.startsWith('query=') ?? false)
  );
}

const graphStoreAddress: AddressOf = ({ path }) => path.replace(/^\/gsp/, '/data');

const httpSuites = [
  { name: 'protocol', manifests: ['protocol/manifest.ttl'], entries: 34, addressOf: protocolAddress },
  {
    name: 'graph-store-protocol',
    manifests: ['graph-store-protocol/manifest-direct.ttl', 'graph-store-protocol/manifest-indirect.ttl'],
    entries: 13,
    addressOf: graphStoreAddress,
  },
];

for (const { name, manifests, entries, addressOf } of httpSuites) {
  const tests = suites.present ? (await Promise.all(manifests.map(readHttpTests))).flat() : [];
  describe.skipIf(!suites.present)(`W3C sparql11/${name}${suites.reason}`, () => {
    it('is whole', () => expect(tests.length).toBe(entries));
    for (const test of tests) add(name, test.id, () => runHttpTest(test, server, addressOf));
  });
}

const described = suites.present ? await readHttpTests('service-description/manifest.ttl') : [];
describe.skipIf(!suites.present)(`W3C sparql11/service-description${suites.reason}`, () => {
  for (const { id, name } of described) {
    const run = serviceDescriptionTests[id];
    add('service-description', `${id}: ${name}`, () => {
      expect(run, 'a check for this entry').toBeDefined();
      return run!(`${server.address}/sparql`);
    });
  }
});

function add(suite: string, id: string, run: () => Promise<void>): void {
  const failure = knownFailures[suite]?.[id];
  if (failure === undefined) it(id, run);
  else it.fails(`${id} (known failure: ${failure})`, run);
}
