import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/index.ts';
import { createOutbound } from '../../../src/outbound/index.ts';
import { answer, load, newFolder, openTestEngine } from '../../engine/opening.ts';
import { readExpected } from '../sparql/expected-results.ts';
import { fileOf, type GraphDocument, readTests, type SparqlTest, suite } from '../sparql/manifest.ts';
import { readJson } from '../sparql/result-readers.ts';
import { sameAnswer } from '../sparql/same-answer.ts';
import { SuiteEndpoints } from './endpoints.ts';

const tests = suite.absent ? [] : await readTests('sparql11/service/manifest.ttl');
const hosts = ['example.org', 'example1.org', 'example2.org', 'invalid.endpoint.org'];

let endpoints: SuiteEndpoints;
afterEach(() => endpoints.close());

/** An engine with the documents, which may ask the endpoints of the suite. */
async function engineWith(documents: readonly GraphDocument[]): Promise<Engine> {
  const engine = await openTestEngine(newFolder(), {
    defaultGraph: 'exclusive',
    outbound: createOutbound(
      { allow: hosts.map((host) => `http://${host}`), privateHosts: [] },
      endpoints.connector,
    ),
  });
  const loaded = documents.map(({ iri }) => ({
    chunks: createReadStream(fileOf(iri)),
    mediaType: 'text/turtle',
    baseIri: iri,
    name: iri,
    graph: undefined,
  }));
  if (loaded.length > 0) await load(engine, ...loaded);
  return engine;
}

async function run(test: SparqlTest): Promise<void> {
  endpoints = new SuiteEndpoints();
  for (const { endpoint, data } of test.services) await endpoints.serve(endpoint, await engineWith(data));
  const engine = await engineWith(test.data);
  const text = await readFile(fileOf(test.action), 'utf8');
  const answered = await answer(engine, text, { solutionsType: 'application/sparql-results+json' });
  const actual = readJson(answered);
  const expected = await readExpected(test.result!);
  if (!sameAnswer(actual, expected, test.lax)) expect(actual).toEqual(expected);
}

describe.skipIf(suite.absent)(`W3C sparql11/service${suite.note}`, () => {
  it('has entries', () => {
    endpoints = new SuiteEndpoints();
    expect(tests).toHaveLength(7);
  });

  it.each(tests.map((test) => [test.id, test] as const))('%s', async (_, test) => {
    await run(test);
  });
});
