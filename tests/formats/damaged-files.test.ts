import { describe, expect, it } from 'vitest';
import type { BibliographicRecord } from '../../src/bibliography/index.ts';
import { formatNamed, formats, writeRecords } from '../../src/formats/index.ts';
import { plainRandom } from '../plain-random.ts';
import { type ReadAll, readAll } from './reading.ts';

/*
 * A file of three records is cut off, and bytes of it are changed, at many places. Nothing may be thrown, and a title that is still in the
 * bytes is in a record, in what is told of one, or a problem, a warning or an aside says that something was wrong.
 */

const TITLES = ['alpha care', 'bravo homes', 'charlie wards'];
/** Of the bytes, where a file is cut; every one was tried by hand. */
const CUT_STEP = 7;
const CHANGES = 200;

const records = TITLES.map(
  (value, index): BibliographicRecord => ({
    type: [{ value: 'article' }],
    title: [{ value }],
    creator: [{ kind: 'person', name: 'Roe, Jane', family: 'Roe', given: 'Jane', role: 'aut' }],
    issued: [{ year: 2001 + index }],
    hostTitle: [{ value: 'Journal of Tests' }],
    language: [{ value: 'eng' }],
    abstract: [{ value: 'What was found: “all”.' }],
    subject: [{ label: 'Care', scheme: 'keyword', kind: 'topic' }],
    identifier: [{ scheme: 'doi', value: `10.1234/abc.${index}` }],
  }),
);

/** Of formats that are read alone. */
const readOnly: Readonly<Record<string, string>> = {
  mrk: TITLES.map((title) => `=LDR  00000nam a2200000 i 4500\n=245  10$a${title}\n=260  \\\\$aX$bY\n`).join(
    '\n',
  ),
  'web-of-science': `FN A\nVR 1.0\n${TITLES.map((title) => `PT J\nAU Roe, J\nTI ${title}\nSO JOURNAL\nER\n\n`).join('')}EF\n`,
  refer: TITLES.map((title) => `%0 Journal Article\n%A Roe, Jane\n%T ${title}\n%J Journal\n`).join('\n'),
  'endnote-xml': `<?xml version="1.0"?><xml><records>${TITLES.map(
    (title) =>
      `<record><ref-type name="Journal Article">17</ref-type><titles><title>${title}</title></titles></record>`,
  ).join('')}</records></xml>`,
  rdf: TITLES.map(
    (title, index) =>
      `<http://example.org/r/${index}> <http://purl.org/dc/terms/title> "${title}" ; a <http://purl.org/ontology/bibo/Book> .\n`,
  ).join(''),
};

async function sampleOf(name: string): Promise<Buffer> {
  const text = readOnly[name];
  if (text !== undefined) return Buffer.from(text);
  const parts: Uint8Array[] = [];
  for await (const part of writeRecords(records, formatNamed(name)!)) parts.push(part);
  return Buffer.concat(parts);
}

/** The titles that are in the bytes, and of which nothing that was read says anything. */
function gone(bytes: Buffer, { records: found, problems, asides }: ReadAll): readonly string[] {
  if (problems.length > 0 || asides.length > 0 || found.some(({ warnings }) => warnings.length > 0))
    return [];
  const said = JSON.stringify(found.map(({ record, unmapped }) => [record, unmapped]));
  return TITLES.filter((title) => bytes.includes(title) && !said.includes(title));
}

describe.each(formats.filter(({ read }) => read !== undefined).map(({ name }) => name))('%s', (name) => {
  it('that ends anywhere, or has other bytes somewhere, costs no record without a word', async () => {
    const sample = await sampleOf(name);
    const whole = await readAll(sample, name);
    expect(whole.records.map(({ record }) => record.title?.[0]?.value)).toEqual(TITLES);
    const random = plainRandom(138);
    const wrong: string[] = [];
    const judge = async (bytes: Buffer, what: string): Promise<void> => {
      const lost = gone(bytes, await readAll(bytes, name));
      if (lost.length > 0) wrong.push(`${what}: ${lost.join(', ')}`);
    };
    for (let end = 0; end < sample.length; end += CUT_STEP)
      await judge(sample.subarray(0, end), `cut at ${end}`);
    for (let change = 0; change < CHANGES; change++) {
      const bytes = Buffer.from(sample);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = Math.floor(random() * 256);
      await judge(bytes, `byte ${at} is ${bytes[at]}`);
    }
    expect(wrong).toEqual([]);
  });
});
