import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { memoryBudget, uninterrupted } from '../../src/base/index.ts';
import { generateCatalogue } from '../../src/catalogue/index.ts';
import { blankNode, parseRdf, type Quad } from '../../src/rdf/index.ts';
import { type Explanation, explainQuery } from '../../src/sparql/evaluate/explain/index.ts';
import { parseQuery, resolveDataset } from '../../src/sparql/index.ts';
import { arraySource } from './array-source.ts';

/** The queries of the benchmark, and shapes that it does not have and that had bad plans once. */
const folders = ['../bench/queries/', './shapes/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const BASE = 'http://localhost:8080';

async function generated(resources: number): Promise<readonly Quad[]> {
  const options = { resources, seed: 1, baseUrl: BASE, format: 'nt' } as const;
  async function* chunks() {
    yield* generateCatalogue(options);
  }
  const quads: Quad[] = [];
  const reading = {
    mediaType: 'application/n-triples',
    baseIri: BASE,
    name: 'generated',
    blankNodePrefix: 'b',
  };
  for await (const batch of parseRdf(chunks(), reading)) quads.push(...batch);
  return quads;
}

/** A plan without its numbers: which operators, in which order, on what and in which way. */
function shapeOf({ operator, detail, inputs }: Explanation['plan'], indent = '  '): string {
  const facts = Object.entries(detail).filter(
    ([name, value]) => typeof value === 'string' && value !== '' && name !== 'variables',
  );
  const line = `${indent}${operator} ${facts.map(([name, value]) => `${name}=${value}`).join(' ')}`.trimEnd();
  return [line, ...inputs.map((input) => shapeOf(input, `${indent}  `))].join('\n');
}

function queriesIn(folder: string): readonly { readonly name: string; readonly path: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.rq'))
    .sort()
    .map((name) => ({ name, path: folder + name }));
}

describe('the plans of the queries of the benchmark, and of other shapes', () => {
  it('are those that were chosen before, or plans.txt is looked through and changed with them', async () => {
    const source = arraySource(await generated(400));
    const plans = folders
      .flatMap((folder) => queriesIn(folder))
      .map(({ name, path }) => {
        const query = parseQuery(readFileSync(path, 'utf8'), { baseIri: `${BASE}/` });
        const { plan } = explainQuery(query, {
          source,
          dataset: resolveDataset(undefined, source, { graphs: undefined, defaultGraph: 'union' }),
          interrupt: uninterrupted,
          memory: memoryBudget(1 << 28),
          now: new Date(0),
          baseIri: `${BASE}/`,
          freshBlankNode: () => blankNode('none'),
          extensionFunction: () => undefined,
          run: false,
          assertRows() {},
        });
        return `${name}\n${shapeOf(plan)}\n`;
      });
    await expect(plans.join('\n')).toMatchFileSnapshot('./plans.txt');
  }, 120_000);
});
