import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const folder = newFolder();
let server: RunningServer;
let token: string;

beforeAll(async () => {
  server = await startServer(folder);
  token = await newToken(folder, 'write', 'Anna Quill');
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

const PREFIXES = () => `BASE <${server.address}/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>`;

type Result = Record<'record' | 'label' | 'field' | 'problem' | 'message' | 'severity' | 'shape', string>;
type Answer = {
  status: number;
  changeSet?: number;
  detail?: string;
  results?: Result[];
  resultCount?: number;
  checked?: { counts: Record<string, number>; findings: Result[] };
};

async function send(path: string, method: string, type: string, body: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  const response = await fetch(server.address + path, { method, headers, body });
  return { ...((await response.json()) as object), status: response.status };
}

const update = (text: string) =>
  send('/sparql/update', 'POST', 'application/sparql-update', `${PREFIXES()} ${text}`);
const insert = (text: string) => update(`INSERT DATA { GRAPH <graph/records> { ${text} } }`);
const ask = async (pattern: string): Promise<boolean> => {
  const query = new URLSearchParams({ query: `${PREFIXES()} ASK { ${pattern} }` });
  const response = await fetch(`${server.address}/sparql?${query}`, {
    headers: { accept: 'application/json' },
  });
  return ((await response.json()) as { boolean: boolean }).boolean;
};
const shapesOf = ({ results = [] }: Answer) => results.map(({ shape }) => shape.replace(/^.*#/, ''));

describe('a change that leaves a record other than the profile asks', () => {
  it('is refused with the record, the field in words, what is wrong and what to do, and changes nothing', async () => {
    const before = await (await fetch(`${server.address}/health`)).text();
    const refused =
      await insert(`<id/resource/p1> a pin:Resource ; dcterms:title "One"@en, "Two"@en ; dcterms:subject "carers"@en .
      <id/resource/p2> a pin:Resource ; dcterms:title "Fine"@en .`);
    expect(refused.status).toBe(422);
    expect(refused).toMatchObject({
      type: 'https://w3id.org/pinakes/problems/invalid-record',
      code: 'invalid-record',
      resultCount: 2,
    });
    expect(refused.results).toContainEqual(
      expect.objectContaining({
        record: `${server.address}/id/resource/p1`,
        label: 'One',
        field: 'subject terms',
        value: 'carers',
        problem: '“carers” (en) is not known as SubjectTerm',
        message: 'Choose subject terms from the thesaurus.',
        shape: 'https://w3id.org/pinakes/shapes#Resource-subject',
      }),
    );
    expect(shapesOf(refused).sort()).toEqual(['Resource-subject', 'Resource-title']);
    expect(refused.detail).toMatch(
      /^Nothing was changed: .*“One” <.*p1>: (title|subject terms): .+\. .+\. And 1 more\.$/,
    );
    expect(await ask('GRAPH ?g { <id/resource/p2> ?p ?o }')).toBe(false);
    expect(await (await fetch(`${server.address}/health`)).text()).toBe(before);
  });

  it('is refused on every way in', async () => {
    const wrong = `<${server.address}/id/resource/p3> a <https://w3id.org/pinakes/ontology#Resource> .`;
    const graph = encodeURIComponent(`${server.address}/graph/records`);
    expect((await send(`/data?graph=${graph}`, 'POST', 'text/turtle', wrong)).status).toBe(422);
    expect((await send('/data?default', 'POST', 'text/turtle', wrong)).status).toBe(422);
    const file = join(folder, 'wrong.ttl');
    writeFileSync(file, wrong);
    const loaded = await pinakes(['load', file, '--data', folder]);
    expect(loaded.code).toBe(1);
    expect(loaded.stderr).toMatch(
      /^pinakes: Nothing was changed: .*p3>: title: it is missing\. Give the title/,
    );
    expect(await ask('GRAPH ?g { <id/resource/p3> ?p ?o }')).toBe(false);
  });

  it('is nobody’s affair in a graph of a researcher’s own, nor of things without a class of the profile', async () => {
    expect(
      (await update('INSERT DATA { GRAPH <urn:mine> { <id/resource/p4> a pin:Resource } }')).status,
    ).toBe(200);
    expect((await insert('<urn:thing> dcterms:subject "anything" ; dcterms:issued "soon" .')).status).toBe(
      200,
    );
  });
});

describe('a small record', () => {
  it('is taken with a type and a title, and what is only desirable is told', async () => {
    const taken = await insert('<id/resource/s1> a pin:Resource ; dcterms:title "Small" .');
    expect(taken.status).toBe(200);
    expect(taken.checked!.counts).toMatchObject({ Warning: expect.any(Number), Info: expect.any(Number) });
    expect(taken.checked!.findings.map(({ field }) => field)).toContain('abstract');
  });

  it('with a broken link elsewhere is no worse for that', async () => {
    expect((await insert('<id/resource/s1> dcterms:abstract "Short"@en .')).status).toBe(200);
  });
});

describe('links between records', () => {
  it('are looked at from the record that points', async () => {
    expect(
      (
        await insert(
          '<id/agent/a1> a foaf:Person ; foaf:name "A. One" . <id/resource/l1> a pin:Resource ; dcterms:title "L"@en ; dcterms:creator <id/agent/a1> .',
        )
      ).status,
    ).toBe(200);
    const refused = await update('DELETE WHERE { GRAPH <graph/records> { <id/agent/a1> ?p ?o } }');
    expect(refused.status).toBe(422);
    expect(shapesOf(refused)).toContain('Resource-creator');
    expect(refused.results![0]).toMatchObject({ label: 'L', field: 'author' });
    const together = await update(`DELETE WHERE { GRAPH <graph/records> { <id/agent/a1> ?p ?o } } ;
      DELETE WHERE { GRAPH <graph/records> { <id/resource/l1> dcterms:creator ?a } }`);
    expect(together.status).toBe(200);
  });

  it('that need each other come together', async () => {
    const two =
      '<id/resource/c1> a pin:Resource ; dcterms:title "C1"@en . <id/resource/c2> a pin:Resource ; dcterms:title "C2"@en .';
    expect((await insert(two)).status).toBe(200);
    const half = await insert('<id/resource/c1> pin:companion <id/resource/c2> .');
    expect(shapesOf(half)).toEqual(['Resource-companion-back', 'Resource-companion-back']);
    expect(
      (
        await insert(
          '<id/resource/c1> pin:companion <id/resource/c2> . <id/resource/c2> pin:companion <id/resource/c1> .',
        )
      ).status,
    ).toBe(200);
  });
});

describe('a record that was wrong already', () => {
  const key = 'r1';
  it('was let in by a command that reports, and told of', async () => {
    const { port } = new URL(server.address);
    await server.stop();
    const text = `${PREFIXES()} INSERT DATA { GRAPH <graph/records> { <id/resource/${key}> a pin:Resource ;
      dcterms:title "Old"@en ; dcterms:subject "a", "b" ; dcterms:issued "soon" } }`;
    const file = join(folder, 'old.ru');
    writeFileSync(file, text);
    const refused = await pinakes(['update', file, '--data', folder]);
    expect(refused.stderr).toMatch(/“Old” <.*r1>: /);
    const told = await pinakes(['update', file, '--data', folder], '', { PINAKES_VALIDATION: 'report' });
    expect(told.code, told.stderr).toBe(0);
    expect(told.stderr).toMatch(/3 violations/);
    server = await startServer(folder, ['--port', port]);
  });

  it('can be edited elsewhere, and mended step by step', async () => {
    expect((await insert(`<id/resource/${key}> dcterms:abstract "Now with one"@en .`)).status).toBe(200);
    expect(
      (await update(`DELETE DATA { GRAPH <graph/records> { <id/resource/${key}> dcterms:subject "a" } }`))
        .status,
    ).toBe(200);
    expect(
      (
        await update(`DELETE DATA { GRAPH <graph/records> { <id/resource/${key}> dcterms:issued "soon" } } ;
      INSERT DATA { GRAPH <graph/records> { <id/resource/${key}> dcterms:issued "2014"^^xsd:gYear } }`)
      ).status,
    ).toBe(200);
  });

  it('cannot be made worse, nor added to in a field that stays wrong', async () => {
    const more = await insert(`<id/resource/${key}> dcterms:subject "c" .`);
    expect(shapesOf(more)).toContain('Resource-subject');
    expect((await insert(`<id/resource/${key}> dcterms:subject <id/subject/carers> .`)).status).toBe(422);
    const mended =
      await update(`DELETE DATA { GRAPH <graph/records> { <id/resource/${key}> dcterms:subject "b" } } ;
      INSERT DATA { GRAPH <graph/records> { <id/resource/${key}> dcterms:subject <id/subject/carers> } }`);
    expect(mended.status).toBe(200);
  });
});

describe('the past', () => {
  it('comes back as it was only where that is right, or where somebody insists', async () => {
    const made = await insert('<id/agent/u1> a foaf:Person ; foaf:name "U. One" .');
    expect(
      (
        await insert(
          '<id/resource/u1> a pin:Resource ; dcterms:title "U"@en ; dcterms:creator <id/agent/u1> .',
        )
      ).status,
    ).toBe(200);
    const undo = (body: object) =>
      send(`/history/${made.changeSet}/undo`, 'POST', 'application/json', JSON.stringify(body));
    const refused = await undo({});
    expect(refused.status).toBe(422);
    expect(shapesOf(refused)).toContain('Resource-creator');
    const forced = await undo({ force: true });
    expect(forced.status).toBe(201);
    expect(forced.checked!.findings.map(({ field }) => field)).toContain('author');
  });
});

describe('the profile itself', () => {
  it('is what stands in its graph: a change of it holds from the next change on', async () => {
    const shapes = 'GRAPH <graph/shapes>';
    const sh = 'PREFIX sh: <http://www.w3.org/ns/shacl#> ';
    const send = (text: string) => update(text);
    expect((await insert('<urn:o1> a <urn:Own> .')).status).toBe(200);
    const profile = `${sh} INSERT DATA { ${shapes} { <urn:OwnShape> a sh:NodeShape ; sh:targetClass <urn:Own> ; sh:property <urn:OwnShape-p> .
      <urn:OwnShape-p> sh:path <urn:p> ; sh:name "p"@en ; sh:minCount 1 } }`;
    expect((await send(profile)).status).toBe(200);
    const refused = await insert('<urn:o2> a <urn:Own> .');
    expect(refused.results).toMatchObject([{ record: 'urn:o2', field: 'p', problem: 'it is missing' }]);
    const broken = await send(`${sh} INSERT DATA { ${shapes} { <urn:OwnShape-p> sh:maxCount "many" } }`);
    expect(broken).toMatchObject({ status: 400, code: 'bad-request', shape: 'urn:OwnShape-p' });
    expect((await insert('<urn:o2> a <urn:Own> ; <urn:p> 1 .')).status).toBe(200);
  });
});
