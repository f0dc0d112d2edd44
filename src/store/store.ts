import { type Connection, inTransaction } from '../database/index.ts';
import type { ChangeDescription, CommitHelp, CommitHook, CommitResult } from './commit.ts';
import type { Compacted, CompactionTask } from './compaction.ts';
import { DictionaryWriter } from './dictionary/dictionary-writer.ts';
import type { LiteralOrder } from './dictionary/literal-order.ts';
import type { LogIds } from './dictionary/log-ids.ts';
import { renumber } from './dictionary/renumber.ts';
import { renumberBeside } from './dictionary/renumber-beside.ts';
import type { Generation } from './generation.ts';
import { changeBetween } from './history/change-between.ts';
import { compacted, type NextState, pendingOf } from './next-state.ts';
import { openPending } from './pending-state.ts';
import {
  activateBase,
  type BaseImage,
  BaseStoring,
  deleteStalePieces,
  loadBase,
  type StoredBase,
} from './persistence/base-image.ts';
import { type ChangeSetHeader, lastChangeSet, saveChangeSet } from './persistence/change-log.ts';
import { type PartPredicates, partReadingOf, readPartPredicates } from './persistence/part-predicates.ts';
import { assertSealed, sealChangeSet } from './persistence/seal.ts';
import { loadTerms, saveTerms } from './persistence/term-blob.ts';
import type { QuadReader } from './quad-reader.ts';
import {
  beginCompactState,
  changeState,
  compactState,
  draftOf,
  type EffectiveChange,
  emptyState,
  publishState,
  renameChange,
} from './quad-state.ts';
import { joinChanges } from './replay.ts';
import { knownIds } from './replay-log.ts';
import { snapshotOf } from './snapshot.ts';
import { Transaction } from './transaction.ts';

/** When a delta is folded into the base: each commit copies the delta, each compaction the base. */
export type CompactionLimits = {
  /** A delta of more rows than this is. */
  readonly deltaRowsMax: number;
  /** One of more rows than this is where it is more than a quarter of the base: putting all in order is cheap then. */
  readonly smallDeltaRows: number;
};

/** By how much a delta may go beyond its limit while a compaction goes on. */
const RUNNING_FACTOR = 10;

/**
 * How much larger than the base a delta may be while parts of something large come in. A base for each part would cost what the
 * square of the parts is; so there are few, each a multiple of the last.
 */
const GROWTH_FACTOR = 3;

const COMPACTION_LIMITS: CompactionLimits = { deltaRowsMax: 20_000, smallDeltaRows: 1000 };

/**
 * The writer's store: the truth in SQLite and its image in shared memory, changed together. One per process and file;
 * readers get generations and never come here.
 */
export class Store {
  private readonly connection: Connection;
  private readonly literals: LiteralOrder;
  private readonly limits: CompactionLimits;
  private readonly partPredicates: PartPredicates;
  private dictionary: DictionaryWriter;
  private savedTerms: number;
  private current: Generation;
  /** The compaction that goes on, and what was committed since it began. */
  private compacting: { readonly task: CompactionTask; readonly changes: EffectiveChange[] } | undefined;
  /** Whether parts of something large come in, and more of them are expected. */
  isGrowing = false;

  private constructor(
    connection: Connection,
    literals: LiteralOrder,
    limits: CompactionLimits,
    dictionary: DictionaryWriter,
    current: Generation,
  ) {
    this.connection = connection;
    this.literals = literals;
    this.limits = limits;
    this.partPredicates = readPartPredicates(connection);
    this.dictionary = dictionary;
    this.savedTerms = dictionary.count;
    this.current = current;
  }

  /**
   * Reads the file into memory: the base, and the terms and change sets since. All in one SQLite transaction, since a
   * server may be committing to the same file while a command opens it for reading. `literals` is the order that typed
   * literals are numbered in.
   * @throws PinakesError `damaged` when something is
   */
  static open(connection: Connection, literals: LiteralOrder, limits = COMPACTION_LIMITS): Store {
    return connection.transaction(() => {
      const image = loadBase(connection, literals.version);
      const dictionary = image === undefined ? DictionaryWriter.empty() : DictionaryWriter.of(image.terms);
      loadTerms(connection, dictionary, (logId) => dictionary.logIds.idOf(logId));
      const baseSince = image?.throughChangeSet ?? 0;
      assertSealed(connection, baseSince);
      const base = { ...emptyState, ...(image && { base: image.quads }) };
      const { id, committedAtMs } = lastChangeSet(connection);
      const changes = changeBetween(connection, knownIds(dictionary), { from: baseSince, to: id });
      return new Store(connection, literals, limits, dictionary, {
        number: id,
        changedAtMs: committedAtMs,
        dictionary: dictionary.buffers(),
        quads: id === baseSince ? base : publishState(changeState(draftOf(base), changes), base),
        baseSince,
      });
    })();
  }

