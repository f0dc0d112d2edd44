import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PinakesError } from '../../base/index.ts';
import { parseRdf } from '../../rdf/index.ts';
import type { ReadSetting } from '../format.ts';
import type { ReadRecord } from '../source-record.ts';
import { type Cut, cutObjects } from '../text/json-records.ts';
import { isHalf, type JoinedRecord } from './bibframe-halves.ts';
import { describeRecord } from './describe.ts';
import { type FoundRecord, findRecords } from './find-records.ts';
import { keptLinesOf } from './kept-lines.ts';
import { loadSchemaOrgContext } from './schema-org-context.ts';
import { StatementGraph, type Thing } from './statement-graph.ts';
import { mediaTypeOf } from './syntax.ts';

/** Documents that were read, so that their blank nodes are told apart. */
let documents = 0;

/** As much of a document's beginning as telling its syntax needs. */
const START_BYTES = 8192;
/** JSON-LD is read whole, and this much of it. */
const JSON_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Records in RDF of any syntax. What is said of one may stand anywhere in a document, so that its statements are held, up to
 * `statementsMax`; of JSON-LD with one document after the other (JSON lines), each is let go before the next. A document that does not
 * parse is one problem, and none of it is taken. Statements about things that belong to no record are told as asides.
 */
export async function* readRdf(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  const [start, all] = await withStart(chunks);
  const mediaType = mediaTypeOf(start, setting.name);
  const count = { records: 0 };
  if (mediaType === 'application/ld+json' && /^\s*\{/.test(start)) {
    const limits = { ...setting.limits, recordBytesMax: JSON_BYTES_MAX };
    for await (const cut of cutObjects(all, { ...setting, limits }))
      yield* documentInLines(cut, setting, count);
  } else yield* documentRecords(all, mediaType, setting, count);
}

async function* documentInLines(
  { text, position, refused }: Cut,
  setting: ReadSetting,
  count: { records: number },
): AsyncGenerator<ReadRecord> {
  if (refused === undefined)
    yield* documentRecords(once(text), 'application/ld+json', setting, count, position.line);
  else {
    const at = { record: ++count.records, ...(position.line === undefined ? {} : { line: position.line }) };
    yield { kind: 'problem', position: at, reason: refused, excerpt: '' };
  }
}

async function* documentRecords(
  chunks: AsyncIterable<Uint8Array>,
  mediaType: string,
  setting: ReadSetting,
  count: { records: number },
  line?: number,
): AsyncGenerator<ReadRecord> {
  const { limits, halves } = setting;
  const at = (thing?: Thing) => ({
    record: ++count.records,
    ...(line === undefined ? {} : { line }),
    ...(thing === undefined || thing.key.startsWith('_:') ? {} : { subject: thing.key }),
  });
  const graph = new StatementGraph();
  try {
    await fill(graph, chunks, mediaType, setting);
  } catch (error) {
    if (!(error instanceof PinakesError)) throw error;
    yield {
      kind: 'problem',
      position: at(),
      reason: `nothing of the document is taken: ${error.message}`,
      excerpt: '',
    };
    return;
  }
  const records = inOrder([...findRecords(graph)], mediaType);
  const placed = records.map((found) => ({ found, position: at(found.thing) }));
  const waiting = placed.filter(({ found }) => isHalf(found));
  const isHeld =
    waiting.length > 0 &&
    halves.hold(
      graph,
      waiting.map(({ found, position }) => ({
        key: found.thing.key,
        position: { ...position, file: setting.name },
      })),
      limits.statementsMax,
    );
  yield* described(
    isHeld ? placed.filter((each) => !waiting.includes(each)) : placed,
    graph,
    records,
    setting,
  );
  if (!isHeld) yield* asides(graph);
}

/** The records that Works and Instances in different documents come to, once all are read. */
export function* joinedHalves(setting: ReadSetting): Generator<ReadRecord> {
  const joined = setting.halves.join();
  if (joined === undefined) return;
  const { graph, records } = joined;
  yield* described(
    records,
    graph,
    records.map(({ found }) => found),
    setting,
  );
  yield* asides(graph);
}

function* described(
  placed: readonly JoinedRecord[],
  graph: StatementGraph,
  all: readonly FoundRecord[],
  { limits }: ReadSetting,
): Generator<ReadRecord> {
  const keys = new Set(all.map(({ thing }) => thing.key));
  for (const { found, position } of placed) {
    const nodes = describeRecord(found, graph, (key) => keys.has(key), limits.nodesMax);
    if (nodes !== undefined) {
      const kept = keptLinesOf(found.thing, graph);
      yield { kind: 'record', position, nodes, warnings: found.elsewhere ?? [], kept };
    } else
      yield {
        kind: 'problem',
        position,
        reason: `it and what it leads to have more than ${limits.nodesMax} statements`,
        excerpt: '',
      };
  }
}

async function fill(
  graph: StatementGraph,
  chunks: AsyncIterable<Uint8Array>,
  mediaType: string,
  { name, limits }: ReadSetting,
): Promise<void> {
  // What a document says of itself has an address only here, and gets none in the catalogue.
  const baseIri = pathToFileURL(resolve(name)).href;
  const options = {
    mediaType,
    baseIri,
    name,
    // Documents may be joined, and what has no address is another thing in each.
    blankNodePrefix: `b${++documents}x`,
    limits: { literalBytesMax: limits.recordBytesMax, documentBytesMax: JSON_BYTES_MAX },
    jsonLd: { documentLoader: loadSchemaOrgContext },
  };
  for await (const batch of parseRdf(chunks, options)) {
    for (const quad of batch) graph.add(quad);
    if (graph.size > limits.statementsMax)
      throw new PinakesError(
        'too-large',
        `it has more than ${limits.statementsMax.toLocaleString('en-GB')} statements, which are held together, for those of a record may stand anywhere. Cut it into several files, or load it as statements with pinakes load`,
      );
  }
  if (mediaType === 'application/ld+json') graph.linkTexts(baseIri);
}

/** JSON-LD gives its things by their names; those without one are numbered as they stand in the document. */
function inOrder(records: readonly FoundRecord[], mediaType: string): readonly FoundRecord[] {
  if (mediaType !== 'application/ld+json') return records;
  const number = ({ thing }: FoundRecord) =>
    thing.key.startsWith('_:') ? Number(/\d+$/.exec(thing.key)?.[0]) : -1;
  return records.toSorted((x, y) => number(x) - number(y));
}

/** What is said of things that belong to no record, counted by class and property. */
function* asides(graph: StatementGraph): Generator<ReadRecord> {
  const counted = new Map<string, number>();
  for (const { key, classes, statements } of graph.things()) {
    if (graph.wasTold(key)) continue;
    const what = classes[0] ?? 'thing of no class';
    for (const property of classes.length > 0 && statements.length === 0
      ? ['a']
      : statements.map((each) => each.property)) {
      const path = `${what} ${property}`;
      counted.set(path, (counted.get(path) ?? 0) + 1);
    }
  }
  for (const [path, times] of counted) yield { kind: 'aside', path, times };
}

async function withStart(
  chunks: AsyncIterable<Uint8Array>,
): Promise<readonly [string, AsyncGenerator<Uint8Array>]> {
  const bytes = chunks[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < START_BYTES) {
    const { value, done } = await bytes.next();
    if (done) break;
    start = start.length === 0 ? value : Buffer.concat([start, value]);
  }
  return [
    Buffer.from(start.subarray(0, START_BYTES))
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, ''),
    chained(start, bytes),
  ];
}

async function* chained(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}
