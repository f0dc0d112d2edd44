import { join } from 'node:path';
import { SaxesParser } from '@rubensworks/saxes';
import { describe, expect, it } from 'vitest';
import type { AddressedRecord } from '../../src/bibliography/index.ts';
import { formatNamed, writeRecords } from '../../src/formats/index.ts';
import { sharedData } from '../shared-data.ts';
import { readAll } from './reading.ts';

/** What the schemas of the formats ask, rule by rule: those of the Library of Congress and of DCMI are not in the repository. */

type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root.children[0]!;
}

const sources: readonly (readonly [string, string])[] = [
  ['ris-csv-asreview/_baseline.ris', 'ris'],
  ['ris-csv-asreview/scopus.ris', 'ris'],
  ['pubmed-biopython/pubmed_result2.txt', 'medline'],
  ['marc-oai-traject/test_data.utf8.mrc', 'marc'],
];
const folders = ['ris-csv-asreview', 'pubmed-biopython', 'marc-oai-traject'].map(sharedData);

async function exported(format: string): Promise<Element> {
  const records: AddressedRecord[] = [];
  for (const [file, name] of sources)
    for (const { record } of (await readAll(join(folders[0]!.folder, '..', file), name)).records)
      records.push({
        ...record,
        address: `http://catalogue.test/id/resource/r-${records.length}`,
        entered: '2026-11-27',
      });
  const parts: Uint8Array[] = [];
  for await (const part of writeRecords(records, formatNamed(format)!)) parts.push(part);
  const root = parse(Buffer.concat(parts).toString('utf8'));
  expect(root.children).toHaveLength(records.length);
  return root;
}

describe.runIf(folders.every(({ present }) => present))(
  `exports of real records${folders[0]!.reason}`,
  () => {
    it('are MARCXML by MARC21slim.xsd', async () => {
      for (const { name, children } of (await exported('marcxml')).children) {
        expect(name).toBe('record');
        const names = children.map((child) => child.name);
        expect(names.join(' ')).toMatch(/^leader( controlfield)*( datafield)*$/);
        expect(children[0]!.text).toMatch(
          /^[\d ]{5}[\dA-Za-z ][\dA-Za-z][\dA-Za-z ]{3}[2 ]{2}[\d ]{5}[\dA-Za-z ]{3}(4500| {4})$/,
        );
        const controls = children
          .filter((child) => child.name === 'controlfield')
          .map(({ attributes }) => attributes.tag);
        for (const tag of controls) expect(tag).toMatch(/^00[1-9]$/);
        expect(controls.filter((tag) => tag !== '006' && tag !== '007')).toEqual(
          [...new Set(controls)].toSorted(),
        );
        for (const field of children.filter((child) => child.name === 'datafield')) {
          expect(field.attributes.tag).toMatch(/^(0[1-9]\d|[1-9]\d\d)$/);
          expect([field.attributes.ind1, field.attributes.ind2].join('')).toMatch(/^[\da-z ]{2}$/);
          expect(field.children.length).toBeGreaterThan(0);
          for (const { name: inner, attributes } of field.children) {
            expect(inner).toBe('subfield');
            expect(attributes.code).toMatch(/^[\da-z]$/);
          }
        }
      }
    });

    it('are MODS by the elements of mods-3-8.xsd, one below the other as it has them', async () => {
      const top =
        'abstract accessCondition classification extension genre identifier language location name note originInfo part physicalDescription recordInfo relatedItem subject tableOfContents targetAudience titleInfo typeOfResource';
      const inside: Readonly<Record<string, string>> = {
        mods: top,
        relatedItem: top,
        titleInfo: 'title subTitle partNumber partName nonSort',
        name: 'namePart displayForm affiliation role description nameIdentifier alternativeName',
        alternativeName: 'namePart nameIdentifier',
        role: 'roleTerm',
        originInfo:
          'place publisher dateIssued dateCreated dateCaptured dateValid dateModified copyrightDate dateOther edition issuance frequency agent displayDate',
        place: 'placeTerm placeIdentifier cartographics',
        language: 'languageTerm scriptTerm',
        physicalDescription: 'form reformattingQuality internetMediaType extent digitalOrigin note',
        subject:
          'topic geographic temporal titleInfo name genre hierarchicalGeographic cartographics geographicCode occupation',
        location: 'physicalLocation shelfLocator url holdingSimple holdingExternal',
        part: 'detail extent date text',
        detail: 'number caption title',
        extent: 'start end total list',
        recordInfo:
          'recordContentSource recordCreationDate recordChangeDate recordIdentifier recordOrigin languageOfCataloging descriptionStandard recordInfoNote',
      };
      const check = ({ name, children, text }: Element): void => {
        if (children.length === 0) return;
        expect(text.trim(), name).toBe('');
        for (const child of children) {
          expect((inside[name] ?? '').split(' '), `${child.name} in ${name}`).toContain(child.name);
          check(child);
        }
      };
      for (const record of (await exported('mods')).children) {
        expect(record.attributes.version).toBe('3.8');
        check(record);
      }
    });

    it('are Dublin Core of the fifteen elements, and qualified with types that DCTERMS has', async () => {
      const fifteen =
        'contributor coverage creator date description format identifier language publisher relation rights source subject title type'.split(
          ' ',
        );
      for (const { name, children } of (await exported('dc')).children) {
        expect(name).toBe('oai_dc:dc');
        for (const child of children) {
          expect(fifteen.map((each) => `dc:${each}`)).toContain(child.name);
          expect(child.children).toEqual([]);
        }
      }
      const types = 'W3CDTF URI DCMIType MESH LCSH DDC LCC UDC NLM ISO639-2'.split(' ');
      for (const { children } of (await exported('qualified-dc')).children)
        for (const { attributes } of children)
          if (attributes['xsi:type'] !== undefined)
            expect(types.map((each) => `dcterms:${each}`)).toContain(attributes['xsi:type']);
    });
  },
);
