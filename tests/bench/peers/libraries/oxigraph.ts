import { closeSync, openSync, readSync } from 'node:fs';
import { Store } from 'oxigraph';
import { isGraphQuery } from '../query-form.ts';
import type { Library } from './library.ts';
import { packageVersion } from './package-version.ts';

/** Oxigraph compiled to WebAssembly, in memory. */
export async function openOxigraph(): Promise<Library> {
  const store = new Store();
  return {
    version: packageVersion('oxigraph'),
    async load(files) {
      for (const file of files) {
        const format = file.endsWith('.nt') ? 'application/n-triples' : 'application/n-quads';
        store.load(chunksOf(file) as never, { format, no_transaction: true, lenient: true });
      }
    },
    async query(text) {
      const triples = isGraphQuery(text);
      const answer = store.query(text, {
        use_default_graph_as_union: true,
        results_format: triples ? 'application/n-triples' : 'application/sparql-results+json',
      }) as string;
      return () => ({ mediaType: triples ? 'triples' : 'json', text: answer });
    },
  };
}

/** Its loader takes an iterable of bytes, and none that waits. */
function* chunksOf(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(1 << 20);
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
