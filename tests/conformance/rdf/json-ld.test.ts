import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../../src/base/index.ts';
import type { JsonLdOptions } from '../../../src/rdf/index.ts';
import { isomorphic } from '../../rdf/isomorphic.ts';
import { parseFile } from '../../rdf/parsing.ts';
import { knownFailures } from './known-failures.ts';
import { parseAs } from './manifest.ts';
import { sharedFolder } from './suite-data.ts';

type Entry = {
  readonly '@id': string;
  readonly '@type': readonly string[];
  readonly name: string;
  readonly input: string;
  readonly expect?: string;
  readonly expectErrorCode?: string;
  readonly option?: {
    readonly specVersion?: string;
    readonly processingMode?: string;
    readonly base?: string;
    readonly expandContext?: string;
    readonly rdfDirection?: JsonLdOptions['rdfDirection'];
    readonly produceGeneralizedRdf?: boolean;
  };
};

const suiteBase = 'https://w3c.github.io/json-ld-api/tests/';
const { folder, absent, note } = sharedFolder('w3c-json-ld-tests/tests');
const entries: readonly Entry[] = absent
  ? []
  : JSON.parse(readFileSync(join(folder, 'toRdf-manifest.jsonld'), 'utf8')).sequence;
/** Entries for JSON-LD 1.0 only contradict 1.1, and are not applicable to a 1.1 processor. */
const applicable = entries.filter(
  ({ option }) => option?.specVersion !== 'json-ld-1.0' && option?.processingMode !== 'json-ld-1.0',
);

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
