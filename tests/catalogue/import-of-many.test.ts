import { expect, it } from 'vitest';
import { countStatements, importRecords, type RecordOutcome } from '../../src/catalogue/index.ts';
import { formatNamed, readRecordFiles } from '../../src/formats/index.ts';
import { evaluatingEngine } from './evaluating-engine.ts';
import { ris } from './importing.ts';
import { shippedCatalogue } from './stored-catalogue.ts';

/** More records than the tables have room for at first, and than are kept in one piece. */
const MANY = 5000;

const record = (n: number) =>
  ris(
    `TI  - A study of carers, number ${n} of very many`,
    `PY  - ${1900 + (n % 100)}`,
    `DO  - 10.1234/many.${n}`,
  );
/** The same without its DOI. */
const untold = (n: number) =>
  ris(`TI  - A STUDY OF CARERS, number ${n} – of very many`, `PY  - ${1900 + (n % 100)}`);
/** Another of that title. */
const other = (n: number) =>
  ris(
    `TI  - A study of carers, number ${n} of very many`,
    `PY  - ${1900 + (n % 100)}`,
    `DO  - 10.1234/other.${n}`,
  );

it('among very many records finds those that stand twice, where the first is and by what, and takes no others for the same', async () => {
  const catalogue = await shippedCatalogue();
  const before = Array.from({ length: MANY }, (_, n) => record(n));
  const twice = [0, 1023, 1024, 4095, 4096, MANY - 1];
  const text = [...before, ...twice.map(record), ...twice.map(untold), ...twice.map(other)].join('');
  const outcomes: RecordOutcome[] = [];
  const { pieces, report } = await importRecords(
    readRecordFiles([{ chunks: once(Buffer.from(text)), format: formatNamed('ris')!, name: 'many.ris' }], {}),
    {
      engine: evaluatingEngine(catalogue),
      collection: 'imported',
      date: '2026-11-27',
      existing: 'keep',
      validation: 'off',
      onOutcome: (outcome) => outcomes.push(outcome),
    },
    countStatements,
  );
  for await (const _ of pieces);
  const found = twice.length;
  expect(report.counts).toMatchObject({
    records: MANY + 3 * found,
    new: MANY + found,
    duplicates: 2 * found,
  });
  const told = outcomes.flatMap((each) =>
    each.outcome === 'duplicate' ? [{ by: each.by, of: each.of.record, at: each.position.record }] : [],
  );
  const first = outcomes[0]!.position.record;
  expect(told.toSorted((x, y) => x.at - y.at)).toEqual([
    ...twice.map((n, at) => ({ by: `doi:10.1234/many.${n}`, of: first + n, at: first + MANY + at })),
    ...twice.map((n, at) => ({ by: 'title, year and author', of: first + n, at: first + MANY + found + at })),
  ]);
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
