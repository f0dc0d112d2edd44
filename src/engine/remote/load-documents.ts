import { type Interrupt, type MemoryBudget, PinakesError } from '../../base/index.ts';
import {
  defaultGraph,
  type GraphName,
  parseRdf,
  type Quad,
  rdfSyntaxes,
  rdfSyntaxOf,
  rdfSyntaxOfFile,
} from '../../rdf/index.ts';
import type { UpdateOperation } from '../../sparql/index.ts';
import { onlyGraph } from '../threads/reading/read-document.ts';
import type { RemoteAnswer, RemoteCaller } from './remote-caller.ts';
import { addressOf, successfulAnswer } from './successful-answer.ts';

type Load = Extract<UpdateOperation, { type: 'load' }>;

export type LoadingOptions = {
  readonly call: RemoteCaller;
  readonly interrupt: Interrupt;
  readonly memory: MemoryBudget;
  /** What blank nodes of the document at a position begin with; another for each, and for each update. */
  blankNodePrefix(at: number): string;
};

/** What a quad that waits is taken to cost, besides its characters. */
const QUAD_BYTES = 200;

/** Failures that end the whole update, silent or not: they are about this server and not about the document. */
const OUR_OWN: readonly string[] = ['query-timeout', 'query-memory', 'cancelled', 'internal'];

/**
 * The documents of an update's LOAD operations (SPARQL 1.1 Update 3.1.4), fetched and parsed before anything changes:
 * what they hold does not depend on what is here, and no transaction waits for another server. With SILENT a document
 * that fails is left out whole.
 *
 * Throws what a request fails with, and `remote-content` for a document of no known syntax, or that does not parse.
 */
export async function loadDocuments(
  operations: readonly UpdateOperation[],
  options: LoadingOptions,
): Promise<ReadonlyMap<UpdateOperation, readonly Quad[]>> {
  const loaded = new Map<UpdateOperation, readonly Quad[]>();
  for (const [at, operation] of operations.entries()) {
    if (operation.type !== 'load') continue;
    try {
      loaded.set(operation, await loadDocument(operation, options.blankNodePrefix(at), options));
    } catch (thrown) {
      const isOurs = !(thrown instanceof PinakesError) || OUR_OWN.includes(thrown.code);
      if (isOurs || !operation.silent) throw thrown;
      loaded.set(operation, []);
    }
  }
  return loaded;
}

const ACCEPT = rdfSyntaxes
  .map(({ mediaType, name }) => (name === 'Turtle' ? mediaType : `${mediaType};q=0.9`))
  .join(', ');

async function loadDocument(
  { from, into }: Load,
  blankNodePrefix: string,
  { call, interrupt, memory }: LoadingOptions,
): Promise<readonly Quad[]> {
  const answer = successfulAnswer(call, { method: 'GET', url: from, headers: { accept: ACCEPT } });
  const address = addressOf(answer.url);
  const graphOf =
    into === undefined
      ? (graph: GraphName) => graph
      : onlyGraph({ name: address }, { graph: into.value, replace: false });
  const quads: Quad[] = [];
  try {
    const parsing = { mediaType: syntaxOf(answer), baseIri: answer.url, name: address, blankNodePrefix };
    for await (const batch of parseRdf(asynchronous(answer.chunks), parsing)) {
      interrupt.check();
      for (const quad of batch) {
        memory.take(QUAD_BYTES + 2 * quad.object.value.length);
        quads.push({ ...quad, graph: graphOf(quad.graph ?? defaultGraph) });
      }
    }
    return quads;
  } catch (thrown) {
    throw aboutTheDocument(thrown, address);
  } finally {
    answer.close();
  }
}

/** What is wrong with the document is no fault of the update's text, nor of its size. */
function aboutTheDocument(thrown: unknown, address: string): unknown {
  if (!(thrown instanceof PinakesError)) return thrown;
  if (!['rdf-syntax', 'too-large', 'bad-request', 'unsupported-media-type'].includes(thrown.code))
    return thrown;
  return new PinakesError('remote-content', `LOAD: ${thrown.message}`, {
    detail: { ...thrown.detail, address },
    cause: thrown,
  });
}

/** Types that say nothing of the syntax: the ending of the address does then. */
const VAGUE = /^(text\/plain|application\/(octet-stream|xml|json)|text\/xml|)\s*(;|$)/i;

function syntaxOf({ mediaType, url }: RemoteAnswer): string {
  const stated = rdfSyntaxOf(mediaType);
  const known = stated ?? (VAGUE.test(mediaType.trim()) ? rdfSyntaxOfFile(new URL(url).pathname) : undefined);
  if (known !== undefined) return known.mediaType;
  throw new PinakesError(
    'remote-content',
    `LOAD: ${addressOf(url)} is of the type ${mediaType === '' ? '(none stated)' : mediaType.slice(0, 80)}, which is no RDF syntax that is read here.`,
    { detail: { address: addressOf(url) } },
  );
}

async function* asynchronous(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
