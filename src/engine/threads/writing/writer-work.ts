import { randomUUID } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import {
  type Interrupt,
  interruptAt,
  memoryBudget,
  PinakesError,
  uninterrupted,
} from '../../../base/index.ts';
import { blankNode, namedNode } from '../../../rdf/index.ts';
import { parseUpdate, runUpdate, type UpdateOptions, type UpdateState } from '../../../sparql/index.ts';
import {
  type ChangeDescription,
  type CommitHelp,
  type CommitResult,
  closeGroup,
  isOpenGroup,
  noteOpenGroup,
  type Transaction,
} from '../../../store/index.ts';
import type { ChangePart } from '../../changes.ts';
import type { WriterRequest } from '../../messages.ts';
import type { GraphAccess, QueryLimits } from '../../queries.ts';
import { federationOver, loadDocuments, remoteCaller } from '../../remote/index.ts';
import { applyProjection, type CheckMode, type CheckOutcome } from '../../thread-functions.ts';
import { parseLimits } from '../parse-limits.ts';
import { functionsBeforeChanges } from './functions-before-changes.ts';
import { assertPrecondition, graphIsThere } from './graph-state.ts';
import type { IncomingLoads } from './incoming-loads.ts';
import { loadDocument } from './load-document.ts';
import type { Writer } from './open-writer.ts';
import { withDefaultGraph } from './with-default-graph.ts';
import { assertNothingWorkedOut } from './worked-out-graphs.ts';

/** Characters of an update where the settings say nothing. */
const UPDATE_TEXT_MAX = 16_777_216;

type Update = Extract<WriterRequest, { type: 'update' }>;
type Finish = Extract<WriterRequest, { type: 'finish' }>;
type Load = Extract<WriterRequest, { type: 'load' }>;

export type Change = CommitResult & {
  readonly created: boolean | undefined;
  /** Of an undo: statements that were left as they are. */
  readonly left?: number;
  /** What the check found that does not stand in the way. */
  readonly checked?: CheckOutcome | undefined;
};

/**
 * Runs a SPARQL Update request: all of its operations or none. The thread waits for other servers that it asks, within
 * the time limit of an update.
 */
export async function doUpdate(request: Update, writer: Writer): Promise<Change> {
  const { store } = writer;
  assertPrecondition(request.precondition, store);
  const { defaultGraph } = request;
  // A document that is patched is what its relative IRIs are relative to.
  const { limits } = request;
  const parsed = parseUpdate(request.text, {
    ...parseLimits(limits),
    baseIri: defaultGraph ?? `${writer.baseUrl}/`,
    lengthMax: limits.updateTextMax ?? UPDATE_TEXT_MAX,
  });
  const operations = defaultGraph === undefined ? parsed : withDefaultGraph(parsed, defaultGraph);
  const options = updateOptions({ ...writer, limits }, request.access);
  const { interrupt, memory } = options;
  const call = remoteCaller(parentPort!, interrupt);
  const prefix = (at: number) => blankNodePrefix(writer, `l${at}`);
  const loaded = await loadDocuments(operations, { call, interrupt, memory, blankNodePrefix: prefix });
  const transaction = store.begin();
  try {
    const state = updateState(transaction);
    runUpdate(operations, state, {
      ...options,
      loaded,
      federation: federationOver(call),
      propertyFunctions: functionsBeforeChanges(writer, state),
      dataset: request.dataset,
    });
  } catch (thrown) {
    store.rollback();
    throw thrown;
  }
  return commit(transaction, request.origin, defaultGraph, writer, { interrupt: interruptOf(limits) });
}

function updateOptions(
  { limits, baseUrl, defaultGraph, share }: Writer,
  { graphs }: GraphAccess,
): UpdateOptions {
  return {
    access: { graphs, defaultGraph },
    interrupt: interruptOf(limits),
    memory: memoryBudget(limits.memoryBytesMax, share),
    now: new Date(),
    baseIri: `${baseUrl}/`,
    freshBlankNode: () => blankNode(`u${randomUUID().replaceAll('-', '')}`),
    extensionFunction: () => undefined,
  };
}

