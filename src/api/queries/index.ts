import { conditional, htmlResponse, jsonResponse, type Route } from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';
import { questionHandler } from './question.ts';

/** The library of named questions: `/queries`, and each with its answer at `/queries/{name}`. */
export function queriesRoutes(dependencies: ApiDependencies): Route[] {
  return [
    { method: 'GET', path: '/queries', handler: listHandler(dependencies) },
    { method: 'GET', path: '/queries/:name', handler: questionHandler(dependencies) },
  ];
}

function listHandler({ catalogue, engine, pages, settings }: ApiDependencies): Route['handler'] {
  return async (request) => {
    const representation = chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const tag = `queries-${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      const questions = catalogue.questions();
      if (representation === htmlRepresentation) return htmlResponse(pages.questions(questions));
      return jsonResponse({
        total: questions.length,
        queries: questions.map(({ key, title, description, parameters }) => ({
          name: key,
          page: `${basePathOf(settings)}/queries/${key}`,
          title,
          description,
          parameters,
        })),
      });
    });
    response.headers.set('vary', 'Accept');
    return response;
  };
}
