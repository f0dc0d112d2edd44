import { randomUUID } from 'node:crypto';
import { interruptAt, memoryBudget, PinakesError } from '../../base/index.ts';
import { blankNode, type GraphName, namedNode, parseRdf } from '../../rdf/index.ts';
import { parseUpdate, runUpdate, type UpdateState } from '../../sparql/index.ts';
import type { CommitResult, Transaction } from '../../store/index.ts';
import type { ChangeOrigin } from '../engine.ts';
import type { LoadDocumentHeader, WriterRequest } from '../messages.ts';
import type { IncomingLoads } from './incoming-loads.ts';
import type { Writer } from './open-writer.ts';

type Update = Extract<WriterRequest, { type: 'update' }>;
type Load = Extract<WriterRequest, { type: 'load' }>;

/** Runs a SPARQL Update request: all of its operations or none. */
export function doUpdate(request: Update, writer: Writer): CommitResult {
  const { store, limits } = writer;
  const operations = parseUpdate(request.text, { baseIri: `${writer.baseUrl}/` });
  const transaction = store.begin();
  try {
    runUpdate(operations, updateState(transaction), {
      access: { graphs: request.access.graphs, defaultGraph: 'union' },
      dataset: request.dataset,
      interrupt: interruptAt(Date.now() + limits.timeoutMs, limits.timeoutMs),
      memory: memoryBudget(limits.memoryBytesMax),
      now: new Date(),
      baseIri: `${writer.baseUrl}/`,
      freshBlankNode: () => blankNode(`u${randomUUID().replaceAll('-', '')}`),
      extensionFunction: () => undefined,
    });
  } catch (thrown) {
    store.rollback();
    throw thrown;
  }
  return commit(transaction, request.origin, writer);
}

function updateState(transaction: Transaction): UpdateState {
  return {
    source: () => transaction.reader(),
    change(removed, added) {
      for (const quad of removed) transaction.remove(quad);
      for (const quad of added) transaction.add(quad);
      transaction.settle();
    },
  };
}

/** Reads documents into one transaction; one that does not parse leaves nothing behind. */
export async function doLoad(request: Load, writer: Writer, loads: IncomingLoads): Promise<CommitResult> {
  const transaction = writer.store.begin();
  const progress = { quads: 0 };
  try {
    for (const [index, document] of request.documents.entries()) {
      const chunks = loads.chunks(request.id, index, () => progress.quads);
      await readDocument(document, chunks, transaction, blankNodePrefix(writer, index), progress);
    }
  } catch (thrown) {
    writer.store.rollback();
    throw thrown;
  }
  return commit(transaction, request.origin, writer);
}

/** A label that no earlier document gave: blank nodes of two documents are never the same. */
function blankNodePrefix(writer: Writer, index: number): string {
  return `b${writer.store.generation.number + 1}d${index}_`;
}

async function readDocument(
  document: LoadDocumentHeader,
  chunks: AsyncIterable<Uint8Array>,
  transaction: Transaction,
  blankNodePrefix: string,
  progress: { quads: number },
): Promise<void> {
  const { mediaType, baseIri, name } = document;
  const graph: GraphName | undefined = document.graph === undefined ? undefined : namedNode(document.graph);
  for await (const batch of parseRdf(chunks, { mediaType, baseIri, name, blankNodePrefix })) {
    for (const quad of batch) {
      transaction.add(
        graph !== undefined && quad.graph.termType === 'DefaultGraph' ? { ...quad, graph } : quad,
      );
    }
    progress.quads += batch.length;
  }
}

function commit(transaction: Transaction, origin: ChangeOrigin, writer: Writer): CommitResult {
  return writer.store.commit(transaction, origin, (source, changed) => {
    for (const projection of writer.setup.projections)
      projection.apply({ connection: writer.connection, source, changed });
  });
}

/** Runs a write function that the thread was composed with, in a transaction. */
export function doWrite(name: string, argument: unknown, writer: Writer): unknown {
  const write = writer.setup.writeFunctions[name];
  if (write === undefined) throw new PinakesError('internal', `No write function is called ${name}.`);
  return writer.connection.transaction(() => write(writer.connection, argument as never))();
}
