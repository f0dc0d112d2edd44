import { PinakesError } from '../../../base/index.ts';
import type { Triple } from '../../../rdf/index.ts';
import { inferencesOver } from '../../inference/index.ts';
import type { QueryTask } from '../../messages.ts';
import type { CatalogueQuery, Solution } from '../../queries.ts';
import type { AskingContext } from '../../thread-functions.ts';
import { answerExport } from './answer-export.ts';
import { answerHistory } from './answer-history.ts';
import { answerCatalogueQuery, answerClientQuery } from './answer-query.ts';
import type { TaskContext } from './task-context.ts';

/** Does one task and sends what it comes to. Throws what went wrong. */
export async function answerTask(task: QueryTask, context: TaskContext): Promise<void> {
  switch (task.type) {
    case 'select':
    case 'construct':
      context.reply({ type: 'value', value: answerCatalogueQuery(task, context) });
      break;
    case 'query':
      await answerClientQuery(task, context);
      break;
    case 'export':
      await answerExport(task, context);
      break;
    case 'read':
      context.reply({ type: 'value', value: await callReadFunction(task.name, task.argument, context) });
      break;
    default:
      answerHistory(task, context);
  }
}

function callReadFunction(name: string, argument: unknown, context: TaskContext): unknown {
  const { readFunctions, connection, source, status, at } = context;
  const read = readFunctions[name];
  if (read === undefined) throw new PinakesError('internal', `No read function is called ${name}.`);
  const asking: AskingContext = {
    connection,
    source,
    at,
    status: () => status,
    inferences: inferencesOver(context),
    select: (query) => answerCatalogueQuery(ownTask('select', query), context) as readonly Solution[],
    construct: (query) => answerCatalogueQuery(ownTask('construct', query), context) as readonly Triple[],
  };
  return read(asking, argument as never);
}

function ownTask<Type extends 'select' | 'construct'>(
  type: Type,
  { text, bindings = {}, access = { graphs: undefined }, inference = false }: CatalogueQuery,
) {
  return { type, text, bindings, access, inference };
}
