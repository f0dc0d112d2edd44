import { randomUUID } from 'node:crypto';
import { PinakesError } from '../../../base/index.ts';
import {
  blankNode,
  defaultGraph,
  namespaces,
  type Quad,
  serialiseRdf,
  type Term,
  type Triple,
} from '../../../rdf/index.ts';
import {
  bindVariables,
  booleanResult,
  evaluateAsk,
  evaluateGraph,
  evaluateGraphRows,
  evaluateSelect,
  type GraphQuery,
  KeptPlans,
  nTriplesWriter,
  type Query,
  type QueryOptions,
  resolveDataset,
  type SolutionBatch,
  solutionFormatOf,
  solutionWriter,
} from '../../../sparql/index.ts';
import { withInference } from '../../inference/index.ts';
import type { QueryTask } from '../../messages.ts';
import { withProvenance } from '../../provenance/index.ts';
import type { Solution } from '../../queries.ts';
import { answerExplanation } from './answer-explanation.ts';
import { AnswerStream } from './answer-stream.ts';
import { assertRows } from './assert-rows.ts';
import { parseAsked, parseCached } from './parse-cache.ts';
import { type State, SteadyStates } from './steady-states.ts';
import type { TaskContext } from './task-context.ts';

type CatalogueTask = Extract<QueryTask, { type: 'select' | 'construct' }>;
type SelectQuery = Extract<Query, { form: 'select' }>;
type ClientTask = Extract<QueryTask, { type: 'query' }>;

/** Of the queries that this thread was asked last. */
const plans = new KeptPlans();
const steady = new SteadyStates();

/** Runs a query of ours and answers its rows, or its triples. */
export function answerCatalogueQuery(
  task: CatalogueTask,
  context: TaskContext,
): readonly Solution[] | readonly Triple[] {
  const query = bindVariables(parseCached(task.text, context.baseUrl), task.bindings);
  // Our own queries are written for the union, whatever clients' queries get.
  const options = evaluationOptions(query, task, { ...context, defaultGraph: 'union' });
  if (query.form === 'construct' || query.form === 'describe') return collectTriples(query, options, context);
  if (query.form !== 'select')
    throw new PinakesError('internal', 'A query of ours is a SELECT, CONSTRUCT or DESCRIBE.');
  const rows: Solution[] = [];
  const cursor = evaluateSelect(query, options);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    assertRows(rows.length + batch.length, context);
    for (let row = 0; row < batch.length; row++) rows.push(solutionOf(batch, row, cursor.variables));
  }
  return rows;
}

function collectTriples(query: GraphQuery, options: QueryOptions, context: TaskContext): readonly Triple[] {
  const triples: Triple[] = [];
  for (const batch of evaluateGraph(query, options)) {
    assertRows(triples.length + batch.length, context);
    for (const triple of batch) triples.push(triple);
  }
  return triples;
}

/** Runs a client's query and streams the answer in the negotiated format of its form. */
export async function answerClientQuery(task: ClientTask, context: TaskContext): Promise<void> {
  const parsed = parseAsked(task.text, context.limits, context.baseUrl);
  const query: Query = task.dataset === undefined ? parsed : { ...parsed, dataset: task.dataset };
  if (task.explain !== undefined) {
    answerExplanation(query, evaluationOptions(query, task, context), task.explain, context);
    return;
  }
  const options = evaluationOptions(query, task, { ...context, ...answeredFrom(query, task, context) });
  switch (query.form) {
    case 'select':
      streamSolutions(query, options, negotiated(task.solutionsType, 'SELECT'), context);
      break;
    case 'ask': {
      const mediaType = negotiated(task.solutionsType, 'ASK');
      const stream = new AnswerStream(context, mediaType);
      stream.write(booleanResult(solutionFormatOf(mediaType), evaluateAsk(query, options)));
      stream.end();
      break;
    }
    default:
      await streamTriples(query, options, negotiated(task.graphType, query.form.toUpperCase()), context);
  }
}

