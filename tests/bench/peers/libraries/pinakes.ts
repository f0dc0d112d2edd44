import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../places.ts';
import { ownSettings } from '../own-settings.ts';
import { isGraphQuery } from '../query-form.ts';
import type { Library } from './library.ts';
import { packageVersion } from './package-version.ts';

/** What is used of our own engine: the part of its interface that a library peer needs. */
type OwnEngine = {
  query(request: {
    readonly text: string;
    readonly access: { readonly graphs: undefined };
    readonly solutionsType: string;
    readonly graphType: string;
  }): Promise<{ readonly body: ReadableStream<Uint8Array>; readonly whole?: Uint8Array | undefined }>;
};

/** Our engine without HTTP, reading the file of the server beside it, as a program that asks in its own thread has it. */
export async function openPinakesInProcess(folder: string): Promise<Library> {
  const load = (path: string) => import(pathToFileURL(join(projectRoot, 'dist', path)).href);
  const { openCatalogueReadOnly } = await load('app/index.js');
  const { loadSettings } = await load('config/index.js');
  const settings = loadSettings({ flags: { data: folder }, environment: ownSettings, file: '' });
  let engine: OwnEngine | undefined;
  return {
    version: packageVersion('..'),
    async load() {
      // The statements are in the file already; what is timed is how long opening it takes.
      engine = await openCatalogueReadOnly(settings, { inCallersThread: true });
    },
    async query(text) {
      const answer = await engine!.query({
        text,
        access: { graphs: undefined },
        solutionsType: 'application/sparql-results+json',
        graphType: 'application/n-triples',
      });
      const chunks: Uint8Array[] = [];
      // A small answer is there as it is; a stream of it would have to be made.
      if (answer.whole !== undefined) chunks.push(answer.whole);
      else for await (const chunk of answer.body) chunks.push(chunk);
      return () => ({
        mediaType: isGraphQuery(text) ? 'triples' : 'json',
        text: Buffer.concat(chunks).toString('utf8'),
      });
    },
  };
}
