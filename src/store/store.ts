import type { Connection } from '../database/index.ts';
import { DictionaryWriter } from './dictionary/dictionary-writer.ts';
import type { Generation } from './generation.ts';
import { loadBaseSegment, saveBaseSegment } from './persistence/base-segment.ts';
import {
  type ChangeSetHeader,
  changeSetsAfter,
  lastChangeSet,
  saveChangeSet,
} from './persistence/change-log.ts';
import { compactTerms, loadTerms, saveTerms } from './persistence/term-blob.ts';
import type { QuadReader } from './quad-reader.ts';
import {
  changeState,
  compactState,
  draftOf,
  type EffectiveChange,
  emptyState,
  publishState,
  spog,
} from './quad-state.ts';
import { buildSegment } from './segment/segment.ts';
import { snapshotOf } from './snapshot.ts';
import { Transaction } from './transaction.ts';

/** A delta of more rows than this is folded into the base: each commit copies the delta, each compaction the base. */
const DELTA_ROWS_MAX = 20_000;

/** What a commit needs besides the quads. */
export type ChangeDescription = Omit<ChangeSetHeader, 'id' | 'committedAtMs'>;

/** Derived data that has to land in the same SQLite transaction as the quads. */
export type CommitHook = (after: QuadReader, changedSubjects: ReadonlySet<number>) => void;

export type CommitResult = {
  readonly generation: Generation;
  readonly added: number;
  readonly removed: number;
};

/**
 * The writer's store: the truth in SQLite and its image in shared memory, changed together. One per process and file;
 * readers get generations and never come here.
 */
export class Store {
  private readonly connection: Connection;
  private readonly dictionary: DictionaryWriter;
  private savedTerms: number;
  private current: Generation;

  private constructor(connection: Connection, dictionary: DictionaryWriter, current: Generation) {
    this.connection = connection;
    this.dictionary = dictionary;
    this.savedTerms = dictionary.count;
    this.current = current;
  }

  /**
   * Reads the file into memory: terms, base segment, and the change sets since. All in one SQLite transaction, since a
   * server may be committing to the same file while a command opens it for reading.
   */
  static open(connection: Connection): Store {
    return connection.transaction(() => {
      const dictionary = new DictionaryWriter();
      loadTerms(connection, dictionary);
      const { quads: base, throughChangeSet } = loadBaseSegment(connection);
      let draft = draftOf({ ...emptyState, base: buildSegment(base) });
      for (const { change } of changeSetsAfter(connection, throughChangeSet))
        draft = changeState(draft, change);
      const { id, committedAtMs } = lastChangeSet(connection);
      const buffers = dictionary.buffers();
      return new Store(connection, dictionary, {
        number: id,
        changedAtMs: committedAtMs,
        dictionary: buffers,
        quads: publishState(draft),
        baseSince: throughChangeSet,
      });
    })();
  }

  get generation(): Generation {
    return this.current;
  }

  /** The quads as last committed, read through the writer's own dictionary. */
  reader(): QuadReader {
    return snapshotOf(this.current.quads, this.dictionary);
  }

  begin(): Transaction {
    return new Transaction(this.dictionary, this.current.quads);
  }

  /** Forgets a transaction, and the terms that only it had. */
  rollback(): void {
    this.dictionary.truncate(this.savedTerms);
  }

  /**
   * Makes a transaction durable: change set, new terms, whatever `hook` derives, and a compaction where the delta has
   * grown, in one SQLite transaction. When this returns, it is on disk. When it throws, nothing has changed.
   */
  commit(transaction: Transaction, description: ChangeDescription, hook: CommitHook): CommitResult {
    try {
      return this.tryCommit(transaction, description, hook);
    } catch (cause) {
      this.rollback();
      throw cause;
    }
  }

  private tryCommit(
    transaction: Transaction,
    description: ChangeDescription,
    hook: CommitHook,
  ): CommitResult {
    const { state, change } = transaction.finish();
    const counts = { added: change.added[0].length, removed: change.removed[0].length };
    if (counts.added + counts.removed === 0) {
      this.rollback();
      return { generation: this.current, ...counts };
    }
    // A clock that is set back must not make a change seem older than the one before it.
    const committedAtMs = Math.max(Date.now(), this.current.changedAtMs);
    const header = { id: this.current.number + 1, committedAtMs, ...description };
    const compacts = state.added[0].length + state.removed[0].length > DELTA_ROWS_MAX;
    const quads = compacts ? compactState(state) : publishState(state);
    this.connection.transaction(() => {
      saveChangeSet(this.connection, header, change);
      if (compacts) {
        saveBaseSegment(this.connection, spog(quads.base), header.id);
        compactTerms(this.connection, this.dictionary);
      } else {
        saveTerms(this.connection, this.dictionary, this.savedTerms + 1);
      }
      hook(snapshotOf(quads, this.dictionary), subjectsOf(change));
    })();
    this.savedTerms = this.dictionary.count;
    this.current = {
      number: header.id,
      changedAtMs: header.committedAtMs,
      dictionary: this.dictionary.buffers(),
      quads,
      baseSince: compacts ? header.id : this.current.baseSince,
    };
    return { generation: this.current, ...counts };
  }
}

function subjectsOf(change: EffectiveChange): ReadonlySet<number> {
  const subjects = new Set<number>();
  for (const [column] of [change.added, change.removed]) {
    for (let row = 0; row < column.length; row++) subjects.add(column[row]!);
  }
  return subjects;
}