/** The state of the catalogue that is asked, or one in which the answer is the same. */
function answeredFrom(query: Query, { inference }: ClientTask, context: TaskContext): State {
  if (context.at !== undefined || inference) return context;
  return steady.stateFor(query, context, context.propertyFunctions);
}

function streamSolutions(
  query: SelectQuery,
  options: QueryOptions,
  mediaType: string,
  context: TaskContext,
): void {
  const writer = solutionWriter(solutionFormatOf(mediaType));
  const stream = new AnswerStream(context, mediaType);
  const cursor = evaluateSelect(query, options);
  const columns = cursor.variables.length;
  let rows = 0;
  stream.write(writer.head(cursor.variables));
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    rows += batch.length;
    assertRows(rows, context);
    for (let row = 0; row < batch.length; row++) {
      writer.row(batch, row, columns, stream.sink);
      if (stream.isFull) stream.send();
    }
  }
  stream.write(writer.tail());
  stream.end();
}

async function streamTriples(
  query: GraphQuery,
  options: QueryOptions,
  mediaType: string,
  context: TaskContext,
): Promise<void> {
  const stream = new AnswerStream(context, mediaType);
  if (mediaType === N_TRIPLES) {
    writeTriples(query, options, stream, context);
    return;
  }
  const quads = countedQuads(evaluateGraph(query, options), context);
  for await (const text of serialiseRdf(quads, { mediaType, prefixes: namespaces })) {
    stream.write(text);
  }
  stream.end();
}

const N_TRIPLES = 'application/n-triples';

/** As N-Triples, of which each line stands for itself, from the bytes of the terms. */
function writeTriples(
  query: GraphQuery,
  options: QueryOptions,
  stream: AnswerStream,
  context: TaskContext,
): void {
  const writer = nTriplesWriter();
  let rows = 0;
  for (const batch of evaluateGraphRows(query, options)) {
    rows += batch.length;
    assertRows(rows, context);
    for (let row = 0; row < batch.length; row++) {
      writer.row(batch, row, stream.sink);
      if (stream.isFull) stream.send();
    }
  }
  stream.end();
}

function* countedQuads(
  triples: Iterable<readonly Triple[]>,
  context: TaskContext,
): Generator<readonly Quad[]> {
  let rows = 0;
  for (const batch of triples) {
    rows += batch.length;
    assertRows(rows, context);
    yield batch.map(({ subject, predicate, object }) => ({
      subject,
      predicate,
      object,
      graph: defaultGraph,
    }));
  }
}

function negotiated(mediaType: string | undefined, form: string): string {
  if (mediaType !== undefined) return mediaType;
  throw new PinakesError('not-acceptable', `A ${form} query cannot be answered in any type that you accept.`);
}

function solutionOf(batch: SolutionBatch, row: number, variables: readonly string[]): Solution {
  const solution: Record<string, Term> = {};
  for (let column = 0; column < variables.length; column++) {
    const term = batch.term(row, column);
    if (term !== undefined) solution[variables[column]!] = term;
  }
  return solution;
}

function evaluationOptions(
  query: Query,
  task: Pick<CatalogueTask, 'text' | 'access' | 'inference'> & Partial<Pick<CatalogueTask, 'bindings'>>,
  context: TaskContext,
): QueryOptions {
  const inference = withInference(query, task, context);
  const under = inference === undefined ? context : { ...context, source: inference.source };
  const { source, graphs } = withProvenance(query, task.text, task.access, under);
  const access = { graphs, defaultGraph: context.defaultGraph };
  return {
    source,
    dataset:
      inference === undefined
        ? resolveDataset(query.dataset, source, access)
        : inference.dataset(source, access),
    interrupt: context.interrupt,
    memory: context.memory,
    now: new Date(),
    baseIri: `${context.baseUrl}/`,
    federation: context.federation,
    freshBlankNode: () => blankNode(`q${randomUUID().replaceAll('-', '')}`),
    extensionFunction: () => undefined,
    propertyFunctions: context.propertyFunctions,
    plans,
  };
}
