import { catalogueOf, openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import { askedText, questionNamed } from '../../catalogue/index.ts';
import { type Engine, type ExplainRequest, parseMoment } from '../../engine/index.ts';
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
  readonly question?: string;
  /** `name=value`, for the parameters of the question. */
  readonly value: readonly string[];
  readonly questions?: boolean;
};

/** What is run: a text, and whether with inferred statements where the options do not say. */
type Asked = { readonly text: string; readonly inference: boolean | undefined };

type AnswerTypes = { readonly solutionsType: string | undefined; readonly graphType: string | undefined };

/** What to answer in when nobody says: a table that a spreadsheet reads, or Turtle. */
const DEFAULT_TYPES: AnswerTypes = { solutionsType: 'text/csv', graphType: 'text/turtle' };

/** `pinakes query`: the answer to a query or a question, from the file itself, whether a server runs on it or not. */
export async function runQuery(path: string | undefined, options: QueryOptions): Promise<void> {
  const { data, format } = options;
  const explain = explainRequest(options);
  const given = questionValues(path, options);
  const settings = settingsOf({ data });
  const ofFile = path === undefined ? undefined : await readWhole(await openInput(path));
  const types = format === undefined || explain !== undefined ? DEFAULT_TYPES : await typesOf(format);
  const moment = options.at === undefined ? undefined : parseMoment(options.at);
  const engine = await openCatalogueReadOnly(settings);
  try {
    const at = moment && (await engine.history.version(moment)).generation;
    const asked: Asked =
      ofFile === undefined
        ? await askedQuestion(engine, options.question!, given, at)
        : { text: ofFile, inference: undefined };
    const answer = await engine.query({
      text: asked.text,
      access: { graphs: undefined },
      ...types,
      inference: options.inference ?? asked.inference,
      at,
      ...(explain !== undefined && { explain }),
    });
    await writeOutput(answer.body, undefined);
  } finally {
    await engine.close();
  }
}

/** The question with a name, as it is asked; names of things are those of the same moment. */
async function askedQuestion(
  engine: Engine,
  name: string,
  given: ReadonlyMap<string, string>,
  at: number | undefined,
): Promise<Asked> {
  const present = catalogueOf(engine);
  const question = questionNamed(present, name, 'pinakes query --questions');
  const text = await askedText(question, given, at === undefined ? present : present.at(at));
  return { text, inference: question.inference };
}

/** The values by the names of the parameters. Throws `settings` where neither a file nor a question is said, or both, or a value twice. */
function questionValues(
  path: string | undefined,
  { question, value }: QueryOptions,
): ReadonlyMap<string, string> {
  if ((path === undefined) === (question === undefined)) {
    throw new PinakesError(
      'settings',
      'Say what to ask: a file with a query, or a question by its name (--question); --questions lists these.',
    );
  }
  if (question === undefined && value.length > 0) {
    throw new PinakesError(
      'settings',
      'A value is for a question (--question), and not for a query of a file.',
    );
  }
  const values = new Map<string, string>();
  for (const each of value) {
    const [, name, text] = /^(\w+)=(.*)$/s.exec(each) ?? [];
    if (name === undefined || text === undefined) {
      throw new PinakesError('settings', `“${each}” is no value such as position=4.`);
    }
    if (values.has(name)) throw new PinakesError('settings', `“${name}” is given more than once.`);
    values.set(name, text);
  }
  return values;
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
