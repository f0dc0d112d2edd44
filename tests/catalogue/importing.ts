import type { ImportCounts } from '../../src/catalogue/index.ts';
import { importRecords, linesOfStatements, type RecordOutcome } from '../../src/catalogue/index.ts';
import { formatNamed, readRecordFiles } from '../../src/formats/index.ts';
import { parseRdf, type Quad } from '../../src/rdf/index.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { BASE, type StoredCatalogue } from './stored-catalogue.ts';

export type Imported = {
  readonly counts: ImportCounts;
  readonly outcomes: readonly RecordOutcome[];
  readonly quads: readonly Quad[];
};

/** Imports a file's text into a catalogue: reads, maps, matches, and commits what comes out. */
export async function importText(
  catalogue: StoredCatalogue,
  text: string | Uint8Array,
  format: string,
  { existing = 'keep', date = '2026-11-26' }: { existing?: 'keep' | 'fill'; date?: string } = {},
): Promise<Imported> {
  const outcomes: RecordOutcome[] = [];
  const chunks = once(typeof text === 'string' ? Buffer.from(text, 'utf8') : text);
  const records = readRecordFiles([{ chunks, format: formatNamed(format)!, name: 'a file' }], {});
  const options = {
    engine: evaluatingEngine(catalogue),
    collection: 'imported',
    date,
    existing,
    onOutcome: (outcome: RecordOutcome) => outcomes.push(outcome),
  };
  const { pieces, report } = await importRecords(records, options, linesOfStatements);
  const quads: Quad[] = [];
  const parsing = {
    mediaType: 'application/n-quads',
    baseIri: `${BASE}/`,
    name: 'import',
    blankNodePrefix: 'b',
  };
  for await (const batch of parseRdf(pieces, parsing)) quads.push(...batch);
  if (quads.length > 0) catalogue.change([], quads);
  return { counts: report.counts, outcomes, quads };
}

/** Has the profile of a catalogue refuse resources that say an edition. */
export function refuseEditions(catalogue: StoredCatalogue): void {
  update(
    catalogue,
    `PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX bibo: <http://purl.org/ontology/bibo/>
      PREFIX pin: <https://w3id.org/pinakes/ontology#> INSERT DATA { GRAPH <graph/shapes> {
      <urn:Own> a sh:NodeShape ; sh:targetClass pin:Resource ; sh:property <urn:Own-edition> .
      <urn:Own-edition> sh:path bibo:edition ; sh:name "edition"@en ; sh:maxCount 0 ; sh:message "Leave it out."@en } }`,
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** An article in RIS, of these fields. */
export const ris = (...fields: readonly string[]) => `${['TY  - JOUR', ...fields, 'ER  - '].join('\n')}\n\n`;
