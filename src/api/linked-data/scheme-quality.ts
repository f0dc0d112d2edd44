import { PinakesError } from '../../base/index.ts';
import { conditional, type Handler, htmlResponse, jsonResponse, type Route } from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';

/** `/scheme/{key}/quality` (a page or JSON, by Accept) and `/scheme/{key}/quality.json`. */
export function schemeQualityRoutes(dependencies: ApiDependencies): Route[] {
  return [
    { method: 'GET', path: '/scheme/:key/quality', handler: qualityHandler(dependencies, undefined) },
    { method: 'GET', path: '/scheme/:key/quality.json', handler: qualityHandler(dependencies, 'json') },
  ];
}

function qualityHandler(dependencies: ApiDependencies, always: 'json' | undefined): Handler {
  const { catalogue, engine, pages, settings } = dependencies;
  return async (request, { params }) => {
    const key = params.key!;
    const representation =
      always === 'json'
        ? jsonRepresentation
        : chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const tag = `quality-${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      const quality = await catalogue.schemeQuality(catalogue.iriOf('scheme', key));
      if (quality === undefined) {
        throw new PinakesError('not-found', `No concept is in a scheme with the key “${key}”.`, {
          detail: { key },
        });
      }
      if (representation === jsonRepresentation) return jsonResponse(quality);
      return htmlResponse(
        pages.schemeQuality({
          quality,
          json: `/scheme/${encodeURIComponent(key)}/quality.json`,
          scheme: quality.scheme.path,
        }),
      );
    });
    if (always === undefined) response.headers.set('vary', 'Accept');
    return response;
  };
}
