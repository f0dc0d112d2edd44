import { createReadStream } from 'node:fs';
import { QueryEngine } from '@comunica/query-sparql';
import { Store, StreamParser } from 'n3';
import { isGraphQuery } from '../query-form.ts';
import type { Library } from './library.ts';
import { packageVersion } from './package-version.ts';

/** Comunica over the in-memory store of N3.js, as its own documentation sets it up. */
export async function openComunica(): Promise<Library> {
  const store = new Store();
  const engine = new QueryEngine();
  return {
    version: packageVersion('@comunica/query-sparql'),
    async load(files) {
      for (const file of files) {
        const parser = new StreamParser({ format: 'application/n-quads' });
        for await (const quad of createReadStream(file).pipe(parser)) store.addQuad(quad);
      }
    },
    async query(text) {
      const triples = isGraphQuery(text);
      const result = await engine.query(text, { sources: [store], unionDefaultGraph: true });
      const mediaType = triples ? 'application/n-triples' : 'application/sparql-results+json';
      const { data } = await engine.resultToString(result, mediaType);
      const chunks: Buffer[] = [];
      for await (const chunk of data) chunks.push(Buffer.from(chunk));
      return () => ({
        mediaType: triples ? 'triples' : 'json',
        text: Buffer.concat(chunks).toString('utf8'),
      });
    },
  };
}
