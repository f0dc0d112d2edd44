import { expect, it } from 'vitest';
import { type Import, type ImportProgress, type PartSizes, writeParts } from '../../src/catalogue/index.ts';

const PIECE = 5000;

const SIZES: PartSizes = { least: 100_000, most: 500_000, grow: false };

type Asked = { readonly asked?: number; readonly there?: number; readonly sizes?: PartSizes };

/** How many statements each part has of an import of so many, whose writer has done with one before the next piece comes. */
async function partsOf(
  total: number,
  { asked, there = 0, sizes = SIZES }: Asked,
): Promise<readonly number[]> {
  const counts = { statements: 0, records: 0 };
  async function* pieces() {
    while (counts.statements < total) {
      counts.statements += PIECE;
      yield PIECE;
      // Two turns of the loop, in which the writer says that it has done.
      await new Promise(setImmediate);
    }
  }
  const sent: number[] = [];
  const progress: ImportProgress = {
    changeSet: undefined,
    parts: 0,
    last: undefined,
    added: 0,
    statements: there,
    checked: undefined,
  };
  await writeParts<number>(
    { pieces: pieces(), report: { counts } } as unknown as Import<number>,
    asked,
    {
      form: () => 0,
      sizes,
      async send({ pieces }) {
        const added = pieces.reduce((sum, piece) => sum + piece, 0);
        sent.push(added);
        return {
          changeSet: 2,
          added,
          removed: 0,
          statements: progress.statements + added,
          checked: undefined,
        };
      },
      async finish() {},
    },
    progress,
  );
  expect(progress.added).toBe(total);
  return sent;
}

it('has parts that double, up to 500,000', async () => {
  expect(await partsOf(1_500_000, {})).toEqual([100_000, 200_000, 400_000, 500_000, 300_000]);
});

it('begins with larger parts where a catalogue is large', async () => {
  expect(await partsOf(1_000_000, { there: 2_000_000 })).toEqual([250_000, 500_000, 250_000]);
});

it('has parts that grow with the catalogue, where the writer has it for itself', async () => {
  const sizes = { ...SIZES, grow: true };
  expect(await partsOf(2_000_000, { there: 8_000_000, sizes })).toEqual([500_000, 1_000_000, 500_000]);
});

it('has parts as large as is asked for', async () => {
  expect(await partsOf(100_000, { asked: 30_000, sizes: { ...SIZES, grow: true } })).toEqual([
    30_000, 30_000, 30_000, 10_000,
  ]);
});
