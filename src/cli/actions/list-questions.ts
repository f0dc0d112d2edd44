import { catalogueOf, openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { Question, QuestionParameter } from '../../catalogue/index.ts';
import { settingsOf } from '../settings-of.ts';
import type { QueryOptions } from './query.ts';

/** `pinakes query --questions`: the names of the questions with what they ask and the values that they take, as a text or JSON. */
export async function runListQuestions(
  path: string | undefined,
  { data, format = 'text', question, value }: QueryOptions,
): Promise<void> {
  if (path !== undefined || question !== undefined || value.length > 0) {
    throw new PinakesError('settings', 'The questions are listed with --questions alone.');
  }
  if (format !== 'text' && format !== 'json') {
    throw new PinakesError('settings', `The questions are listed as text or json, not as ${format}.`);
  }
  const engine = await openCatalogueReadOnly(settingsOf({ data }));
  try {
    const questions = catalogueOf(engine).questions();
    process.stdout.write(format === 'json' ? asJson(questions) : questions.map(asText).join(''));
  } finally {
    await engine.close();
  }
}

const asJson = (questions: readonly Question[]): string => {
  const queries = questions.map(({ key, title, description, parameters }) => ({
    name: key,
    title,
    description,
    parameters,
  }));
  return `${JSON.stringify({ total: queries.length, queries }, undefined, 2)}\n`;
};

const asText = ({ key, title, parameters }: Question): string =>
  `${key}: ${title}\n${parameters.map(parameterText).join('')}`;

const parameterText = ({ name, label, default: usual }: QuestionParameter): string =>
  `  --value ${name}=${/[^\w/.-]/.test(usual) ? `"${usual}"` : usual}  ${label}\n`;
