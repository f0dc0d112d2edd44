import { type EvaluationOptions, explainQuery, explanationText, type Query } from '../../../sparql/index.ts';
import type { ExplainRequest } from '../../queries.ts';
import { AnswerStream } from './answer-stream.ts';
import { assertRows } from './assert-rows.ts';
import type { TaskContext } from './task-context.ts';

/** Sends how a query is answered, in place of its answer. */
export function answerExplanation(
  query: Query,
  options: EvaluationOptions,
  { run, mediaType }: ExplainRequest,
  context: TaskContext,
): void {
  const stream = new AnswerStream(context, mediaType);
  const explanation = explainQuery(query, {
    ...options,
    run,
    assertRows: (rows) => assertRows(rows, context),
  });
  stream.write(
    mediaType === 'text/plain' ? explanationText(explanation) : `${JSON.stringify(explanation, null, 2)}\n`,
  );
  stream.end();
}
