import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importRecords, linesOfStatements, type RecordOutcome } from '../../src/catalogue/index.ts';
import { readRecordFiles, shippedCrosswalk } from '../../src/formats/index.ts';
import { OTHER_SCRIPT } from '../../src/formats/marc/linked-scripts.ts';
import { BibframeHalves } from '../../src/formats/rdf/bibframe-halves.ts';
import type { SourceNode } from '../../src/formats/source-record.ts';
import { parseRdf, type Quad } from '../../src/rdf/index.ts';
import { evaluatingEngine } from '../catalogue/evaluating-engine.ts';
import { BASE, StoredCatalogue } from '../catalogue/stored-catalogue.ts';
import { inPieces } from './reading.ts';
import { recordFolders, type SharedFile, sharedFiles } from './shared-files.ts';
import { isLeftOut, leavesOf, wordsIn } from './words-of-fields.ts';

const limits = { recordBytesMax: 4_194_304, nodesMax: 50_000, depthMax: 64, statementsMax: 2_000_000 };
const missingFolder = recordFolders.find(({ present }) => !present);

/** Fields of which a code stands for words, a number for a date, or one form for another: their words cannot be looked for. */
const MADE_OTHERWISE: Readonly<Record<string, RegExp>> = {
  // Roles and forms of document in words, short words between names; LCCN and ISBN in their normal form; a list's own agency before a number.
  marc21: /^(?:[17][0-2]\d e|245 c|655 a|010 a|020 a|035 a|041 a|6\d\d 0)$/,
  // Between names stands “and”, in the last place “others”.
  bibtex: /^(?:author|isbn|language)$/,
  medline: /^(?:DP|IS)$/,
  pubmed: / (?:PubDate Month|Author Initials)$/,
  ris: /^(?:DA|LA|SN)$/,
  table: /^type_of_reference$/,
};

/** The records of a file as their format has them, by their number. */
async function recordsIn({ path, format }: SharedFile): Promise<ReadonlyMap<number, readonly SourceNode[]>> {
  const found = new Map<number, readonly SourceNode[]>();
  const setting = { name: path, limits, halves: new BibframeHalves() };
  for await (const batch of format.read!(inPieces(readFileSync(path), 65_536), setting))
    for (const read of batch) if (read.kind === 'record') found.set(read.position.record, read.nodes);
  return found;
}

type Imported = { readonly outcomes: readonly RecordOutcome[]; readonly quads: readonly Quad[] };

async function importFile({ path, format, name }: SharedFile): Promise<Imported> {
  const outcomes: RecordOutcome[] = [];
  const { pieces } = await importRecords(
    readRecordFiles([{ chunks: inPieces(readFileSync(path), 65_536), format, name }], {}),
    {
      engine: evaluatingEngine(new StoredCatalogue()),
      collection: 'imported',
      date: '2026-11-26',
      existing: 'keep',
      onOutcome: (outcome) => outcomes.push(outcome),
    },
    linesOfStatements,
  );
  const quads: Quad[] = [];
  const options = { mediaType: 'application/n-quads', baseIri: `${BASE}/`, name, blankNodePrefix: 'b' };
  for await (const batch of parseRdf(pieces, options)) quads.push(...batch);
  return { outcomes, quads };
}

/** The words of all that is said of a resource, of its record, and of what either leads to. */
class Said {
  private readonly bySubject = new Map<string, Quad[]>();

  constructor(quads: readonly Quad[]) {
    for (const quad of quads) {
      const known = this.bySubject.get(quad.subject.value);
      if (known === undefined) this.bySubject.set(quad.subject.value, [quad]);
      else known.push(quad);
    }
  }

  wordsOf(resource: string): string {
    const record = resource.replace('/resource/', '/record/');
    const told = new Set<string>();
    const texts: string[] = [];
    const tell = (subject: string): void => {
      if (told.has(subject)) return;
      told.add(subject);
      for (const { predicate, object } of this.bySubject.get(subject) ?? []) {
        texts.push(predicate.value, object.value, addressText(object.value));
        if (object.termType === 'NamedNode' && !object.value.includes('/id/resource/')) tell(object.value);
      }
    };
    tell(resource);
    tell(record);
    return ` ${wordsIn(texts.join(' ')).join(' ')} `;
  }
}

