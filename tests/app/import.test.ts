import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { newFolder, pinakes, removeFolder, startServer } from './running-server.ts';

const folder = newFolder();
afterAll(() => removeFolder(folder));

const record = (number: number) =>
  `TY  - JOUR\nTI  - A study of something, number ${number}\nAU  - Doe, Jane\nPY  - 2019\nDO  - 10.1234/study.${number}\nKW  - co-production\nER  - \n\n`;
const records = (count: number) => Array.from({ length: count }, (_, index) => record(index)).join('');

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('pinakes import', () => {
  const data = join(folder, 'data');
  const five = file('five.ris', `${records(5)}TY  - JOUR\nAU  - Nobody\nER  - \n`);

  it('compares with a new catalogue in a dry run where there is none, and makes no folder', async () => {
    const nowhere = join(folder, 'nowhere');
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    const shipped =
      'TY  - RPRT\nTI  - Five Year Forward View\nID  - http://localhost:8080/id/resource/2000\nER  - \n';
    const { stdout, code } = await pinakes(
      ['import', '--data', nowhere, '--dry-run', file('dry.ris', `${records(2)}${shipped}`)],
      '',
      { TMPDIR: temporary },
    );
    expect(stdout).toMatch(
      /^3 records: 2 new, 1 there already, 0 twice in the files, 0 that cannot be taken\./,
    );
    expect(stdout).toContain('Nothing was written');
    expect(code).toBe(0);
    expect(existsSync(nowhere)).toBe(false);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('writes nothing in a dry run, of a packed file either', async () => {
    const packed = join(folder, 'five.ris.gz');
    writeFileSync(packed, gzipSync(readFileSync(five)));
    await pinakes(['import', '--data', data, file('none.ris', record(0))]);
    const before = (await pinakes(['export', '--data', data])).stdout;
    const { stdout, code } = await pinakes(['import', '--data', data, '--dry-run', packed]);
    expect(stdout).toMatch(
      /^6 records: 4 new, 1 there already, 0 twice in the files, 1 that cannot be taken\./,
    );
    expect(stdout).toContain('Nothing was written');
    expect(code).toBe(1);
    expect((await pinakes(['export', '--data', data])).stdout).toBe(before);
  });

  it('counts in a dry run what would be written, where headings are there and records say things twice', async () => {
    const own = join(folder, 'counted');
    const marc = (title: string, fields: string) =>
      `<record><leader>00000nam a2200000 a 4500</leader><datafield tag="245" ind1="0" ind2="0"><subfield code="a">${title}</subfield></datafield>${fields}</record>`;
    const heading = (label: string, list: number) =>
      `<datafield tag="650" ind1=" " ind2="${list}"><subfield code="a">${label}</subfield></datafield>`;
    const collection = (text: string) =>
      `<collection xmlns="http://www.loc.gov/MARC21/slim">${text}</collection>`;
    const first = file(
      'headings-1.xml',
      collection(marc('A first book, of which little is known', heading('Dementia', 2))),
    );
    const second = file(
      'headings-2.xml',
      collection(
        marc(
          'A second book, of which little is known',
          heading('Dementia', 2) +
            heading('Dementia', 0) +
            heading('Dementia.', 2) +
            heading('Caregivers', 2),
        ),
      ),
    );
    for (const path of [first, second]) {
      const dry = (await pinakes(['import', '--data', own, '--dry-run', path])).stdout;
      const done = (await pinakes(['import', '--data', own, path])).stdout;
      const would = /([\d,]+) statements would be/.exec(dry)?.[1];
      expect(would).toMatch(/\d/);
      expect(/: ([\d,]+) new statements/.exec(done)?.[1]).toBe(would);
    }
    // What somebody calls a heading or the collection by now is not put beside what the file calls it.
    const { stdout } = await pinakes([
      'query',
      '--data',
      own,
      file(
        'labels.rq',
        'SELECT ?thing (COUNT(?label) AS ?labels) WHERE { ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label . FILTER(CONTAINS(STR(?thing), "mesh--")) } GROUP BY ?thing HAVING (COUNT(?label) > 1)',
      ),
    ]);
    expect(stdout).not.toContain('mesh--');
  });

  it('takes what can be read, names the rest, and says what became of each record', async () => {
    const report = join(folder, 'report.jsonl');
    const { stdout, stderr, code } = await pinakes(['import', '--data', data, '--report', report, five]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Change set \d+: \d+ new statements/);
    expect(stderr).toContain('five.ris, record 6 (line 41): not taken, it has no title');
    const outcomes = readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome: string });
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'known',
      'new',
      'new',
      'new',
      'new',
      'problem',
    ]);
  });

  it('gives nothing the second time', async () => {
    const { stdout, code } = await pinakes(['import', '--data', data, file('again.ris', records(5))]);
    expect(stdout).toContain('5 records: 0 new, 5 there already');
    expect(stdout).toContain('Nothing was written: there is nothing new.');
    expect(code).toBe(0);
  });

  it('goes through a running server, which serves the records at once', async () => {
    const server = await startServer(data);
    try {
      const { stdout } = await pinakes([
        'import',
        '--data',
        data,
        '--reason',
        'November delivery',
        file('more.ris', records(7)),
      ]);
      expect(stdout).toContain('7 records: 2 new, 5 there already');
      const ris = await (await fetch(`${server.address}/resource/doi-10.1234-study.6.ris`)).text();
      expect(ris).toContain('TI  - A study of something, number 6');
      expect(ris).toContain('DO  - 10.1234/study.6');
    } finally {
      await server.stop();
    }
  });

  it('takes a mapping file for the columns of a table', async () => {
    const table = file(
      'list.csv',
      'Titel;Jahr;Verfasser\nEin Buch;1999;Müller, Eva; Abel, Ann\n"Noch; eins";2000;Schmidt, Uwe\n',
    );
    const mapping = file(
      'mapping.csv',
      'field,when,parts,property,transform,options,direction,note\ntitel,,,title,text,,,\njahr,,,issued,date,,,\nverfasser,,,creator,name,split=semicolon,,\n',
    );
    const { stdout } = await pinakes([
      'import',
      '--data',
      data,
      '--format',
      'csv',
      '--mapping',
      mapping,
      table,
    ]);
    expect(stdout).toContain('2 records: 2 new');
    const wrong = file('wrong.csv', 'field,property\ntitel,titel\n');
    const refused = await pinakes(['import', '--data', data, '--mapping', wrong, table]);
    expect(refused.stderr).toContain('wrong.csv, line 2: there is no property “titel”');
    expect(refused.code).toBe(1);
  });

  it('says what it cannot tell or find', async () => {
    const odd = file('odd.bin', 'nothing that anybody knows');
    const other = file('other.bin', 'and nobody this');
    const sound = file('sound.ris', 'TY  - BOOK\nTI  - A book that is not imported\nER  - \n');
    const { code, stderr } = await pinakes(['import', '--data', data, sound, odd, other]);
    expect(stderr).toMatch(
      /Cannot tell the format of .*odd\.bin.*\n.*Cannot tell the format of .*other\.bin.*\nNothing was imported\./,
    );
    expect(code).toBe(1);
    const { stdout } = await pinakes(['import', '--data', data, '--dry-run', sound]);
    expect(stdout).toContain('1 record: 1 new');
    expect((await pinakes(['import', '--data', data, '--format', 'docx', odd])).stderr).toContain(
      'There is no format docx to read',
    );
    const packed = file('list.csv', 'PK\x03\x04 a spreadsheet');
    expect((await pinakes(['import', '--data', data, '--format', 'csv', packed])).stderr).toMatch(
      /list\.csv is a ZIP file: .* saved as CSV/,
    );
    expect((await pinakes(['import', '--data', data, join(folder, 'absent.ris')])).stderr).toContain(
      'There is no file',
    );
  });
});

