import { isListedKind, type Kind, type ListedKind } from '../../catalogue/index.ts';
import { conditional, type Handler, htmlResponse, jsonResponse, type Route } from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';
import { itemDocument } from './item-document.ts';
import { listHandler } from './list.ts';

type Browsed = {
  readonly path: string;
  readonly kind: Kind;
  readonly title: string;
  readonly introduction: string;
};

const browsed: readonly Browsed[] = [
  {
    path: '/resources',
    kind: 'resource',
    title: 'Resources',
    introduction: 'Every document that the catalogue describes, by title.',
  },
  {
    path: '/subjects',
    kind: 'subject',
    title: 'Subjects',
    introduction:
      'The subject terms of the thesaurus, with how many resources have each; those without a number have none so far.',
  },
  {
    path: '/principles',
    kind: 'principle',
    title: 'Principles',
    introduction:
      'Principles that catalogued documents set out, each with the case studies that demonstrate it.',
  },
  {
    path: '/case-studies',
    kind: 'case-study',
    title: 'Case studies',
    introduction: 'Practice that catalogued documents report, and the principles that it demonstrates.',
  },
  {
    path: '/agents',
    kind: 'agent',
    title: 'People and organisations',
    introduction: 'Who wrote, published or commissioned what the catalogue describes.',
  },
];

/** Everything of a kind, as a page or as JSON: whole where that is a few hundred, page by page where the catalogue grows by it. */
export function browseRoutes(dependencies: ApiDependencies): Route[] {
  return browsed.map(({ kind, ...list }): Route => {
    const handler = isListedKind(kind)
      ? listHandler(dependencies, { ...list, kind })
      : browseHandler(dependencies, { ...list, kind });
    return { method: 'GET', path: list.path, handler };
  });
}

function browseHandler(
  dependencies: ApiDependencies,
  list: Browsed & { readonly kind: Exclude<Kind, ListedKind> },
): Handler {
  const { catalogue, engine, pages, settings } = dependencies;
  return async (request) => {
    const representation = chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const tag = `${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      const items = await catalogue.browse(list.kind);
      if (representation === htmlRepresentation) return htmlResponse(pages.browse({ ...list, items }));
      return jsonResponse({
        kind: list.kind,
        total: items.length,
        items: items.map((item) => itemDocument(item, basePathOf(settings))),
      });
    });
    response.headers.set('vary', 'Accept');
    return response;
  };
}