/** An address as it is read: `%C3%A9` is a letter. */
function addressText(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  );
}

/** What stands in a file of text: texts and attributes of XML but what an answer of OAI-PMH says of itself and of when a record was changed, all but the names of members of JSON, all of others. */
function wordsOfText(text: string, isXml: boolean): readonly string[] {
  const plain = isXml
    ? text
        .replace(/<(responseDate|request|resumptionToken|datestamp)\b[^>]*>[^<]*/g, ' ')
        .replace(/<!--[\s\S]*?-->|<[?!][^>]*>/g, ' ')
        .replace(
          /\s(?:xmlns|xsi|noNamespaceSchemaLocation|schemaLocation)(?::\w+)?=(?:"[^"]*"|'[^']*')/g,
          ' ',
        )
        .replace(/<\/?[\w:.-]+|[\w:.-]+="/g, ' ')
        .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
        .replace(/&\w+;/g, ' ')
    : text
        .replace(/"\w+"\s*:/g, ' ')
        .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return wordsIn(plain);
}

const isUtf8 = (bytes: Buffer): boolean => !bytes.toString('utf8').includes('\ufffd');

describe.runIf(missingFolder === undefined)(
  `every word of the shared records${missingFolder?.reason ?? ''}`,
  () => {
    it('is in the statements of its import, or in what the report says is left out', async () => {
      const missing = new Map<string, string>();
      let looked = 0;
      for (const file of sharedFiles()) {
        const [sources, { outcomes, quads }] = [await recordsIn(file), await importFile(file)];
        const said = new Said(quads);
        const { crosswalk } = file.format;
        const table = shippedCrosswalk(crosswalk);
        for (const outcome of outcomes) {
          if (outcome.outcome !== 'new') continue;
          const own = sources.get(outcome.position.record);
          if (own === undefined) throw new Error(`nobody has read ${JSON.stringify(outcome.position)}`);
          const made = `${said.wordsOf(outcome.iri)}${wordsIn(outcome.warnings.join(' ')).join(' ')}`;
          looked++;
          for (const [path, text] of leavesOf(file.format.prepare?.(own) ?? own)) {
            // Another script stands in the field that it belongs to.
            const way = path.filter((name, depth) => depth === 0 || name !== OTHER_SCRIPT);
            const lost = wordsIn(text).filter((word) => !made.includes(word.replace(/^[cp](?=\d{4}$)/, '')));
            if (lost.length === 0 || isLeftOut(way, table)) continue;
            if (MADE_OTHERWISE[crosswalk]?.test(way.join(' '))) continue;
            missing.set(
              `${crosswalk}: ${way.join(' ')}`,
              `${lost.slice(0, 3).join(' ')} of ${text.slice(0, 80)} in ${file.name}`,
            );
          }
        }
      }
      expect(looked).toBeGreaterThan(900);
      expect(Object.fromEntries(missing)).toEqual({});
    });

    it('is read of its file, whatever becomes of it then', async () => {
      const missing = new Map<string, string>();
      for (const file of sharedFiles()) {
        const bytes = readFileSync(file.path);
        // Of BibTeX the text is LaTeX, and of ISO 2709 the fields stand without what is between them.
        if (!isUtf8(bytes) || ['bibtex', 'marc'].includes(file.format.name)) continue;
        const text = bytes.toString('utf8').normalize('NFC');
        const read = JSON.stringify([...(await recordsIn(file)).values()]);
        const found = wordsIn(read.replace(/\\[nrt"]/g, ' ')).join(' ');
        const lost = wordsOfText(text, /^\s*</.test(text)).filter((word) => !found.includes(word));
        if (lost.length > 0)
          missing.set(`${file.folder}/${file.name}`, [...new Set(lost)].slice(0, 20).join(' '));
      }
      expect(Object.fromEntries(missing)).toEqual({});
    });
  },
);
