import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { PinakesError } from '../../src/base/index.ts';
import { namedFailure } from '../../src/database/index.ts';
import { listChangeSets, readSetting } from '../../src/store/index.ts';
import { searchDocuments } from '../../src/text/index.ts';
import { makeSmallCatalogue, resource } from '../crash/small-catalogue.ts';
import { WriterPart } from '../crash/writer-part.ts';
import { plainRandom } from '../plain-random.ts';

/*
 * Bits are flipped at random places of a file, and everything is asked of it that it knows. Each flip has to be refused by a
 * named error, or reported by `check`, or leave every answer right: a wrong answer of which nobody tells is what must not be.
 */

const FLIPS = 240;
const FLIPS_IN_LOG = 90;

let root: string;
let copies = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pinakes-damage-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** All that the catalogue knows, as text. */
function answers(folder: string): string {
  const part = WriterPart.open(folder, true);
  try {
    const { connection, store } = part.writer;
    const search = (words: string) => searchDocuments(connection, words, { offset: 0, limit: 20 });
    return JSON.stringify([
      part.statements(),
      ['carers', 'volume 7', 'homes', 'ecouter'].map(search),
      listChangeSets(connection, { graphs: undefined }, store.generation.number, 100),
      connection.prepare('SELECT * FROM token').all(),
      readSetting(connection, 'base_url'),
    ]);
  } finally {
    part.close();
  }
}

/** A folder as a server leaves it that was stopped, and one as a server leaves it that was killed. */
function templates(name: string): { stopped: string; killed: string } {
  const stopped = join(root, `${name}-stopped`);
  const killed = join(root, `${name}-killed`);
  makeSmallCatalogue(stopped, 40);
  const live = join(root, `${name}-live`);
  cpSync(stopped, live, { recursive: true });
  const part = WriterPart.open(live);
  for (let n = 0; n < 4; n++) part.change([], resource(2000 + n, `In the log ${n}`));
  cpSync(live, killed, { recursive: true });
  part.close();
  return { stopped, killed };
}

type Verdict = 'refused' | 'reported' | 'right' | 'WRONG' | 'NOT NAMED';

function flip(
  template: string,
  file: string,
  random: () => number,
  from = 0,
): { verdict: Verdict; what: string } {
  const folder = join(root, `flip-${copies++}`);
  cpSync(template, folder, { recursive: true });
  const path = join(folder, file);
  const bytes = readFileSync(path);
  const at = from + Math.floor(random() * (bytes.length - from));
  const bit = Math.floor(random() * 8);
  bytes[at]! ^= 1 << bit;
  writeFileSync(path, bytes);
  const verdict = judge(folder, known.get(template)!);
  if (verdict !== 'WRONG' && verdict !== 'NOT NAMED') rmSync(folder, { recursive: true });
  return { verdict, what: `${verdict}: ${file}, byte ${at}, bit ${bit}` };
}

const known = new Map<string, string>();

function judge(folder: string, right: string): Verdict {
  let answered: string;
  try {
    answered = answers(folder);
  } catch (thrown) {
    return isNamed(thrown) ? 'refused' : 'NOT NAMED';
  }
  try {
    const isSound = examineCatalogue(join(folder, 'catalogue.db')).every(
      ({ findings }) => findings.length === 0,
    );
    if (!isSound) return 'reported';
  } catch (thrown) {
    return isNamed(thrown) ? 'reported' : 'NOT NAMED';
  }
  return answered === right ? 'right' : 'WRONG';
}

function isNamed(thrown: unknown): boolean {
  const error = namedFailure(thrown);
  return error instanceof PinakesError && ['damaged', 'database', 'storage-failed'].includes(error.code);
}

function tally(verdicts: readonly Verdict[]): string {
  const kinds = [...new Set(verdicts)].toSorted();
  return kinds.map((kind) => `${verdicts.filter((one) => one === kind).length} ${kind}`).join(', ');
}

function flips(
  count: number,
  template: string,
  file: string,
  from = 0,
): { verdict: Verdict; what: string }[] {
  known.set(template, answers(copyOf(template)));
  const random = plainRandom(20_261_126);
  return Array.from({ length: count }, () => flip(template, file, random, from));
}

function copyOf(template: string): string {
  const folder = join(root, `copy-${copies++}`);
  cpSync(template, folder, { recursive: true });
  return folder;
}

describe('a flipped bit', () => {
  it(`is refused, reported, or changes no answer: ${FLIPS} in the file`, () => {
    const { stopped } = templates('file');
    const found = [...flips(FLIPS, stopped, 'catalogue.db'), ...headerFlips(stopped)];
    expect(found.filter(({ verdict }) => verdict === 'WRONG' || verdict === 'NOT NAMED')).toEqual([]);
    process.stdout.write(`\nflips in the file: ${tally(found.map(({ verdict }) => verdict))}\n`);
    expect(found.filter(({ verdict }) => verdict !== 'right').length).toBeGreaterThan(FLIPS / 3);
  });

  it(`is refused, reported, or changes no answer: ${FLIPS_IN_LOG} in the log that a killed server left`, () => {
    const { killed } = templates('log');
    const found = flips(FLIPS_IN_LOG, killed, 'catalogue.db-wal');
    expect(found.filter(({ verdict }) => verdict === 'WRONG' || verdict === 'NOT NAMED')).toEqual([]);
    process.stdout.write(`\nflips in the log: ${tally(found.map(({ verdict }) => verdict))}\n`);
    expect(found.filter(({ verdict }) => verdict === 'refused').length).toBeGreaterThan(FLIPS_IN_LOG / 3);
  });

  it('goes unnoticed without checksums, so that this test would notice their loss', () => {
    const { crc32 } = zlib;
    zlib.crc32 = () => 0;
    syncBuiltinESMExports();
    try {
      const { stopped } = templates('unchecked');
      const found = flips(60, stopped, 'catalogue.db');
      const text = 'a test';
      const bytes = readFileSync(join(stopped, 'catalogue.db'));
      // Where it matters most: in what the log says of a change, which nothing else repeats.
      const at = bytes.indexOf(text);
      bytes[at]! ^= 1;
      const folder = copyOf(stopped);
      writeFileSync(join(folder, 'catalogue.db'), bytes);
      const verdicts = [...found.map(({ verdict }) => verdict), judge(folder, known.get(stopped)!)];
      expect(verdicts).toContain('WRONG');
    } finally {
      zlib.crc32 = crc32;
      syncBuiltinESMExports();
    }
  });
});

/** Every byte of SQLite's own header, one bit each. */
function headerFlips(template: string): { verdict: Verdict; what: string }[] {
  return Array.from({ length: 100 }, (_, at) => {
    const folder = copyOf(template);
    const path = join(folder, 'catalogue.db');
    const bytes = readFileSync(path);
    bytes[at]! ^= 1 << (at % 8);
    writeFileSync(path, bytes);
    const verdict = judge(folder, known.get(template)!);
    return { verdict, what: `${verdict}: header, byte ${at}` };
  });
}
