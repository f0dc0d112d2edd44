import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importRecords, linesOfStatements, type RecordOutcome } from '../../src/catalogue/index.ts';
import { readRecordFiles } from '../../src/formats/index.ts';
import { parseRdf } from '../../src/rdf/index.ts';
import { evaluatingEngine } from '../catalogue/evaluating-engine.ts';
import { BASE, shippedCatalogue, withProfile } from '../catalogue/stored-catalogue.ts';
import { type FolderFigures, withFigures } from './formats-page.ts';
import { recordFolders, type SharedFile, sharedFiles } from './shared-files.ts';

const PAGE = fileURLToPath(new URL('../../docs/formats.md', import.meta.url));
const present = recordFolders.every((folder) => folder.present);

type FileFigures = {
  readonly file: SharedFile;
  readonly outcomes: readonly RecordOutcome[];
  readonly unmapped: ReadonlyMap<string, number>;
};

/** What becomes of each record of a file in a catalogue as it ships. Every statement that comes out must parse. */
async function importFile(
  file: SharedFile,
  engine: ReturnType<typeof evaluatingEngine>,
): Promise<FileFigures> {
  const outcomes: RecordOutcome[] = [];
  const { pieces, report } = await importRecords(
    readRecordFiles([{ chunks: createReadStream(file.path), format: file.format, name: file.name }], {}),
    {
      engine,
      collection: 'imported',
      date: '2026-11-26',
      existing: 'keep',
      onOutcome: (outcome) => outcomes.push(outcome),
    },
    linesOfStatements,
  );
  const options = {
    mediaType: 'application/n-quads',
    baseIri: `${BASE}/`,
    name: file.name,
    blankNodePrefix: 'b',
  };
  for await (const _ of parseRdf(pieces, options));
  return { file, outcomes, unmapped: report.counts.unmapped };
}

describe.runIf(present)(
  `all shared files of records${recordFolders.find((folder) => !folder.present)?.reason ?? ''}`,
  () => {
    it('come in with every record taken or named, as docs/formats.md says', async () => {
      const engine = evaluatingEngine(await withProfile(await shippedCatalogue()));
      const files: FileFigures[] = [];
      for (const file of sharedFiles()) {
        const figures = await importFile(file, engine);
        expect(figures.outcomes.length, `${file.folder}/${file.name}`).toBe(file.expected);
        files.push(figures);
      }
      expect(files.length).toBeGreaterThan(140);
      const page = readFileSync(PAGE, 'utf8');
      const made = withFigures(page, foldersOf(files));
      if (process.env.PINAKES_FORMATS === 'write') writeFileSync(PAGE, made);
      else expect(page, 'run `npm run formats` and commit docs/formats.md').toBe(made);
    });
  },
);

function foldersOf(files: readonly FileFigures[]): readonly FolderFigures[] {
  const groups = new Map<string, FileFigures[]>();
  for (const each of files) {
    const name = `${each.file.folder} ${each.file.format.label}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()].map((group) => {
    const outcomes = group.flatMap((each) => each.outcomes);
    const unmapped = new Map<string, number>();
    for (const each of group)
      for (const [path, times] of each.unmapped) unmapped.set(path, (unmapped.get(path) ?? 0) + times);
    const { folder, format } = group[0]!.file;
    return {
      folder,
      format: format.label,
      files: group.length,
      records: outcomes.length,
      taken: outcomes.filter(({ outcome }) => outcome === 'new' || outcome === 'known').length,
      duplicates: outcomes.filter(({ outcome }) => outcome === 'duplicate').length,
      problems: group.flatMap(({ file, outcomes: own }) =>
        own.flatMap((each) => (each.outcome === 'problem' ? [`${folder}/${file.name}: ${each.reason}`] : [])),
      ),
      unmapped,
    };
  });
}
