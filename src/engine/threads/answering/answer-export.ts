import { PinakesError } from '../../../base/index.ts';
import { namedNode, type Quad, serialiseRdf } from '../../../rdf/index.ts';
import { graphsOf, quadsOf } from '../../../store/index.ts';
import type { QueryTask } from '../../messages.ts';
import { AnswerStream } from './answer-stream.ts';
import type { TaskContext } from './task-context.ts';

type ExportTask = Extract<QueryTask, { readonly type: 'export' }>;

/** Graphs that an error names. */
const NAMED_MAX = 20;

/** Sends every statement, or those of one graph. Throws `not-found` before the first of them where the graph has none. */
export async function answerExport({ mediaType, graph }: ExportTask, context: TaskContext): Promise<void> {
  const graphs = graph === undefined ? graphsOf(context.source) : [graphCalled(graph, context)];
  const stream = new AnswerStream(context, mediaType);
  for await (const text of serialiseRdf(checkedQuads(graphs, context), { mediaType })) stream.write(text);
  stream.end();
}

function graphCalled(name: string, { source }: TaskContext): number {
  if (name === '') return source.unnamedGraph;
  const graphs = source.namedGraphs();
  const id = source.idOf(namedNode(name));
  if (graphs.includes(id)) return id;
  const names = graphs.slice(0, NAMED_MAX).map((each) => `<${source.termOf(each).value}>`);
  const more = graphs.length > NAMED_MAX ? ` and ${graphs.length - NAMED_MAX} more` : '';
  const known = graphs.length === 0 ? 'no graph with a name' : `${names.join(', ')}${more}`;
  throw new PinakesError('not-found', `There is nothing in a graph <${name}>. There is ${known}.`);
}

function* checkedQuads(
  graphs: readonly number[],
  { source, interrupt }: TaskContext,
): Generator<readonly Quad[]> {
  for (const quads of quadsOf(source, graphs)) {
    interrupt.check();
    yield quads;
  }
}
