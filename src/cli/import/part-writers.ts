import {
  batchOfStatements,
  type ImportPart,
  linesOfStatements,
  type PartWriter,
} from '../../catalogue/index.ts';
import type { ChangeSummary, Engine } from '../../engine/index.ts';
import type { QuadBatchBuffers } from '../../store/index.ts';
import { jsonBody, type ServerLink } from '../server-link.ts';

const NQUADS = 'application/n-quads';

/** What all parts of an import have in common. */
export type PartsOf = { readonly key: string; readonly reason: string };

/** Commits parts into the catalogue file, which this process has open. */
export function partsIntoFile(
  engine: Pick<Engine, 'load' | 'finish' | 'status'>,
  { key, reason }: PartsOf,
): PartWriter<QuadBatchBuffers> {
  return {
    form: batchOfStatements,
    sizes: { least: 100_000, most: 500_000, grow: true },
    send: (part, of) =>
      engine.load({
        documents: [
          {
            chunks: nothing(),
            batches: taken(part),
            mediaType: NQUADS,
            name: reason,
            baseIri: engine.status().baseUrl,
            graph: undefined,
          },
        ],
        origin: { agent: 'command line', source: 'import', reason },
        part: { key, of, position: part.position, isLast: part.isLast },
      }),
    finish: (changeSet) => engine.finish(changeSet, { compact: true }),
  };
}

/** Sends parts to the server that runs on the catalogue. */
export function partsThroughServer(link: ServerLink, { key, reason }: PartsOf): PartWriter<Uint8Array> {
  return {
    form: linesOfStatements,
    // Others wait while a part is committed.
    sizes: { least: 200_000, most: 500_000, grow: false },
    async send(part, of) {
      const query = new URLSearchParams({
        mediaType: NQUADS,
        name: reason.slice(0, 200),
        source: 'import',
        reason: reason.slice(0, 2000),
        partKey: key,
        position: String(part.position),
        ...(of === undefined ? {} : { partOf: String(of) }),
      });
      const body = { mediaType: NQUADS, chunks: taken(part) };
      return (await link.send('POST', `/control/load?${query}`, body)) as ChangeSummary;
    },
    async finish(changeSet) {
      await link.send('POST', '/control/finish', jsonBody({ changeSet }));
    },
  };
}

async function* taken<Piece>({ pieces }: ImportPart<Piece>): AsyncGenerator<Piece> {
  for (let next = pieces.shift(); next !== undefined; next = pieces.shift()) yield next;
}

/** No bytes: what they would say is there already. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