function interruptOf({ timeoutMs }: QueryLimits): Interrupt {
  return interruptAt(Date.now() + timeoutMs, timeoutMs);
}

type CountingState = UpdateState & { readonly changes: number };

function updateState(transaction: Transaction): CountingState {
  let changes = 0;
  return {
    get changes() {
      return changes;
    },
    source: () => transaction.reader(),
    change(removed, added) {
      changes += removed.length + added.length;
      for (const quad of removed) transaction.remove(quad);
      for (const quad of added) transaction.add(quad);
      transaction.settle();
    },
  };
}

/** Reads documents into one transaction; one that does not parse leaves nothing behind. */
export async function doLoad(request: Load, writer: Writer, loads: IncomingLoads): Promise<Change> {
  assertPrecondition(request.precondition, writer.store);
  const { part } = request;
  if (part !== undefined) assertGoesOn(part, writer);
  const transaction = writer.store.begin();
  const before = transaction.deltaRows;
  const graphs = new Set<string>();
  loads.start(request.id);
  try {
    if (request.into?.replace) emptyGraph(request.into.graph, transaction, writer);
    for (const [index, document] of request.documents.entries()) {
      const quads = () => transaction.deltaRows - before;
      const setting = { ...document, blankNodePrefix: blankNodePrefix(writer, `d${index}`) };
      await loadDocument(setting, request.into, {
        transaction,
        graphs,
        chunks: loads.pieces(request.id, index, quads),
        batches: loads.pieces(request.id, index, quads),
        onProgress: () => loads.progress(request.id, quads()),
      });
      loads.readWhole(request.id, quads());
    }
    if (request.derive) addDerived(transaction, graphs, writer);
  } catch (thrown) {
    writer.store.rollback();
    throw thrown;
  } finally {
    loads.finish(request.id);
  }
  const origin = { ...request.origin, partOf: part?.of };
  const first = part?.of ?? writer.store.generation.number + 1;
  const beside = part && (() => noteOpenGroup(writer.connection, { ...part, first }));
  const rows = transaction.deltaRows - before;
  return commitLoad({ transaction, rows }, origin, request.into?.graph, writer, beside);
}

/** Others may have undone the group since its last part, or finished it. */
function assertGoesOn(part: ChangePart, { connection, store }: Writer): void {
  const { of } = part;
  if (of !== undefined && !isOpenGroup(connection, of)) {
    throw new PinakesError(
      'precondition-failed',
      `Nothing can be added to change set ${of} any more: it was undone or finished meanwhile.`,
      { detail: { changeSet: of } },
    );
  }
  store.isGrowing = part.isLast !== true;
}

/** No more parts are to come of a group. */
export function doFinish({ changeSet, compact }: Finish, { connection, store, deriving }: Writer): void {
  deriving?.end();
  connection.transaction(() => closeGroup(connection, changeSet)).immediate();
  store.isGrowing = false;
  if (compact) store.compactIfDue();
}

/**
 * In the graphs that a load brought something to, and graph by graph: what is said in one stays there, others stay as they are, and
 * the default graph is the unnamed one.
 */
function addDerived(transaction: Transaction, graphs: ReadonlySet<string>, writer: Writer): void {
  for (const { from, update } of writer.setup.derivations ?? []) {
    if (!transaction.knows(from)) continue;
    const options = updateOptions({ ...writer, defaultGraph: 'exclusive' }, { graphs: [...graphs] });
    const operations = parseUpdate(update, { baseIri: `${writer.baseUrl}/` });
    runUpdate(operations, updateState(transaction), options);
  }
}

function emptyGraph(graph: string, transaction: Transaction, writer: Writer): void {
  const target =
    graph === '' ? ({ kind: 'default' } as const) : { kind: 'graph' as const, graph: namedNode(graph) };
  const options = updateOptions(writer, { graphs: undefined });
  runUpdate([{ type: 'drop', target, silent: true }], updateState(transaction), options);
}

/** A label that no earlier document gave: blank nodes of two documents are never the same. */
function blankNodePrefix(writer: Writer, document: string): string {
  return `b${writer.store.generation.number + 1}${document}`;
}

