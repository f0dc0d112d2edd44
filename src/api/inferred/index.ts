import { graphAccess } from '../../auth/index.ts';
import { conditional, type Handler, htmlResponse, jsonResponse, type Route } from '../../http/index.ts';
import type { Triple } from '../../rdf/index.ts';
import { askedVersion, atOf, withVersion } from '../asked-version.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import type { InferredView } from '../pages.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  jsonRepresentation,
  rdfRepresentations,
  representationTag,
} from '../representations.ts';
import { readAsked } from './asked-terms.ts';
import { becauseTriples, ruleTriples } from './documents.ts';

/**
 * `/inferred`: the rules by which statements are inferred; with `subject`, what follows about a thing; with `predicate` and
 * `object` as well, why one statement does. A page, JSON or RDF by `Accept`; `at` asks of an earlier state.
 */
export function inferredRoutes(dependencies: ApiDependencies): Route[] {
  return [{ method: 'GET', path: '/inferred', handler: inferredHandler(dependencies) }];
}

const representations = [htmlRepresentation, jsonRepresentation, ...rdfRepresentations];

function inferredHandler({ catalogue, engine, pages, settings }: ApiDependencies): Handler {
  return async (request, { caller }) => {
    const parameters = new URL(request.url).searchParams;
    const asked = readAsked(parameters, rootOf(settings));
    const version = await askedVersion(engine, atOf(parameters));
    const representation = chooseRepresentation(request, representations);
    const tag = representationTag(`inferred-${representation.suffix}`, settings.version, graphAccess(caller));
    const response = await conditional(request, version ?? engine.status(), tag, async () => {
      const of = version === undefined ? catalogue : catalogue.at(version.generation);
      const view = await viewOf(of, asked);
      if (representation === htmlRepresentation)
        return htmlResponse(pages.inferred({ ...view, at: version?.text }));
      if (representation === jsonRepresentation) return jsonResponse(documentOf(view));
      return rdfResponse(triplesOf(view), representation.mediaType);
    });
    response.headers.set('vary', 'Accept');
    return withVersion(response, version, request);
  };
}

type View = Omit<InferredView, 'at'>;

async function viewOf(
  catalogue: Pick<ApiDependencies['catalogue'], 'inferenceRules' | 'inferredAbout' | 'because'>,
  asked: ReturnType<typeof readAsked>,
): Promise<View> {
  switch (asked.form) {
    case 'rules':
      return { shown: { form: 'rules', rules: await catalogue.inferenceRules() } };
    case 'about':
      return { shown: { form: 'about', about: await catalogue.inferredAbout(asked.iri) } };
    case 'because':
      return { shown: { form: 'because', because: await catalogue.because(asked.triple) } };
  }
}

function documentOf({ shown }: View): unknown {
  switch (shown.form) {
    case 'rules':
      return { rules: shown.rules };
    case 'about':
      return shown.about;
    case 'because':
      return shown.because;
  }
}

function triplesOf({ shown }: View): readonly Triple[] {
  switch (shown.form) {
    case 'rules':
      return ruleTriples(shown.rules);
    case 'about':
      return shown.about.statements.map(({ triple }) => triple);
    case 'because':
      return becauseTriples(shown.because);
  }
}
