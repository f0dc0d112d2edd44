import type { Examined, Finding } from '../base/index.ts';
import { type Connection, examinePart } from '../database/index.ts';
import { DictionaryWriter } from './dictionary/dictionary-writer.ts';
import type { LiteralOrder } from './dictionary/literal-order.ts';
import type { BasePiece } from './persistence/base-arrays.ts';
import { type BaseImage, type BaseRow, loadBase, termPieces } from './persistence/base-image.ts';
import { wholeQuadPieces } from './persistence/base-quads.ts';
import { examineGroups } from './persistence/change-groups.ts';
import { lastChangeSet } from './persistence/change-log.ts';
import { examineChangeIndex } from './persistence/examine-change-index.ts';
import { examinePartLinks } from './persistence/examine-part-links.ts';
import { readSetting } from './persistence/settings.ts';
import { compactState, draftOf, renumberState } from './quad-state.ts';
import { baseOfLog, replayLog } from './replay-log.ts';
import { openSegment } from './segment/segment.ts';
import { Store } from './store.ts';

/** Looks at settings and change log, which are the truth, and then whether base and delta are what the log says. */
export function* examineStore(connection: Connection, literals: LiteralOrder): Generator<Examined> {
  yield examinePart('settings', 'restore', () => examineSettings(connection));
  const log = examinePart('change log', 'restore', () => examineLog(connection));
  yield log;
  // What is derived is compared with the truth, where that can be read.
  if (log.findings.length > 0) return;
  yield examinePart('history', 'rebuild', () => examineHistory(connection));
  yield examinePart('base', 'rebuild', () => examineBase(connection, literals));
  yield examinePart('statements', 'rebuild', () => examineStatements(connection, literals));
}

function examineSettings(connection: Connection): Examined {
  const names = connection.prepare('SELECT name FROM setting ORDER BY name').pluck().all() as string[];
  for (const name of names) readSetting(connection, name);
  return { part: 'settings', looked: names.join(', ') || 'none', findings: [] };
}

function examineLog(connection: Connection): Examined {
  const { id: last } = lastChangeSet(connection);
  const { dictionary } = replayLog(connection, last);
  const findings: Finding[] = [];
  for (let id = 2; id <= dictionary.count; id++) {
    if (dictionary.idOf(dictionary.termOf(id)) !== id)
      findings.push({ problem: `term ${id} is there twice`, mend: 'restore' });
  }
  for (const problem of examineGroups(connection)) findings.push({ problem, mend: 'restore' });
  return { part: 'change log', looked: `${last} change sets, ${dictionary.count - 1} terms`, findings };
}

function examineHistory(connection: Connection): Examined {
  const { id: last } = lastChangeSet(connection);
  const problems = [...examineChangeIndex(connection, last), ...examinePartLinks(connection)];
  const findings = problems.map((problem): Finding => ({ problem, mend: 'rebuild' }));
  return { part: 'history', looked: `subjects, graphs and parts of ${last} change sets`, findings };
}

function examineBase(connection: Connection, literals: LiteralOrder): Examined {
  const row = connection.prepare('SELECT * FROM base').get() as BaseRow | undefined;
  const stored = loadBase(connection, literals.version);
  if (row === undefined || stored === undefined) return { part: 'base', looked: 'none yet', findings: [] };
  const looked = `${row.term_count} terms, ${row.quad_count} statements in five orders`;
  if (row.order_version !== literals.version) {
    const older = `${looked}, in an older order that the next start makes anew`;
    return { part: 'base', looked: older, findings: [] };
  }
  const through = row.through_change_set;
  const anew = baseOfLog(connection, literals, { termCount: row.term_count, through });
  const problems = [...differentArrays(stored, anew), ...lostTerms(stored)];
  return { part: 'base', looked, findings: problems.map((problem) => ({ problem, mend: 'rebuild' })) };
}

/** The arrays of which the bytes differ. A hash table may be filled in another order, and is looked at by its use. */
function* differentArrays(stored: BaseImage, anew: BaseImage): Generator<string> {
  const others = wholePieces(anew);
  const named = new Set<string>();
  if (stored.quads.repeatsTriples !== anew.quads.repeatsTriples)
    yield 'the base says wrongly whether triples repeat';
  for (const piece of wholePieces(stored)) {
    const other = others.next().value;
    const isSame =
      piece.name === other?.name && (piece.name === 'terms.table' || piece.bytes.equals(other.bytes));
    if (isSame || named.has(piece.name)) continue;
    named.add(piece.name);
    yield `the array ${piece.name} is not what the change log comes to`;
  }
  if (!others.next().done) yield 'the base has less than the change log comes to';
}

function* wholePieces({ terms, quads }: BaseImage): Generator<BasePiece> {
  yield* termPieces(terms);
  yield* wholeQuadPieces(quads);
}

function* lostTerms({ terms }: BaseImage): Generator<string> {
  const dictionary = DictionaryWriter.of(terms);
  let lost = 0;
  for (let id = 2; id <= dictionary.count; id++) if (dictionary.idOf(dictionary.termOf(id)) !== id) lost++;
  if (lost > 0) yield `${lost} terms are not found in the hash table of the base`;
}

/** Base and delta as readers get them, against the log. */
function examineStatements(connection: Connection, literals: LiteralOrder): Examined {
  const store = Store.open(connection, literals);
  const { quads, number, dictionary } = store.generation;
  const logIds = Uint32Array.from({ length: dictionary.count + 1 }, (_, id) => store.logIds.logIdOf(id));
  const logged = openSegment(compactState(replayLog(connection, number).quads).base);
  const served = openSegment(compactState(renumberState(draftOf(quads), logIds)).base);
  const isSame =
    served.length === logged.length &&
    served.columns.spog.every((column, at) => bytesOf(column).equals(bytesOf(logged.columns.spog[at]!)));
  const findings: Finding[] = isSame
    ? []
    : [{ problem: 'base and delta do not come to the statements of the change log', mend: 'rebuild' }];
  return { part: 'statements', looked: `${served.length}`, findings };
}

function bytesOf(column: Uint32Array): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}
