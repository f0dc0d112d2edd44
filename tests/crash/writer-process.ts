/**
 * The process that is killed: opens a catalogue and does the steps of a seed, one after the other, saying on standard output
 * what it begins and what is done. `node writer-process.js FOLDER SEED FIRST LAST`.
 */
import { rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/app/back-up.ts';
import { rebuildCatalogue } from '../../src/app/rebuild.ts';
import { PinakesError } from '../../src/base/index.ts';
import { endsConnection, namedFailure, openDatabase } from '../../src/database/index.ts';
import { literalOrder } from '../../src/sparql/index.ts';
import { clearStaleBases, compactGeneration, storeBase } from '../../src/store/index.ts';
import { type Step, stepOf } from './workload.ts';
import { WriterPart } from './writer-part.ts';

const [folder, seed, first, last] = process.argv.slice(2) as [string, string, string, string];

// Straight to the descriptor: what was said is said before anything else happens.
const say = (line: string) => writeSync(1, `${line}\n`);

let part: WriterPart | undefined;

function open(): WriterPart {
  const opened = WriterPart.open(folder);
  // The variant that has to be found out.
  if (process.env.CRASH_SYNCHRONOUS === 'off') opened.writer.connection.pragma('synchronous = OFF');
  return opened;
}

function run(step: Step): void {
  const writer = part!;
  switch (step.kind) {
    case 'compaction':
      writer.compact();
      break;
    case 'vacuum':
      writer.compact(true);
      break;
    case 'background compaction':
      compactBeside(writer);
      break;
    case 'backup':
      backUp({ folder, path: join(folder, 'backup.db'), overwrite: true, verify: false });
      break;
    case 'rebuild':
      writer.close();
      part = undefined;
      rmSync(rebuildCatalogue({ folder, parts: ['base', 'history', 'text', 'lists'] })!);
      part = open();
      break;
    default:
      writer.change(step.removed, step.added);
  }
  part?.copyLogIfDue();
}

/** As the compaction thread does it, with a change by the writer in between. */
function compactBeside({ writer }: WriterPart): void {
  const { store } = writer;
  const task = store.startCompaction();
  const beside = openDatabase(join(folder, 'catalogue.db'), { readOnly: false });
  try {
    const compacted = compactGeneration(task, literalOrder);
    const stored = storeBase(beside, compacted.image, () => {});
    store.finishCompaction(compacted, stored);
    clearStaleBases(beside, () => {});
  } finally {
    beside.close();
  }
}

/** Ends as the writer thread does when the disk fails; a full disk only refuses the step. */
function failed(n: number, thrown: unknown): void {
  const error = namedFailure(thrown);
  if (!(error instanceof PinakesError)) throw thrown;
  say(`failed ${n} ${error.code} ${error.detail.sqlite ?? ''}`);
  if (error.code !== 'disk-full' || part === undefined || endsConnection(error)) process.exit(3);
}

say('opening');
try {
  part = open();
} catch (thrown) {
  failed(0, thrown);
  process.exit(3);
}
say('opened');
for (let n = Number(first); n <= Number(last); n++) {
  const step = stepOf(Number(seed), n);
  say(`begin ${n} ${step.kind}`);
  try {
    run(step);
    say(`done ${n}`);
  } catch (thrown) {
    failed(n, thrown);
  }
}
say('closing');
part?.close();
say('closed');
