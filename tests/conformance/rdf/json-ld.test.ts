import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../../src/base/index.ts';
import { isomorphic } from '../../rdf/isomorphic.ts';
import { parseFile } from '../../rdf/parsing.ts';
import { absent, applicable, type Entry, folder, note, suiteBase } from './json-ld-manifest.ts';
import { knownFailures } from './known-failures.ts';
import { parseAs } from './manifest.ts';

describe.skipIf(absent)(`W3C JSON-LD toRdf${note}`, () => {
  it('has entries', () => expect(applicable.length).toBeGreaterThan(400));
  for (const entry of applicable) {
    const id = entry['@id'].slice(1);
    const reason = knownFailures['json-ld']?.[id];
    const title = `${id} ${entry.name}`;
    if (reason === undefined) it(title, () => run(entry));
    else it.fails(`${title} (known failure: ${reason})`, () => run(entry));
  }
});

async function run(entry: Entry): Promise<void> {
  const parsed = parseInput(entry);
  if (entry['@type'].includes('jld:NegativeEvaluationTest')) {
    const error = await parsed.then(
      (quads) => expect.fail(`parsed, to ${JSON.stringify(quads)}`),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(PinakesError);
    expect((error as PinakesError).message).toContain(entry.expectErrorCode!);
    return;
  }
  const quads = await parsed;
  if (entry['@type'].includes('jld:PositiveSyntaxTest')) return;
  const expected = await parseAs(join(folder, entry.expect!), '', 'e');
  if (!isomorphic(quads, expected)) expect(quads).toEqual(expected);
}

function parseInput({ input, option = {} }: Entry) {
  const { expandContext, rdfDirection } = option;
  const context = expandContext && JSON.parse(readFileSync(join(folder, expandContext), 'utf8'));
  return parseFile(join(folder, input), {
    mediaType: 'application/ld+json',
    baseIri: option.base ?? suiteBase + input,
    blankNodePrefix: 'a',
    jsonLd: { documentLoader: fromSuite, expandContext: context, ...(rdfDirection ? { rdfDirection } : {}) },
  });
}

/** Serves the files of the suite by the addresses that they have on the web. */
async function fromSuite(address: string) {
  if (!address.startsWith(suiteBase)) throw new Error(`${address} is not in the suite`);
  return { address, text: readFileSync(join(folder, address.slice(suiteBase.length)), 'utf8') };
}