  get generation(): Generation {
    return this.current;
  }

  /** What the terms are called in the change log. */
  get logIds(): LogIds {
    return this.dictionary.logIds;
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
   * Folds what was changed since into the base where that is due: after the file was brought to another format, or came
   * from a release with another order of terms.
   */
  compactIfDue(): void {
    const { quads, dictionary } = this.current;
    const isInOrder = dictionary.count === 1 || this.dictionary.order.isRanked(2);
    if (!isInOrder || this.isLargeDelta(quads.added.length + quads.removed.length)) this.compact();
  }

  /** Folds what was changed since into the base, and numbers the terms in order. */
  compact(): void {
    const { number } = this.current;
    // One that goes on beside would be of terms that have other ids from here on.
    this.cancelCompaction();
    const compacted = this.renumbered(this.begin());
    this.connection.transaction(() => this.finishBase(this.storingOf(compacted, number))).immediate();
    this.adopt({ ...this.current, quads: compacted.quads, baseSince: number }, compacted.dictionary);
  }

  /** Whether enough has changed that the base should be made anew beside the edits, before a commit has to do it. */
  get wantsCompaction(): boolean {
    const { added, removed } = this.current.quads;
    return this.compacting === undefined && added.length + removed.length > this.limits.deltaRowsMax / 2;
  }

  /** Begins a compaction that another thread does, by `compactGeneration` of what this answers. Commits go on meanwhile. */
  startCompaction(): CompactionTask {
    const task = { generation: this.current, dictionaryBase: this.dictionary.base };
    this.compacting = { task, changes: [] };
    return task;
  }

  /** Gives up the compaction that goes on, if there is one. */
  cancelCompaction(): void {
    this.compacting = undefined;
  }

  /**
   * Goes over to a base that was made of the generation that `startCompaction` gave, and of which all pieces are stored:
   * one small transaction. What was committed since is laid over it. False, and nothing is done, where it
   * is out of date, since a commit made a base of its own.
   */
  finishCompaction({ image, newIds }: Compacted, stored: StoredBase): boolean {
    const { compacting } = this;
    if (compacting?.task.generation.number !== image.throughChangeSet) return false;
    this.compacting = undefined;
    const dictionary = DictionaryWriter.of(image.terms);
    dictionary.appendFrom(this.dictionary, newIds);
    const changes = compacting.changes.map((change) => renameChange(change, (id) => newIds[id] ?? id));
    const base = { ...emptyState, base: image.quads };
    const quads = publishState(changeState(draftOf(base), joinChanges(changes)), base);
    this.connection
      .transaction(() => activateBase(this.connection, stored, image, this.literals.version))
      .immediate();
    this.adopt({ ...this.current, quads, baseSince: image.throughChangeSet }, dictionary);
    return true;
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

  /** Whether a commit would put all in order anew, as a new base. */
  makesBase({ deltaRows }: Transaction): boolean {
    return this.isLargeDelta(deltaRows);
  }

  /** The same as `commit`, with the help of another thread. Nobody may come to the store before it has settled. */
  async commitBeside(
    transaction: Transaction,
    description: ChangeDescription,
    help: CommitHelp,
  ): Promise<CommitResult> {
    try {
      const next = this.makesBase(transaction)
        ? await this.renumberedBeside(transaction, help)
        : this.extend(transaction);
      const header = this.headerOf(next, description);
      if (header === undefined) return this.unchanged();
      await inTransaction(this.connection, async () => {
        const helper = help.with(pendingOf(next));
        this.saveLog(next, header);
        await helper.ordered();
        const storing = next.compacts ? this.storingOf(next, header.id) : undefined;
        await helper.store(() => storing?.saveSome() ?? false);
        if (storing !== undefined) this.finishBase(storing);
      });
      return this.committed(next, header);
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
    const next = this.makesBase(transaction) ? this.renumbered(transaction) : this.extend(transaction);
    const header = this.headerOf(next, description);
    if (header === undefined) return this.unchanged();
    this.connection
      .transaction(() => {
        this.saveLog(next, header);
        if (next.compacts) this.finishBase(this.storingOf(next, header.id));
        const { after, changed, change } = openPending(pendingOf(next));
        hook(after, changed, change);
      })
      .immediate();
    return this.committed(next, header);
  }

  /** Undefined where nothing would change. */
  private headerOf({ change }: NextState, description: ChangeDescription): ChangeSetHeader | undefined {
    if (change.added[0].length + change.removed[0].length === 0) return undefined;
    // A clock that is set back must not make a change seem older than the one before it.
    const committedAtMs = Math.max(Date.now(), this.current.changedAtMs);
    return { id: this.current.number + 1, committedAtMs, ...description };
  }

  private unchanged(): CommitResult {
    this.rollback();
    return { generation: this.current, added: 0, removed: 0 };
  }

  private saveLog({ change, dictionary }: NextState, header: ChangeSetHeader): void {
    saveChangeSet(this.connection, header, change, {
      logIds: dictionary.base.logIds,
      parts: partReadingOf(dictionary, this.partPredicates),
    });
    sealChangeSet(this.connection, header.id);
    // Numbered as they came in: a new base knows them by other ids.
    saveTerms(this.connection, this.dictionary, this.savedTerms + 1);
  }

  private committed(next: NextState, { id, committedAtMs }: ChangeSetHeader): CommitResult {
    const { change, quads, dictionary } = next;
    if (next.compacts) this.cancelCompaction();
    else this.compacting?.changes.push(change);
    const baseSince = next.compacts ? id : this.current.baseSince;
    this.adopt({ number: id, changedAtMs: committedAtMs, quads, baseSince }, dictionary);
    return {
      generation: this.current,
      added: change.added[0].length,
      removed: change.removed[0].length,
    };
  }

  private isLargeDelta(rows: number): boolean {
    const { smallDeltaRows } = this.limits;
    // Where a compaction goes on beside, the commit can leave it to that, unless the changes outrun it.
    const deltaRowsMax = this.limits.deltaRowsMax * (this.compacting === undefined ? 1 : RUNNING_FACTOR);
    if (this.isGrowing) return rows > Math.max(deltaRowsMax, GROWTH_FACTOR * this.current.quads.base.length);
    return rows > deltaRowsMax || (rows > smallDeltaRows && 4 * rows > this.current.quads.base.length);
  }

  /** The state after a transaction, laid over the base. */
  private extend(transaction: Transaction): NextState {
    const { state, change, delta } = transaction.finish();
    const before = this.current.quads;
    const quads = publishState(state, before, delta);
    return { compacts: false, change, quads, dictionary: this.dictionary, before };
  }

  /** The state after a transaction as a new base, its terms numbered in order. */
  private renumbered(transaction: Transaction): NextState {
    const { dictionary, newIds } = renumber(this.dictionary, this.literals);
    return { ...compacted(transaction, newIds, compactState), dictionary };
  }

  /** The same with the base in its first order alone. */
  private async renumberedBeside(transaction: Transaction, help: CommitHelp): Promise<NextState> {
    const { dictionary, made } = await renumberBeside(this.dictionary, this.literals, help, (newIds) =>
      compacted(transaction, newIds, beginCompactState),
    );
    return { ...made, dictionary };
  }

  private storingOf({ dictionary, quads }: NextState, throughChangeSet: number): BaseStoring {
    const { heap, offsets, table, base } = dictionary;
    const image: BaseImage = { terms: { heap, offsets, table, base }, quads: quads.base, throughChangeSet };
    return new BaseStoring(this.connection, image);
  }

  /** Stores what is left of a base, which counts from here on. */
  private finishBase(storing: BaseStoring): void {
    activateBase(this.connection, storing.finish(), storing.image, this.literals.version);
    deleteStalePieces(this.connection, Number.MAX_SAFE_INTEGER);
  }

  private adopt(generation: Omit<Generation, 'dictionary'>, dictionary: DictionaryWriter): void {
    this.dictionary = dictionary;
    this.savedTerms = dictionary.count;
    this.current = { ...generation, dictionary: dictionary.buffers() };
  }
}
