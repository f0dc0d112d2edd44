import { toPinakesError } from '../../base/index.ts';
import { askedText, type Question, questionNamed } from '../../catalogue/index.ts';
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
    const question = questionNamed(catalogue, key, '/queries');
    const given = readValues(new URL(request.url).searchParams);
    if (suffix === 'rq') {
      return new Response(await askedText(question, given, catalogue), {
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
    return answerText(await ask(await askedText(question, given, catalogue)));
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
    const text = await askedText(question, given, dependencies.catalogue);
    const answer = await answerView(dependencies, await ask(text));
    return htmlResponse(pages.question({ question, values, text, answer, problem: undefined }), { headers });
  } catch (error) {
    const problem = describeProblem(toPinakesError(error), log);
    const view = { question, values, text: question.text, answer: undefined, problem };
    return htmlResponse(pages.question(view), { status: problem.status, headers });
  }
}
