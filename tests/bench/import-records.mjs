// How many MARC records a second of processor time are read, mapped, matched and made into statements.
// After a build: node tests/bench/import-records.mjs FILE.mrc [times]. The records are made different by their control numbers
// and titles, so that none is a duplicate of another.
import { readFileSync } from 'node:fs';
import { importRecords } from '../../dist/catalogue/index.js';
import { formatNamed, readRecordFiles } from '../../dist/formats/index.js';

const [file, times = '300'] = process.argv.slice(2);
const bytes = readFileSync(file);
const empty = {
  'catalogue.resource-keys': { total: 0, iris: [], named: [] },
  'catalogue.subject-labels': { total: 0, subjects: [] },
};
const engine = {
  status: () => ({ baseUrl: 'http://localhost:8080' }),
  read: async (name, { agents, statements }) =>
    empty[name] ?? statements?.map(() => false) ?? agents.map(() => ({ isThere: false, namesakes: [] })),
};

async function* copies(count) {
  for (let copy = 0; copy < count; copy++) yield bytes;
}

async function* distinct(batches) {
  let number = 0;
  for await (const batch of batches)
    yield batch.map((read) => {
      number++;
      const title = [{ value: `${read.record.title?.[0]?.value ?? 'Untitled'} ${number}` }];
      return { ...read, record: { ...read.record, title, identifier: [] } };
    });
}

async function run(count) {
  const before = process.cpuUsage();
  let records = 0;
  let written = 0;
  const read = readRecordFiles([{ chunks: copies(count), format: formatNamed('marc'), name: file }], {});
  const options = {
    engine,
    collection: 'imported',
    date: '2026-11-26',
    existing: 'keep',
    validation: 'off',
    onOutcome: () => records++,
  };
  const { pieces } = await importRecords(distinct(read), options, (batch) => batch);
  for await (const batch of pieces) written += batch.length;
  const { user, system } = process.cpuUsage(before);
  return {
    records,
    perSecond: Math.round((records / (user + system)) * 1e6),
    statements: written,
  };
}

await run(Math.ceil(Number(times) / 5));
const { records, perSecond, statements } = await run(Number(times));
process.stdout.write(
  `${records} records, ${perSecond} a second of processor time, ${statements} statements, ${Math.round(process.memoryUsage().rss / 1e6)} MB of memory\n`,
);
