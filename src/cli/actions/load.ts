import { PinakesError } from '../../base/index.ts';
import type { ChangeSummary, LoadDocument } from '../../engine/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { type InputFile, openInput } from '../input-file.ts';
import { Progress, reportBytes } from '../progress.ts';
import type { ServerLink } from '../server-link.ts';
import { settingsOf } from '../settings-of.ts';
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
  const input = await openInput(path);
  const progress = new Progress();
  const document: LoadDocument = {
    chunks: reportBytes(input.chunks, input, progress),
    mediaType: mediaTypeOf(input, format),
    name: input.name,
    baseIri: base ?? input.baseIri,
    graph,
  };
  const why = reason ?? `Loaded ${document.name}`;
  const summary = await write<ChangeSummary>(settings, {
    throughServer: (link) => loadThrough(link, document, { reason: why, derive: String(derive) }),
    onFile: (engine) =>
      engine.load({
        documents: [document],
        origin: { agent: 'command line', source: 'load', reason: why },
        derive,
      }),
  }).finally(() => progress.clear());
  process.stdout.write(
    `${input.name}: ${count(summary.added)} new statements; the catalogue now holds ${count(summary.statements)}.\n`,
  );
}

async function loadThrough(
  link: ServerLink,
  { mediaType, name, baseIri, graph, chunks }: LoadDocument,
  how: { readonly reason: string; readonly derive: string },
): Promise<ChangeSummary> {
  const query = new URLSearchParams({ mediaType, name, baseIri, ...how });
  if (graph !== undefined) query.set('graph', graph);
  return (await link.send('POST', `/control/load?${query}`, { mediaType, chunks })) as ChangeSummary;
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
