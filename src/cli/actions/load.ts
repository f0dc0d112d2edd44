import { stat } from 'node:fs/promises';
import { PinakesError } from '../../base/index.ts';
import type { ChangeSummary, LoadDocument } from '../../engine/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { graphName } from '../graph-name.ts';
import type { InputFile } from '../input-file.ts';
import { openUnpacked } from '../packed-file.ts';
import { Progress, reportBytes } from '../progress.ts';
import type { ServerLink } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
import { tellChecked } from '../tell-checked.ts';
import { write } from '../writing-access.ts';

export type LoadOptions = {
  readonly data?: string;
  readonly graph?: string;
  readonly base?: string;
  readonly format?: string;
  readonly reason?: string;
  /** False with `--no-derive`. */
  readonly derive?: boolean;
};

/** `pinakes load`: the statements of a file, through the running server or into the catalogue file itself. */
export async function runLoad(
  path: string,
  { data, graph, base, format, reason, derive = true }: LoadOptions,
): Promise<void> {
  const settings = settingsOf({ data });
  const input = await openUnpacked(path);
  const progress = new Progress();
  const document: Omit<LoadDocument, 'graph'> = {
    chunks: reportBytes(input.chunks, input, progress),
    mediaType: mediaTypeOf(input, format),
    name: input.name,
    baseIri: base ?? input.baseIri,
    file: input.path,
  };
  const named = (baseUrl: string): LoadDocument => ({
    ...document,
    graph: graph && graphName(graph, baseUrl),
  });
  const why = reason ?? `Loaded ${document.name}`;
  const how = { reason: why, derive: String(derive) };
  const summary = await write<ChangeSummary>(settings, {
    // Bytes that pass through here can be counted, for whoever looks on.
    throughServer: async (link) => {
      const { baseUrl } = (await link.send('GET', '/control/status')) as { readonly baseUrl: string };
      return (progress.shown ? sendThrough : loadThrough)(link, named(baseUrl), how);
    },
    onFile: (engine) =>
      engine.load({
        documents: [named(engine.status().baseUrl)],
        onProgress: (quads) => progress.update(`${document.name}: ${count(quads)} statements`),
        origin: { agent: 'command line', source: 'load', reason: why },
        derive,
      }),
  }).finally(() => progress.clear());
  tellChecked(summary);
  process.stdout.write(
    `${input.name}: ${count(summary.added)} new statements; the catalogue now holds ${count(summary.statements)}.\n`,
  );
}

/** What the server is told beside what the document is. */
type How = { readonly reason: string; readonly derive: string };

/** Has the server read the file itself where it sees the same one. */
async function loadThrough(link: ServerLink, document: LoadDocument, how: How): Promise<ChangeSummary> {
  const { file } = document;
  if (file === undefined) return sendThrough(link, document, how);
  const { dev, ino, size } = await stat(file, { bigint: true });
  const asked = new URLSearchParams({ file, device: `${dev}`, inode: `${ino}`, size: `${size}` });
  const { reads } = (await link.send('GET', `/control/file?${asked}`)) as { readonly reads: boolean };
  if (!reads) return sendThrough(link, document, how);
  const query = queryOf(document, how);
  query.set('file', file);
  return (await link.send('POST', `/control/load?${query}`)) as ChangeSummary;
}

async function sendThrough(link: ServerLink, document: LoadDocument, how: How): Promise<ChangeSummary> {
  const { mediaType, chunks } = document;
  const path = `/control/load?${queryOf(document, how)}`;
  return (await link.send('POST', path, { mediaType, chunks })) as ChangeSummary;
}

function queryOf({ mediaType, name, baseIri, graph }: LoadDocument, how: How): URLSearchParams {
  const query = new URLSearchParams({ mediaType, name, baseIri, ...how });
  if (graph !== undefined) query.set('graph', graph);
  return query;
}

function mediaTypeOf(input: InputFile, format: string | undefined): string {
  const syntax =
    format === undefined
      ? rdfSyntaxOfFile(input.name)
      : (rdfSyntaxOf(format) ?? rdfSyntaxOfFile(`x.${format}`));
  if (syntax !== undefined) return syntax.mediaType;
  const what = format === undefined ? `the syntax of ${input.name}` : `the format ${format}`;
  throw new PinakesError('settings', `Cannot tell ${what}. Say --format ttl, trig, nt, nq, rdf or jsonld.`);
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
