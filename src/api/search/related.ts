import { graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import { type RelatedPage, recordHistory } from '../../catalogue/index.ts';
import { conditionalWhereKnown, type Handler, htmlResponse, jsonResponse } from '../../http/index.ts';
import { type ApiDependencies, apiLimits, basePathOf } from '../dependencies.ts';
import { absentThing } from '../linked-data/mementos/gone.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';
import { readParameters } from '../request-input.ts';
import { marksOfLink } from './marks-of-link.ts';
import { limitParameter } from './page-window.ts';

/** `/resource/{key}/related` (a page or JSON, by Accept) and `/resource/{key}/related.json`. */
export function relatedHandler(dependencies: ApiDependencies, always: 'json' | undefined): Handler {
  const { catalogue, engine, pages, settings } = dependencies;
  const history = recordHistory({ engine, catalogue, baseUrl: settings.baseUrl });
  return async (request, { params, caller }) => {
    const key = params.key!;
    const { limit } = readParameters(new URL(request.url).searchParams, limitParameter);
    const representation =
      always === 'json'
        ? jsonRepresentation
        : chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const tag = `related-${representation.suffix}-${settings.version}`;
    const response = await conditionalWhereKnown(request, engine.status(), tag, {
      exists: () => catalogue.exists('resource', key),
      respond: async () => {
        const view = await catalogue.relatedPage(key, limit ?? apiLimits(settings).relatedMax);
        if (view === undefined) return undefined;
        if (representation === jsonRepresentation)
          return jsonResponse(relatedDocument(view, basePathOf(settings)));
        return htmlResponse(pages.related({ ...view, key }));
      },
    });
    if (response === undefined) {
      const absent = { key, suffixed: always === undefined ? undefined : jsonRepresentation };
      const gone = await absentThing(
        { catalogue, history, settings },
        'resource',
        absent,
        graphAccess(caller),
        request,
      );
      if (gone !== undefined) return gone;
      throw unknownResource(key);
    }
    if (always === undefined) response.headers.set('vary', 'Accept');
    return response;
  };
}

/**
 * Related resources, explicit links first, then by falling score. A reason's `text` reads as a part of a sentence; its
 * `weight` is its part of the score, and `things` are what both resources share.
 */
function relatedDocument({ resource, title, items }: RelatedPage, basePath: string) {
  return {
    resource: resource.iri,
    title,
    related: items.map((item) => ({
      resource: item.ref.iri,
      title: item.ref.label,
      page: item.ref.path === undefined ? null : basePath + item.ref.path,
      score: item.score,
      explicit: item.explicit,
      ...marksOfLink(item.ref),
      reasons: item.reasons.map(({ kind, text, weight, things }) => ({
        kind,
        text,
        weight,
        things: things.map(({ iri, label }) => ({ iri, label })),
      })),
    })),
  };
}

function unknownResource(key: string): PinakesError {
  return new PinakesError('not-found', `The catalogue has no resource with the key “${key}”.`, {
    detail: { key },
  });
}