export type CommitOptions = {
  /** Done in the same transaction. */
  readonly beside?: () => void;
  /** What becomes of a change that the check finds fault with; as the writer has it where nothing is said. */
  readonly checkMode?: CheckMode;
  /** Ends the check; a load is bounded by what it brings. */
  readonly interrupt?: Interrupt;
};

/** `graph` is the one that the request is about, if it is about one. */
export function commit(
  transaction: Transaction,
  description: ChangeDescription,
  graph: string | undefined,
  writer: Writer,
  { beside, checkMode: mode = writer.checkMode, interrupt = uninterrupted }: CommitOptions = {},
): Change {
  const { store, setup, connection, baseUrl } = writer;
  assertCommittable(transaction, writer);
  const before = graph !== undefined && graphIsThere(graph, store.reader());
  let checked: CheckOutcome | undefined;
  const result = store.commit(transaction, description, (source, changed, change) => {
    if (mode !== 'off') checked = writer.check?.({ baseUrl, mode, interrupt, after: source, ...change });
    for (const projection of setup.projections) applyProjection(projection, { connection, source, changed });
    beside?.();
  });
  const created = graph === undefined ? undefined : !before && graphIsThere(graph, store.reader());
  return { ...result, created, checked };
}

/** From so many statements on, a load is worth a thread that works out what it leads to, which takes a while to start. */
const LARGE_ROWS = 50_000;

/**
 * The same for a load of so many rows, with the help of another thread where it is large, or makes a large base. `beside` is done in the
 * same transaction.
 */
async function commitLoad(
  { transaction, rows }: { readonly transaction: Transaction; readonly rows: number },
  description: ChangeDescription,
  graph: string | undefined,
  writer: Writer,
  beside: (() => void) | undefined,
): Promise<Change> {
  const { store, setup, deriving } = writer;
  const isLarge = Math.max(rows, store.makesBase(transaction) ? transaction.deltaRows : 0) >= LARGE_ROWS;
  if (deriving === undefined || !isLarge)
    return commit(transaction, description, graph, writer, beside === undefined ? {} : { beside });
  assertCommittable(transaction, writer);
  const before = graph !== undefined && graphIsThere(graph, store.reader());
  const thread = deriving.take();
  let isDone = false;
  try {
    const help = withBeside(thread.helpWith(writer, writer.checkMode), beside);
    const result = await store.commitBeside(transaction, description, help);
    isDone = true;
    const created = graph === undefined ? undefined : !before && graphIsThere(graph, store.reader());
    return { ...result, created, checked: thread.checked };
  } finally {
    // The next part, if this is one, may want it again.
    if (isDone && store.isGrowing) deriving.keep(thread);
    else await thread.stop();
    // Ours has not seen the change, which may be one of the profile.
    writer.check = setup.check?.();
  }
}

/** The same help, and one thing more at the end of the transaction. */
function withBeside(help: CommitHelp, beside: (() => void) | undefined): CommitHelp {
  if (beside === undefined) return help;
  return {
    ...help,
    with(pending) {
      const helper = help.with(pending);
      return {
        ordered: () => helper.ordered(),
        async store(meanwhile) {
          await helper.store(meanwhile);
          beside();
        },
      };
    },
  };
}

function assertCommittable(transaction: Transaction, writer: Writer): void {
  try {
    assertNothingWorkedOut(transaction, writer);
  } catch (thrown) {
    writer.store.rollback();
    throw thrown;
  }
}

/** A change that is made whatever the check finds, which is told. */
export function forcedCommit({ checkMode }: Writer): CommitOptions {
  return { checkMode: checkMode === 'off' ? 'off' : 'report' };
}

/** Runs a write function that the thread was composed with, in a transaction. */
export function doWrite(name: string, argument: unknown, writer: Writer): unknown {
  const write = writer.setup.writeFunctions[name];
  if (write === undefined) throw new PinakesError('internal', `No write function is called ${name}.`);
  // Immediate, since a compaction in the background may write beside.
  return writer.connection.transaction(() => write(writer.connection, argument as never)).immediate();
}
