import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatNamed, readRecords, shippedCrosswalk } from '../../src/formats/index.ts';
import { BibframeHalves } from '../../src/formats/rdf/bibframe-halves.ts';
import type { SourceNode } from '../../src/formats/source-record.ts';
import { inPieces } from './reading.ts';
import { recordFolders, sharedFiles } from './shared-files.ts';
import { isLeftOut, leavesOf, wordsIn } from './words-of-fields.ts';

const limits = { recordBytesMax: 4_194_304, nodesMax: 50_000, depthMax: 64, statementsMax: 2_000_000 };
const present = recordFolders.every((folder) => folder.present);

/** Fields of which a code stands for words, a number for a date, or one form for another: their words cannot be looked for. */
const MADE_OTHERWISE: Readonly<Record<string, RegExp>> = {
  // Codes, roles, dates in words, numbers in their normal form; 655 may say the form of document; an 880 is where its field is.
  marc21:
    /^(?:LDR|00\d|008|880.*|041 a|010 a|02[02] a|035 a|245 c|773 [xz]|26[04] c|655 a|[0-9]{3} [014]|[17]\d\d e)$/,
  ris: /^(?:TY|LA|SP|EP|PY|Y1|DA|SN|DO)$/,
  // Between names stands “and”, in the last place “others”.
  bibtex: /^(?:entrytype|month|language|langid|date|isbn|author|editor)$/,
  medline: /^(?:LA|PT|DP)$/,
  pubmed:
    / (?:Language|PubDate Month|ArticleDate Month|Initials|MedlineDate|PublicationType|Author Identifier)$/,
  table: /^(?:type|type_of_reference|reference_type|document_type|language)$/,
  'dublin-core': /^(?:type|language|date)$/,
  'qualified-dublin-core': /^(?:type|language|date|issued|created)$/,
};

describe.runIf(present)(
  `fields of real records${recordFolders.find((folder) => !folder.present)?.reason ?? ''}`,
  () => {
    it('are in what was made of the record, are told, or are left out by a rule that says so', async () => {
      const missing = new Map<string, string>();
      for (const { path, format } of sharedFiles()) {
        const bytes = readFileSync(path);
        const crosswalk = shippedCrosswalk(format.crosswalk);
        const sources: (readonly SourceNode[])[] = [];
        for await (const batch of format.read!(inPieces(bytes, 65_536), {
          name: path,
          limits,
          halves: new BibframeHalves(),
        }))
          for (const read of batch)
            if (read.kind === 'record' && format.refuse?.(read.nodes) === undefined) sources.push(read.nodes);
        let index = -1;
        for await (const read of readRecords(inPieces(bytes, 65_536), {
          format: formatNamed(format.name)!,
          name: path,
        })) {
          if (read.kind === 'aside') continue;
          if (read.kind === 'problem' && read.reason !== 'there is nothing in it') continue;
          index++;
          if (read.kind !== 'record') continue;
          const made = wordsIn(JSON.stringify([read.record, read.unmapped])).join(' ');
          for (const [way, text] of leavesOf(sources[index]!)) {
            const lost = wordsIn(text).filter((word) => !made.includes(word));
            if (lost.length === 0 || isLeftOut(way, crosswalk)) continue;
            if (MADE_OTHERWISE[format.crosswalk]?.test(way.join(' '))) continue;
            missing.set(
              `${format.crosswalk}: ${way.join(' ')}`,
              `${lost.slice(0, 3).join(' ')} of ${text.slice(0, 80)}`,
            );
          }
        }
      }
      expect(Object.fromEntries(missing)).toEqual({});
    });
  },
);
