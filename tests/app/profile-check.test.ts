import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pinakes, projectRoot } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ writer: 'Anna Quill' });

const PREFIXES = () => `BASE <${server.address}/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>`;

type Result = Record<'record' | 'label' | 'field' | 'problem' | 'message' | 'severity' | 'shape', string> & {
  readonly value?: string;
};
type Answer = {
  status: number;
  changeSet?: number;
  detail?: string;
  results?: Result[];
  resultCount?: number;
  checked?: { counts: Record<string, number>; findings: Result[] };
};

async function send(path: string, method: string, type: string, body: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': type };
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
        problem: '“carers” (en) is text, where a link to a subject term is wanted',
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
    const file = join(server.folder, 'wrong.ttl');
    writeFileSync(file, wrong);
    const loaded = await pinakes(['load', file, '--data', server.folder]);
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

describe('what a later resource has taken the place of', () => {
  const SAYS = 'A later resource has taken the place of this one, but its status says that it still holds';
  const warned = ({ checked }: Answer) =>
    (checked?.findings ?? [])
      .filter(({ message }) => message.startsWith(SAYS))
      .map(({ record, field, severity }) => [record.replace(/^.*\//, ''), field, severity]);
  const lookAt = async (): Promise<string> => {
    const answer = await fetch(`${server.address}/queries/status-to-look-at-again.csv?day=2026-01-01`);
    return answer.text();
  };

  it('is warned of as long as its status says that it holds, from whichever side the link is said', async () => {
    const stated =
      await insert(`<id/resource/e1> a pin:Resource ; dcterms:title "First edition"@en ; pin:status pin:Current .
      <id/resource/e2> a pin:Resource ; dcterms:title "Second edition"@en ; pin:status pin:UnderReview .`);
    expect([stated.status, warned(stated)]).toEqual([200, []]);
    expect(await lookAt()).not.toContain('edition');
    const replacing = await insert('<id/resource/e2> dcterms:replaces <id/resource/e1> .');
    expect([replacing.status, warned(replacing)]).toEqual([200, [['e1', 'status', 'Warning']]]);
    const replaced = await insert('<id/resource/e2> dcterms:isReplacedBy <id/resource/2105> .');
    expect([replaced.status, warned(replaced)]).toEqual([200, [['e2', 'status', 'Warning']]]);
    const both = await lookAt();
    expect(both).toContain('First edition,current,a later one has taken its place');
    expect(both).toContain('Second edition,under review,a later one has taken its place');
    const mended =
      await update(`DELETE { GRAPH ?g { ?r pin:status ?s } } INSERT { GRAPH ?g { ?r pin:status pin:Superseded } }
      WHERE { VALUES ?r { <id/resource/e1> <id/resource/e2> } GRAPH ?g { ?r pin:status ?s } }`);
    expect([mended.status, warned(mended)]).toEqual([200, []]);
    expect(await lookAt()).not.toContain('edition');
  });
});

describe('links between records', () => {
  const OTHERS = '<id/agent/a1> a foaf:Person ; foaf:name "A. One" .';
  const unknownOf = ({ checked }: Answer) =>
    checked!.findings
      .filter(({ problem }) => problem.endsWith('is not in the catalogue, or nothing says what it is'))
      .map(({ severity, field, value }) => `${severity} ${field} ${value!.replace(/^.*\/id\//, '')}`)
      .sort();

  it('may come before what they point to, in whatever order, and it is told', async () => {
    const first = await insert(`<id/resource/l1> a pin:Resource ; dcterms:title "L"@en ;
      dcterms:creator <id/agent/a1> ; dcterms:subject <id/subject/later> ; pin:evaluates <id/case-study/later> .`);
    expect(first.status).toBe(200);
    expect(unknownOf(first)).toEqual([
      'Warning author agent/a1',
      'Warning evaluates case-study/later',
      'Warning subject terms subject/later',
    ]);
    expect((await insert(OTHERS)).status).toBe(200);
    const edited = await insert('<id/resource/l1> dcterms:creator <id/agent/a2> .');
    expect(unknownOf(edited)).toEqual(['Warning author agent/a2']);
    const validated = await pinakes(['validate', '--format', 'json', '--data', server.folder]);
    expect(validated.code).toBe(1);
    expect(JSON.parse(validated.stdout).results).toContainEqual(
      expect.objectContaining({ label: 'L', field: 'author', severity: 'Violation' }),
    );
  });

  it('stay where what they point to is deleted', async () => {
    const deleted = await update('DELETE WHERE { GRAPH <graph/records> { <id/agent/a1> ?p ?o } }');
    expect(deleted.status).toBe(200);
    expect(await ask('<id/resource/l1> dcterms:creator <id/agent/a1>')).toBe(true);
    expect((await insert('<id/resource/l1> dcterms:abstract "Still edited"@en .')).status).toBe(200);
    expect((await insert(OTHERS)).status).toBe(200);
  });

  it('are wrong to what is of another sort, and to words', async () => {
    for (const value of ['<id/resource/s1>', '<id/agent/a1>', '"carers"']) {
      const refused = await insert(`<id/resource/l1> dcterms:subject ${value} .`);
      expect(refused.status).toBe(422);
      expect(shapesOf(refused)).toEqual(['Resource-subject']);
    }
    expect(shapesOf(await insert('<id/resource/l1> dcterms:title <id/agent/none> .'))).toEqual([
      'Resource-title',
    ]);
  });

  it('are no reason to refuse what others come to be, nor what they do not say themselves', async () => {
    const early = '<id/resource/l2> a pin:Resource ; dcterms:title "L2"@en ; dcterms:creator <id/thing/t> .';
    expect((await insert(early)).status).toBe(200);
    expect((await insert('<id/thing/t> a <urn:Machine> .')).status).toBe(200);
    expect((await insert('<id/resource/l2> dcterms:abstract "Edited"@en .')).status).toBe(200);
    expect((await insert('<id/resource/l2> dcterms:creator <id/agent/a1> .')).status).toBe(422);
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

  it('that need each other may come one after the other where neither is there', async () => {
    const one = '<id/resource/c3> a pin:Resource ; dcterms:title "C3"@en ; pin:companion <id/resource/c4> .';
    expect((await insert(one)).status).toBe(200);
    const other = '<id/resource/c4> a pin:Resource ; dcterms:title "C4"@en';
    const alone = await insert(`${other} .`);
    expect(alone.status).toBe(200);
    expect(alone.checked!.findings[0]).toMatchObject({ severity: 'Violation', field: 'companion of' });
    expect((await insert('<id/resource/c4> pin:companion <id/resource/c3> .')).status).toBe(200);
    const half = 'DELETE DATA { GRAPH <graph/records> { <id/resource/c4> pin:companion <id/resource/c3> } }';
    expect(shapesOf(await update(half))).toEqual(['Resource-companion-back']);
    expect((await update('DELETE WHERE { GRAPH <graph/records> { <id/resource/c4> ?p ?o } }')).status).toBe(
      200,
    );
  });
});

describe('a record that was wrong already', () => {
  const key = 'r1';
  it('was let in by a command that reports, and told of', async () => {
    await server.stop();
    const text = `${PREFIXES()} INSERT DATA { GRAPH <graph/records> { <id/resource/${key}> a pin:Resource ;
      dcterms:title "Old"@en ; dcterms:subject "a", "b" ; dcterms:issued "soon" } }`;
    const file = join(server.folder, 'old.ru');
    writeFileSync(file, text);
    const refused = await pinakes(['update', file, '--data', server.folder]);
    expect(refused.stderr).toMatch(/“Old” <.*r1>: /);
    const told = await pinakes(['update', file, '--data', server.folder], '', {
      PINAKES_VALIDATION: 'report',
    });
    expect(told.code, told.stderr).toBe(0);
    expect(told.stderr).toMatch(/3 violations/);
    await server.startAgain();
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
    await insert(
      '<id/resource/u1> a pin:Resource ; dcterms:title "U"@en ; dcterms:issued "2001"^^xsd:gYear .',
    );
    const removed = await update(
      'DELETE WHERE { GRAPH <graph/records> { <id/resource/u1> dcterms:issued ?o } }',
    );
    expect((await insert('<id/resource/u1> dcterms:issued "2002"^^xsd:gYear .')).status).toBe(200);
    const undo = (body: object) =>
      send(`/history/${removed.changeSet}/undo`, 'POST', 'application/json', JSON.stringify(body));
    const refused = await undo({});
    expect(refused.status).toBe(422);
    expect(shapesOf(refused)).toContain('Resource-issued');
    const forced = await undo({ force: true });
    expect(forced.status).toBe(201);
    expect(forced.checked!.findings[0]).toMatchObject({
      severity: 'Violation',
      field: 'year of publication',
    });
  });
});

describe('an earlier version of a thing that is other than the profile asks now', () => {
  it('comes back by the command only with --force, which tells what is wrong', async () => {
    const shape = `<${server.address}/graph/shapes> { <urn:Later> a <http://www.w3.org/ns/shacl#NodeShape> ;
      <http://www.w3.org/ns/shacl#targetClass> pin:Resource ; <http://www.w3.org/ns/shacl#property> <urn:Later-place> .
      <urn:Later-place> <http://www.w3.org/ns/shacl#path> pin:place ; <http://www.w3.org/ns/shacl#name> "place" ;
        <http://www.w3.org/ns/shacl#pattern> "^[A-Z]" }`;
    const old = await insert('<id/resource/v1> a pin:Resource ; dcterms:title "V"@en ; pin:place "london" .');
    await update('DELETE DATA { GRAPH <graph/records> { <id/resource/v1> pin:place "london" } }');
    expect((await update(`INSERT DATA { GRAPH ${shape} }`)).status).toBe(200);
    const restore = (...flags: string[]) =>
      pinakes(['restore-version', 'resource/v1', String(old.changeSet), ...flags, '--data', server.folder]);
    const refused = await restore();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/place: “london” does not have the form/);
    const forced = await restore('--force');
    expect(forced.code, forced.stderr).toBe(0);
    expect(forced.stderr).toMatch(/^By the profile: 1 violation/);
    expect(await ask('<id/resource/v1> pin:place "london"')).toBe(true);
    expect((await update(`DELETE DATA { GRAPH ${shape} }`)).status).toBe(200);
  });
});

describe('the head of a table', () => {
  it('is the same by the command as on the server', async () => {
    const served = await (await fetch(`${server.address}/shapes/resource.csv`)).text();
    const written = await pinakes(['export', '--template', 'resource', '--data', server.folder]);
    expect(written.stdout).toBe(served);
    expect(served).toMatch(/^id,/);
    const unknown = await pinakes(['export', '--template', 'book', '--data', server.folder]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/no sort of records book\. Say one of AccessStatement, .*Resource/);
  });
});

describe('a profile of one’s own', () => {
  const own = `${readFileSync(join(projectRoot, 'ontology/shapes.ttl'), 'utf8')}
<https://w3id.org/pinakes/shapes#Resource> sh:property [ sh:path <https://library.example/ns#shelfmark> ;
  sh:name "shelfmark"@en ; sh:maxCount 1 ; sh:pattern "^[A-Z]{2}[0-9]+$" ; sh:message "Write the shelfmark as two capitals and a number."@en ] .`;
  const shipped = () => readFileSync(join(projectRoot, 'ontology/shapes.ttl'), 'utf8');
  const graph = () => `/data?graph=${server.address}/graph/shapes`;
  const mark = (text: string) =>
    insert(
      `<id/resource/shelved> a pin:Resource ; dcterms:title "Shelved"@en ; <https://library.example/ns#shelfmark> "${text}" .`,
    );

  it('takes the place of the shipped one whole, and holds at once', async () => {
    expect((await send(graph(), 'PUT', 'text/turtle', own)).status).toBe(200);
    expect(await mark('wrong')).toMatchObject({
      status: 422,
      results: [{ field: 'shelfmark', message: 'Write the shelfmark as two capitals and a number.' }],
    });
    expect((await mark('AB12')).status).toBe(200);
    expect(await (await fetch(`${server.address}/shapes`)).text()).toContain('shelfmark');
    expect(await (await fetch(`${server.address}/shapes/resource.csv`)).text()).toContain('shelfmark');
    expect((await send(graph(), 'PUT', 'text/turtle', shipped())).status).toBe(200);
    expect(await (await fetch(`${server.address}/shapes/resource.csv`)).text()).not.toContain('shelfmark');
  });

  it('that is added to the one that is there is refused with what to do', async () => {
    const file = join(server.folder, 'shapes.ttl');
    writeFileSync(file, shipped());
    const { code, stderr } = await pinakes([
      'load',
      file,
      '--graph',
      'graph/shapes',
      '--data',
      server.folder,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('put it in their place (PUT to the graph)');
  });

  it('may stand beside it, where it names its shapes', async () => {
    const more = `INSERT DATA { GRAPH <graph/shapes> { <urn:own> a <http://www.w3.org/ns/shacl#NodeShape> ; <http://www.w3.org/ns/shacl#targetClass> pin:Resource ;
      <http://www.w3.org/ns/shacl#property> <urn:own-mark> . <urn:own-mark> <http://www.w3.org/ns/shacl#path> <urn:mark> ; <http://www.w3.org/ns/shacl#maxCount> 1 } }`;
    expect((await update(more)).status).toBe(200);
    expect(
      (await insert('<id/resource/marked> a pin:Resource ; dcterms:title "M"@en ; <urn:mark> 1, 2 .')).status,
    ).toBe(422);
    expect((await update(more.replace('INSERT', 'DELETE'))).status).toBe(200);
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
    // A class that is put below another makes its members targets.
    expect((await insert('<urn:n1> a <urn:Narrow> . <urn:n2> a <urn:Narrower> ; <urn:p> 1 .')).status).toBe(
      200,
    );
    const narrower = (below: string) =>
      send(
        `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> INSERT DATA { GRAPH <graph/ontology> { ${below} } }`,
      );
    expect((await narrower('<urn:Narrower> rdfs:subClassOf <urn:Own>')).status).toBe(200);
    const widened = await narrower('<urn:Narrow> rdfs:subClassOf <urn:Narrower>');
    expect(widened).toMatchObject({ status: 422, results: [{ record: 'urn:n1', problem: 'it is missing' }] });
    const broken = await send(`${sh} INSERT DATA { ${shapes} { <urn:OwnShape-p> sh:maxCount "many" } }`);
    expect(broken).toMatchObject({ status: 400, code: 'bad-request', shape: 'urn:OwnShape-p' });
    expect((await insert('<urn:o2> a <urn:Own> ; <urn:p> 1 .')).status).toBe(200);
  });
});
