import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrations } from '../../src/app/schema.ts';
import { projections, searchProjection, shippedCollection } from '../../src/catalogue/index.ts';
import { type Connection, migrate, openSqlite } from '../../src/database/index.ts';
import { applyProjection } from '../../src/engine/index.ts';
import { namedNode, parseRdf, type Quad } from '../../src/rdf/index.ts';
import { literalOrder } from '../../src/sparql/evaluate/index.ts';
import { openSnapshot, Store } from '../../src/store/index.ts';

export const BASE = 'http://catalogue.test';
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The real store in memory, with the search projection in its commits, as the writer thread has it. */
export class StoredCatalogue {
  readonly connection: Connection;
  readonly store: Store;

  /** With nothing in it, or a copy of one: `bytes` of its file. */
  constructor(bytes?: Buffer) {
    this.connection = openSqlite(bytes ?? ':memory:');
    if (bytes === undefined) migrate(this.connection, migrations);
    this.store = Store.open(this.connection, literalOrder);
  }

  get source() {
    return openSnapshot(this.store.generation);
  }

  /** What a read function gets. */
  get context() {
    return { connection: this.connection, source: this.source };
  }

  change(removed: readonly Quad[], added: readonly Quad[]): void {
    const transaction = this.store.begin();
    for (const quad of removed) transaction.remove(quad);
    for (const quad of added) transaction.add(quad);
    this.store.commit(
      transaction,
      { agent: 'test', source: 'update', reason: 'a test' },
      (source, changed) => {
        for (const projection of projections)
          applyProjection(projection, { connection: this.connection, source, changed });
      },
    );
  }

  /** Turtle with addresses relative to the base, into a graph of ours. */
  async turtle(text: string, graph = 'records'): Promise<void> {
    this.change([], await quadsOf([new TextEncoder().encode(text)], graph));
  }

  rebuild(): void {
    searchProjection.rebuild(this.context);
  }
}

export async function quadsOf(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, graph: string) {
  const quads: Quad[] = [];
  const options = {
    mediaType: 'text/turtle',
    baseIri: `${BASE}/`,
    name: graph,
    blankNodePrefix: graph,
  };
  for await (const batch of parseRdf(asyncOf(chunks), options)) quads.push(...batch);
  return quads.map((quad) => ({ ...quad, graph: namedNode(`${BASE}/graph/${graph}`) }));
}

async function* asyncOf(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Puts the profile that ships with Pinakes into its graph. */
export async function withProfile(catalogue: StoredCatalogue): Promise<StoredCatalogue> {
  catalogue.change([], await quadsOf(createReadStream(`${root}ontology/shapes.ttl`), 'shapes'));
  return catalogue;
}

let shipped: Promise<Buffer> | undefined;

/** A catalogue with the collection that ships with Pinakes, without its profile: a copy of one that is made once in each process. */
export async function shippedCatalogue(): Promise<StoredCatalogue> {
  shipped ??= makeShipped().then(({ connection }) => connection.serialize());
  return new StoredCatalogue(await shipped);
}

async function makeShipped(): Promise<StoredCatalogue> {
  const catalogue = new StoredCatalogue();
  const files = shippedCollection.filter(({ graph }) => graph !== 'shapes');
  const quads = await Promise.all(
    files.map(({ file, graph }) => quadsOf(createReadStream(root + file), graph)),
  );
  catalogue.change([], quads.flat());
  return catalogue;
}