describe('pinakes export of records', () => {
  it('gives records that can be imported into another catalogue, and tells what it leaves out', async () => {
    const source = join(folder, 'data');
    const path = join(folder, 'all.marcxml');
    const { stderr } = await pinakes(['export', '--data', source, '--format', 'marcxml', '--output', path]);
    expect(stderr).not.toContain('Left out');
    const ris = await pinakes([
      'export',
      '--data',
      source,
      '--format',
      'ris',
      '--output',
      join(folder, 'all.ris'),
    ]);
    expect(ris.stderr).toMatch(/What RIS loses of others: .*The list that a heading is from is lost\./);
    const { stdout } = await pinakes(['import', '--data', join(folder, 'other'), '--quiet', path]);
    expect(stdout).toMatch(/\d+ records: 9 new, \d+ there already/);
    expect((await pinakes(['export', '--data', source, '--format', 'docx'])).stderr).toContain(
      'There is no format docx to write',
    );
  });
});

describe('pinakes import, held to the profile', () => {
  const data = join(folder, 'profile');
  const shapes = file(
    'shapes.ru',
    `PREFIX sh: <http://www.w3.org/ns/shacl#> INSERT DATA { GRAPH <http://localhost:8080/graph/shapes> {
      <urn:Own> a sh:NodeShape ; sh:targetClass <https://w3id.org/pinakes/ontology#Resource> ; sh:property <urn:Own-volume> .
      <urn:Own-volume> sh:path <http://purl.org/ontology/bibo/volume> ; sh:name "volume"@en ; sh:pattern "^[0-9]+$" ;
        sh:message "Give the volume in digits."@en } }`,
  );
  const two = file('two.ris', record(1).replace('DO ', 'VL  - twelve\nDO ') + record(2));
  const named =
    'two.ris, record 1 (line 1): not taken, it is other than the profile asks. volume: “twelve” does not have the form that is asked for. Give the volume in digits. “A study of something, number 1”';

  it('asks it in a dry run, and leaves out what it forbids', async () => {
    await pinakes(['update', shapes, '--data', data]);
    const dry = await pinakes(['import', '--data', data, '--dry-run', two]);
    expect(dry.code).toBe(1);
    expect(dry.stderr).toContain(named);
    expect(dry.stdout).toMatch(/^2 records: 1 new, .* 1 that cannot be taken\./);
    expect(dry.stdout).toMatch(
      /^By the profile:\n(?: {2}1 × .+\.\n)* {2}1 × abstract: There is no abstract: /m,
    );
    const done = await pinakes(['import', '--data', data, two]);
    expect(done.code).toBe(1);
    expect(done.stderr).toContain(named);
    expect(done.stdout).toMatch(/Change set \d+: \d+ new statements/);
    const exported = (await pinakes(['export', '--data', data])).stdout;
    expect(exported).toContain('A study of something, number 2');
    expect(exported).not.toContain('A study of something, number 1');
  });

  it('takes it all the same where the setting says to report', async () => {
    const taken = await pinakes(['import', '--data', data, two], '', { PINAKES_VALIDATION: 'report' });
    expect(taken.code, taken.stderr).toBe(0);
    expect(taken.stderr).toMatch(/By the profile: 1 violation/);
  });
});
