import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../../src/base/index.ts';
import { isomorphic } from '../../rdf/isomorphic.ts';
import { knownFailures } from './known-failures.ts';
import { type ManifestEntry, parseAs, readManifest, syntaxSuites } from './manifest.ts';
import { sharedFolder } from './suite-data.ts';

for (const suite of syntaxSuites) {
  const { folder, absent, note } = sharedFolder(`w3c-rdf-tests/rdf/rdf11/${suite}`);
  const entries = absent ? [] : await readManifest(folder);
  describe.skipIf(absent)(`W3C ${suite}${note}`, () => {
    it('has entries', () => expect(entries.length).toBeGreaterThan(50));
    for (const entry of entries) {
      const reason = knownFailures[suite]?.[entry.id];
      if (reason === undefined) it(entry.id, () => run(entry));
      else it.fails(`${entry.id} (known failure: ${reason})`, () => run(entry));
    }
  });
}

/** Documents come from streams: each is parsed a second time in chunks that break tokens and characters. */
const smallChunk = 3;

async function run(entry: ManifestEntry): Promise<void> {
  if (entry.type.endsWith('NegativeSyntax')) {
    await refused(entry, 64 * 1024);
    return refused(entry, smallChunk);
  }
  const quads = await parseAs(entry.action, entry.base, 'a');
  expect(await parseAs(entry.action, entry.base, 'a', smallChunk)).toEqual(quads);
  if (entry.type.endsWith('PositiveSyntax')) return;
  expect(entry.type).toMatch(/Eval$/);
  const expected = await parseAs(entry.result!, entry.base, 'e');
  if (!isomorphic(quads, expected)) expect(quads).toEqual(expected);
}

/** A refusal names the file and the line. */
async function refused(entry: ManifestEntry, chunkSize: number): Promise<void> {
  const error = await parseAs(entry.action, entry.base, 'a', chunkSize).then(
    (quads) => expect.fail(`parsed, to ${JSON.stringify(quads)}`),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PinakesError);
  const { code, message, detail } = error as PinakesError;
  expect(code).toBe('rdf-syntax');
  expect(message).toContain(entry.action);
  expect(detail.line).toBeGreaterThan(0);
}
