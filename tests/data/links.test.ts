import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { namespaces, type Quad } from '../../src/rdf/index.ts';
import { base, iri, readAllShipped, readShipped, shippedGraphs } from './shipped-files.ts';

describe('the shipped files', () => {
  it.each(shippedGraphs)('%s parses, and not to nothing', async (graph) => {
    const quads = await readShipped(graph);
    expect(quads.length).toBeGreaterThan(100);
    const relative = quads.filter(
      (quad) => quad.subject.termType === 'NamedNode' && !quad.subject.value.includes(':'),
    );
    expect(relative).toEqual([]);
  });

  it('hold each statement once, in one file', async () => {
    const seen = new Map<string, number>();
    for (const quad of await readAllShipped('records', 'demonstration', 'thesaurus', 'ontology')) {
      if (quad.subject.termType === 'BlankNode' || quad.object.termType === 'BlankNode') continue;
      const key = JSON.stringify([quad.subject.value, quad.predicate.value, quad.object]);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect([...seen].filter(([, count]) => count > 1).map(([key]) => key)).toEqual([]);
  });
});

describe('links between things', () => {
  it('lead nowhere astray with the demonstration', async () => {
    expect(danglingLinks(await readAllShipped('records', 'thesaurus', 'ontology', 'demonstration'))).toEqual(
      [],
    );
  });

  it('lead nowhere astray without it', async () => {
    expect(danglingLinks(await readAllShipped('records', 'thesaurus', 'ontology'))).toEqual([]);
  });

  it('would be found astray if a thing were missing', async () => {
    const withoutThesaurus = await readAllShipped('records', 'ontology');
    expect(danglingLinks(withoutThesaurus)).toContain(`${base}id/subject/co-production`);
  });
});

describe('terms of the vocabulary in the data', () => {
  let ontology: readonly Quad[];
  beforeAll(async () => {
    ontology = await readShipped('ontology');
  });

  it('are all defined', async () => {
    const defined = new Set(ontology.map((quad) => quad.subject.value));
    const data = await readAllShipped('records', 'demonstration', 'thesaurus', 'shapes');
    const used = data.flatMap((quad) => [quad.predicate.value, quad.object.value]).filter(isOurs);
    expect(used.length).toBeGreaterThan(100);
    expect([...new Set(used)].filter((term) => !defined.has(term))).toEqual([]);
  });

  it('are all defined in the named queries too', () => {
    const defined = new Set(ontology.map((quad) => quad.subject.value));
    const folder = fileURLToPath(new URL('../../queries/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.rq'),
    );
    const unknown = files.flatMap((file) =>
      // `!pin:none` is a path along any property: the name after the exclamation mark stands for nothing.
      (readFileSync(join(folder, file), 'utf8').match(/(?<![!\w])pin:[A-Za-z]+/g) ?? [])
        .filter((name) => !defined.has(iri(name)))
        .map((name) => `${file}: ${name}`),
    );
    expect(files.length).toBeGreaterThan(5);
    expect(unknown).toEqual([]);
  });

  it('of other vocabularies have a usage note', async () => {
    const noted = new Set(
      ontology
        .filter((quad) => quad.predicate.value === iri('pin:usageNote'))
        .map((quad) => quad.subject.value),
    );
    const data = await readAllShipped('records', 'demonstration');
    const external = data
      .map((quad) => quad.predicate.value)
      .filter((property) => !isOurs(property) && !/rdf-syntax-ns|rdf-schema/.test(property));
    expect([...new Set(external)].filter((property) => !noted.has(property))).toEqual([]);
  });
});

function isOurs(term: string): boolean {
  return term.startsWith(namespaces.pin);
}

/** Addresses of things that are linked to, though no statement is about them. */
function danglingLinks(quads: readonly Quad[]): readonly string[] {
  const described = new Set(quads.map((quad) => quad.subject.value));
  const linked = quads
    .filter((quad) => quad.object.termType === 'NamedNode' && quad.object.value.startsWith(`${base}id/`))
    .map((quad) => quad.object.value);
  return [...new Set(linked)].filter((thing) => !described.has(thing));
}
