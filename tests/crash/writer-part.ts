import { migrations } from '../../src/app/schema.ts';
import { authWriteFunctions, type CreatedToken } from '../../src/auth/index.ts';
import { projections } from '../../src/catalogue/index.ts';
import { checkpointIfDue } from '../../src/database/index.ts';
import { applyProjection } from '../../src/engine/index.ts';
import { openWriter, type Writer } from '../../src/engine/threads/writing/open-writer.ts';
import type { Quad } from '../../src/rdf/index.ts';
import { openSnapshot, quadsOf } from '../../src/store/index.ts';

export const BASE_URL = 'http://catalogue.test';

const ORIGIN = { agent: 'crash suite', source: 'update', reason: 'a test' };

/**
 * The part of the engine that changes the file, composed as the writer thread is, without threads and HTTP: what a test
 * needs that starts it a thousand times.
 */
export class WriterPart {
  readonly writer: Writer;

  private constructor(writer: Writer) {
    this.writer = writer;
  }

  static open(folder: string, readOnly = false): WriterPart {
    const data = {
      folder,
      readOnly,
      baseUrl: undefined,
      newBaseUrl: BASE_URL,
      limits: { timeoutMs: 60_000, rowsMax: 1_000_000, memoryBytesMax: 1 << 28 },
      defaultGraph: 'union' as const,
      historyRowsMax: 1_000_000,
      checkMode: 'refuse' as const,
      memory: undefined,
    };
    const setup = { migrations, projections, writeFunctions: authWriteFunctions };
    return new WriterPart(openWriter(data, setup));
  }

  /** One committed change; returns when it is on the disk. */
  change(removed: readonly Quad[], added: readonly Quad[]): void {
    const { store, connection, setup } = this.writer;
    const transaction = store.begin();
    for (const quad of removed) transaction.remove(quad);
    transaction.settle();
    for (const quad of added) transaction.add(quad);
    store.commit(transaction, ORIGIN, (source, changed) => {
      for (const projection of setup.projections)
        applyProjection(projection, { connection, source, changed });
    });
  }

  copyLogIfDue(): void {
    checkpointIfDue(this.writer.connection);
  }

  compact(vacuum = false): void {
    this.writer.store.compact();
    if (vacuum) this.writer.connection.exec('VACUUM');
  }

  createToken(label: string): CreatedToken {
    const { connection, setup } = this.writer;
    const create = setup.writeFunctions['token.create'] as (typeof authWriteFunctions)['token.create'];
    return connection.transaction(() => create(connection, { scope: 'write', label })).immediate();
  }

  /** How many statements there are; every one of them is read. */
  count(): number {
    let count = 0;
    for (const quads of quadsOf(openSnapshot(this.writer.store.generation))) count += quads.length;
    return count;
  }

  /** A line for each statement, in order. */
  statements(): string[] {
    return [...quadsOf(openSnapshot(this.writer.store.generation))].flat().map(lineOf).toSorted();
  }

  close(): void {
    this.writer.close();
  }
}

/** A statement as one line that is the same for the same statement; no serialisation. */
export function lineOf({ subject, predicate, object, graph }: Quad): string {
  const tail =
    object.termType === 'Literal'
      ? `${object.value}@${object.language}^${object.datatype.value}`
      : object.value;
  return `${subject.value} ${predicate.value} ${object.termType} ${tail} ${graph.value}`;
}
