import { openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { type ExplainRequest, parseMoment } from '../../engine/index.ts';
import { openInput, readWhole } from '../input-file.ts';
import { writeOutput } from '../output-file.ts';
import { settingsOf } from '../settings-of.ts';

export type QueryOptions = {
  readonly data?: string;
  readonly format?: string;
  readonly explain?: boolean;
  readonly explainPlan?: boolean;
  readonly at?: string;
  readonly inference?: boolean;
};

type AnswerTypes = { readonly solutionsType: string | undefined; readonly graphType: string | undefined };

/** What to answer in when nobody says: a table that a spreadsheet reads, or Turtle. */
const DEFAULT_TYPES: AnswerTypes = { solutionsType: 'text/csv', graphType: 'text/turtle' };

/** `pinakes query`: the answer to a query, from the file itself, whether a server runs on it or not. */
export async function runQuery(path: string, options: QueryOptions): Promise<void> {
  const { data, format } = options;
  const explain = explainRequest(options);
  const settings = settingsOf({ data });
  const text = await readWhole(await openInput(path));
  const types = format === undefined || explain !== undefined ? DEFAULT_TYPES : await typesOf(format);
  const moment = options.at === undefined ? undefined : parseMoment(options.at);
  const engine = await openCatalogueReadOnly(settings);
  try {
    const answer = await engine.query({
      text,
      access: { graphs: undefined },
      ...types,
      inference: options.inference,
      at: moment && (await engine.history.version(moment)).generation,
      ...(explain !== undefined && { explain }),
    });
    await writeOutput(answer.body, undefined);
  } finally {
    await engine.close();
  }
}

function explainRequest({ explain, explainPlan, format = 'text' }: QueryOptions): ExplainRequest | undefined {
  if (!explain && !explainPlan) return undefined;
  if (format !== 'text' && format !== 'json') {
    throw new PinakesError('settings', `A query is explained as text or json, not as ${format}.`);
  }
  return { run: explain === true, mediaType: format === 'json' ? 'application/json' : 'text/plain' };
}

async function typesOf(format: string): Promise<AnswerTypes> {
  const { answerTypesOf } = await import('./answer-types.ts');
  return answerTypesOf(format);
}
