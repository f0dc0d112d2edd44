import { graphAccess } from '../../auth/index.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import { conditional, type RequestContext, startedStream, streamOfText } from '../../http/index.ts';
import { type ApiDependencies, basePathOf, rootOf } from '../dependencies.ts';
import { representationTag } from '../representations.ts';
import { foundThings } from './found-things.ts';
import { type ResultForm, resultForms } from './result-forms.ts';
import type { ResultSet } from './result-set.ts';

/** Resources that are asked of a thread at a time: about a hundredth of a second's work. */
const STRETCH = 100;

/**
 * All resources that a search finds, as one file. Found before anything is sent, so that a limit that is hit is a problem document;
 * then read a stretch at a time, at the reader's pace, of the generation that was there when the request came.
 */
export async function wholeResults(
  dependencies: ApiDependencies,
  words: string,
  form: ResultForm,
  request: Request,
  { caller }: RequestContext,
): Promise<Response> {
  const { catalogue, engine, settings } = dependencies;
  const version = engine.status();
  const { suffix, mediaType } = form.representation;
  const tag = `search-${representationTag(suffix, settings.version, graphAccess(caller))}`;
  return conditional(request, version, tag, async () => {
    const iris = await foundThings(dependencies, words, { caller, signal: request.signal });
    const set: ResultSet = {
      words,
      total: iris.length,
      root: rootOf(settings),
      basePath: basePathOf(settings),
      changedAt: version.changedAt,
    };
    const body = streamOfText(textOf(iris, form, set, catalogue.at(version.generation)));
    return new Response(await startedStream(body), {
      headers: { 'content-type': contentTypeOf(mediaType), link: linksOf(words, form, settings) },
    });
  });
}

async function* textOf(
  iris: readonly string[],
  form: ResultForm,
  set: ResultSet,
  catalogue: Catalogue,
): AsyncGenerator<string> {
  yield form.head(set);
  const apart = form.keepingApart?.() ?? ((text: string) => text);
  let written = 0;
  for (let from = 0; from < iris.length; from += STRETCH) {
    const pieces = await form.pieces(iris.slice(from, from + STRETCH), set, catalogue);
    if (pieces.length > 0) yield (written > 0 ? form.between : '') + pieces.map(apart).join(form.between);
    written += pieces.length;
  }
  yield form.tail;
}

/** XML and JSON say of themselves that they are UTF-8. */
function contentTypeOf(mediaType: string): string {
  return /xml|json/.test(mediaType) ? mediaType : `${mediaType}; charset=utf-8`;
}

/** Longer addresses are not repeated for each form, since a header has little room. */
const LINK_CHARACTERS_MAX = 200;

/** The page of the same results, the other forms, and where it is told what this one loses. */
function linksOf(words: string, form: ResultForm, settings: ApiDependencies['settings']): string {
  const base = basePathOf(settings);
  const query = `?q=${encodeURIComponent(words)}`;
  const others = resultForms
    .filter((other) => other !== form && query.length <= LINK_CHARACTERS_MAX)
    .map(({ representation: { suffix, mediaType } }) =>
      link(`${base}/search.${suffix}${query}`, 'alternate', mediaType),
    );
  const losses = form.losses === undefined ? [] : [link(base + form.losses, 'describedby', 'text/html')];
  return [link(`${base}/search${query}`, 'alternate', 'text/html'), ...others, ...losses].join(', ');
}

function link(address: string, rel: string, type: string): string {
  return `<${address}>; rel="${rel}"; type="${type.replaceAll('"', '\\"')}"`;
}
