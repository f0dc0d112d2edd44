import { existsSync, readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { PinakesError } from '../base/index.ts';

/** https://www.sqlite.org/walformat.html */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

type Sums = readonly [number, number];

/**
 * Looks whether the log beside a file is all that was committed to it. SQLite takes the first frame of a log whose checksum
 * is wrong for the end of it, so flipped bits there would silently take back what was acknowledged. There are two witnesses:
 * the log's index, which a killed process leaves and which is written after the log was synchronised; and further committed
 * frames behind the wrong one. A single change at the end is no evidence without the index: it may have been cut by a loss of
 * power. To be called before the file is opened, by whoever holds the folder's lock.
 * @throws PinakesError `damaged`
 */
export function assertLogWhole(path: string): void {
  if (!existsSync(`${path}-wal`)) return;
  const log = readFileSync(`${path}-wal`);
  if (log.length <= HEADER_BYTES || log.subarray(0, HEADER_BYTES).every((byte) => byte === 0)) return;
  const { isHeaderWhole, committed, committedBehind } = readLog(log);
  const index = readIndex(path);
  if (!isHeaderWhole) {
    if (index === undefined || index.frames > index.copied) throw damagedLog('its beginning');
    return;
  }
  const isOfThisLog = index?.salts.equals(log.subarray(16, 24));
  if (isOfThisLog ? index!.frames > committed : committedBehind > 1)
    throw damagedLog(`frame ${committed + 1} or one behind it`);
}

function damagedLog(where: string): PinakesError {
  return new PinakesError(
    'damaged',
    `The log beside the catalogue file is damaged, at ${where}, so changes that were acknowledged cannot be read. Bring a backup back with \`pinakes restore\`; or, to go on without those changes, move catalogue.db-wal away.`,
    { detail: { part: 'catalogue.db-wal', mend: 'restore' } },
  );
}

/** How many frames are good up to the last commit, and how many commits of the same log lie behind. */
function readLog(log: Buffer): { isHeaderWhole: boolean; committed: number; committedBehind: number } {
  const isBig = (log.readUInt32BE(0) & 1) === 1;
  let sums = addUp([0, 0], log, 0, 24, isBig);
  const isHeaderWhole = (log.readUInt32BE(0) & ~1) === MAGIC && isAt(sums, log, 24);
  const pageBytes = log.readUInt32BE(8);
  if (!isHeaderWhole) return { isHeaderWhole, committed: 0, committedBehind: 0 };
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  let committed = 0;
  let committedBehind = 0;
  let isGood = true;
  for (let frame = 1, at = HEADER_BYTES; at + frameBytes <= log.length; frame++, at += frameBytes) {
    const isOfThisLog = log.compare(log, 16, 24, at + 8, at + 16) === 0;
    if (isGood) {
      sums = addUp(addUp(sums, log, at, 8, isBig), log, at + FRAME_HEADER_BYTES, pageBytes, isBig);
      isGood = isOfThisLog && isAt(sums, log, at + 16);
    }
    const commits = log.readUInt32BE(at + 4) !== 0;
    if (isGood && commits) committed = frame;
    else if (!isGood && isOfThisLog && commits) committedBehind++;
  }
  return { isHeaderWhole, committed, committedBehind };
}

function isAt([first, second]: Sums, log: Buffer, at: number): boolean {
  return log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;
}

/** SQLite's checksum, which goes on from frame to frame. */
function addUp([first, second]: Sums, bytes: Buffer, start: number, length: number, isBig: boolean): Sums {
  let [a, b] = [first, second];
  const { buffer, byteOffset } = bytes;
  const view = new DataView(buffer, byteOffset + start, length);
  for (let at = 0; at < length; at += 8) {
    a = (a + view.getUint32(at, !isBig) + b) >>> 0;
    b = (b + view.getUint32(at + 4, !isBig) + a) >>> 0;
  }
  return [a, b];
}

/** What the index says: frames that are committed, those of them that are in the file already, and of which log. */
function readIndex(path: string): { frames: number; copied: number; salts: Buffer } | undefined {
  if (!existsSync(`${path}-shm`)) return undefined;
  const index = readFileSync(`${path}-shm`);
  // Twice the same, so that half a change of it is seen.
  if (index.length < 136 || index.compare(index, 0, 48, 48, 96) !== 0 || index[12] !== 1) return undefined;
  const number = (at: number) => (endianness() === 'LE' ? index.readUInt32LE(at) : index.readUInt32BE(at));
  return { frames: number(16), copied: number(96), salts: index.subarray(32, 40) };
}
