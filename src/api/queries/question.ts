import { PinakesError, toPinakesError } from '../../base/index.ts';
import {
  badValue,
  type Catalogue,
  isName,
  kindOfParameter,
  type Question,
  questionText,
} from '../../catalogue/index.ts';
import { describeProblem, type Handler, htmlResponse } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { badField } from '../request-input.ts';
import { answerTypes } from '../sparql/formats.ts';
import { answerText, askEngine } from '../sparql/query.ts';
import { answerView } from '../sparql/query-page.ts';

/** What a name can end with, and what is then answered; without one, Accept decides. */
const SUFFIX = /^(.+)\.(html|json|xml|csv|tsv|rq)$/;

/**
 * `/queries/{name}`: a question's page with its answer, the answer alone in the formats of SELECT, or with `.rq` the query
 * itself. The question's parameters are parameters of the address; those that are not given have their defaults.
 */
export function questionHandler(dependencies: ApiDependencies): Handler {
  const { catalogue } = dependencies;
  return async (request, { params, caller }) => {
    const [, key = params.name!, suffix] = SUFFIX.exec(params.name!) ?? [];
    const question = catalogue.questions().find((one) => one.key === key);
    if (question === undefined) {
      throw new PinakesError(
        'not-found',
        `There is no query named “${key}”; /queries lists those that there are.`,
        {
          detail: { key },
        },
      );
    }
    const given = readValues(new URL(request.url).searchParams);
    if (suffix === 'rq') {
      return new Response(questionText(question, await withoutNames(question, given, catalogue)), {
        headers: { 'content-type': 'application/sparql-query; charset=utf-8', 'cache-control': 'no-cache' },
      });
    }
    const types = answerTypes(request.headers.get('accept'), suffix === undefined ? [] : [suffix]);
    const ask = (text: string) =>
      askEngine(
        dependencies,
        { ...ASKED, text, inference: question.inference },
        types,
        caller,
        request.signal,
      );
    if (types.page) return questionPage(dependencies, question, given, ask);
    return answerText(await ask(questionText(question, await withoutNames(question, given, catalogue))));
  };
}

/** What a question has of a query at `/sparql`: nothing but its text. */
const ASKED = { dataset: undefined, formats: [], timeoutMs: undefined, explain: undefined } as const;

function readValues(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (given.has(name)) throw badField(name, 'it is given more than once');
    given.set(name, value);
  }
  return given;
}

/** What is given with the addresses of things in the place of their names. Throws `bad-request` for a name of none, or of several. */
async function withoutNames(
  { parameters }: Question,
  given: ReadonlyMap<string, string>,
  catalogue: Pick<Catalogue, 'named'>,
): Promise<ReadonlyMap<string, string>> {
  const values = new Map(given);
  for (const parameter of parameters) {
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
  return values;
}

async function questionPage(
  dependencies: ApiDependencies,
  question: Question,
  given: ReadonlyMap<string, string>,
  ask: (text: string) => ReturnType<typeof askEngine>,
): Promise<Response> {
  const { pages, log } = dependencies;
  const values = Object.fromEntries(
    question.parameters.map((one) => [one.name, given.get(one.name) ?? one.default]),
  );
  const headers = { vary: 'Accept', 'cache-control': 'no-cache' };
  try {
    const text = questionText(question, await withoutNames(question, given, dependencies.catalogue));
    const answer = await answerView(dependencies, await ask(text));
    return htmlResponse(pages.question({ question, values, text, answer, problem: undefined }), { headers });
  } catch (error) {
    const problem = describeProblem(toPinakesError(error), log);
    const view = { question, values, text: question.text, answer: undefined, problem };
    return htmlResponse(pages.question(view), { status: problem.status, headers });
  }
}
