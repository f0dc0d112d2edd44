import { PinakesError } from '../base/index.ts';
import type { Catalogue } from './catalogue.ts';
import { badValue, isName, kindOfParameter, type Question, questionText } from './questions.ts';

/** The question with a name. Throws `not-found`, with where the names stand (`/queries`), where there is none. */
export function questionNamed(
  { questions }: Pick<Catalogue, 'questions'>,
  key: string,
  listedAt: string,
): Question {
  const question = questions().find((one) => one.key === key);
  if (question !== undefined) return question;
  throw new PinakesError(
    'not-found',
    `There is no query named “${key}”; ${listedAt} lists those that there are.`,
    {
      detail: { key },
    },
  );
}

/**
 * The question's query with what somebody asks of it: values as `questionText` takes them, and the names of things in the place of their
 * addresses. Throws `bad-request` with the `field` for what cannot be used, a name of nothing or of several among it.
 */
export async function askedText(
  question: Question,
  given: ReadonlyMap<string, string>,
  catalogue: Pick<Catalogue, 'named'>,
): Promise<string> {
  const values = new Map(given);
  for (const parameter of question.parameters) {
    const value = given.get(parameter.name) ?? '';
    const kind = kindOfParameter(parameter);
    if (kind === undefined || !isName(value)) continue;
    const named = await catalogue.named(kind, value.trim());
    const [iri] = named;
    if (iri === undefined)
      throw badValue(parameter, `nothing here is called “${value}”; it is given by its name or its address`);
    if (named.length > 1)
      throw badValue(parameter, `“${value}” is the name of several: ${named.slice(0, 10).join(', ')}`);
    values.set(parameter.name, iri);
  }
  return questionText(question, values);
}
