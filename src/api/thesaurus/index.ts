import { z } from 'zod';
import { graphAccess } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import { chosenLists, conceptLists } from '../../catalogue/index.ts';
import {
  acceptedLanguages,
  conditional,
  type Handler,
  htmlResponse,
  jsonResponse,
  type Route,
  seeOther,
} from '../../http/index.ts';
import { isAbsoluteIri, isLanguageTag, type Triple } from '../../rdf/index.ts';
import { type ApiDependencies, basePathOf, rootOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  jsonRepresentation,
  type Representation,
  rdfRepresentations,
  representationTag,
} from '../representations.ts';
import { badField, readParameters } from '../request-input.ts';
import { wholeNumber } from '../search/page-window.ts';

const LIMIT = 100;
/** Concepts that were found, on a page. */
const FOUND = 20;
const LIMIT_MAX = 500;
const OFFSET_MAX = 1_000_000;
const IRI_MAX = 4000;

/**
 * Concept schemes of whatever IRIs, as readers of thesauri browse them: `/thesauri` lists them and, with `q=words`, finds concepts of all of them, `/thesaurus?scheme=IRI` is one
 * (top concepts, alphabet, search, and by `list=` the hierarchy as a tree, what is new or changed, what is no longer used), `/thesaurus/quality?scheme=IRI` what is wrong with it, and without a scheme where the report of each is; `/concept?iri=IRI` a concept or a
 * collection, and with `list=` all that stands in one relation to it, in parts. Labels are in the language that `lang` or Accept-Language names, or the nearest there is.
 */
export function thesaurusRoutes(dependencies: ApiDependencies): Route[] {
  return [
    ...(
      [
        ['/thesauri', thesauriHandler],
        ['/thesaurus', thesaurusHandler],
        ['/thesaurus/quality', qualityHandler],
      ] as const
    ).flatMap(([path, handler]): readonly Route[] => [
      { method: 'GET', path, handler: handler(dependencies, pageAndJson) },
      { method: 'GET', path: `${path}.json`, handler: handler(dependencies, [jsonRepresentation]) },
    ]),
    {
      method: 'GET',
      path: '/concept',
      handler: conceptHandler(dependencies, [...pageAndJson, ...rdfRepresentations]),
    },
    ...[jsonRepresentation, ...rdfRepresentations].map(
      (representation): Route => ({
        method: 'GET',
        path: `/concept.${representation.suffix}`,
        handler: conceptHandler(dependencies, [representation]),
      }),
    ),
  ];
}

const iri = z.string().max(IRI_MAX, `it has at most ${IRI_MAX} characters`);
const lang = z
  .string()
  .refine((tag) => tag === '' || isLanguageTag(tag), 'it is no language tag')
  .optional();
const listParameters = {
  lang,
  q: z.string().max(200, 'it has at most 200 characters').optional(),
  offset: wholeNumber(0, OFFSET_MAX),
  limit: wholeNumber(1, LIMIT_MAX),
};
const conceptParameters = z.object({
  iri: iri.min(1, 'it is an IRI'),
  lang,
  list: z.enum(conceptLists, `it is one of ${conceptLists.join(', ')}`).optional(),
  offset: listParameters.offset,
  limit: listParameters.limit,
});
const thesauriParameters = z.object(listParameters);
const thesaurusParameters = z.object({
  ...listParameters,
  scheme: iri.optional(),
  letter: z.string().max(8, 'it is one letter').optional(),
  list: z.enum(chosenLists, `it is one of ${chosenLists.join(', ')}`).optional(),
  under: iri.min(1, 'it is an IRI').optional(),
});

function thesauriHandler(dependencies: ApiDependencies, offers: readonly Representation[]): Handler {
  const { catalogue, pages } = dependencies;
  return (request, { caller }) => {
    const given = readParameters(new URL(request.url).searchParams, thesauriParameters);
    const languages = languagesOf(request, given.lang);
    const words = given.q?.trim() ?? '';
    const window = { languages, offset: given.offset ?? 0, limit: given.limit ?? FOUND };
    return answered(dependencies, request, caller, offers, languages, async (isPage) => {
      const found = words === '' ? undefined : await catalogue.concepts(words, window);
      if (!isPage && found !== undefined) return jsonResponse(found);
      const schemes = await catalogue.thesauri(languages);
      return isPage
        ? htmlResponse(pages.thesauri({ schemes, found, lang: given.lang }))
        : jsonResponse({ schemes });
    });
  };
}

function thesaurusHandler(dependencies: ApiDependencies, offers: readonly Representation[]): Handler {
  const { catalogue, pages, settings } = dependencies;
  return (request, { caller }) => {
    const { search, searchParams } = new URL(request.url);
    const given = readParameters(searchParams, thesaurusParameters);
    // Which scheme is to be chosen from all of them, and words are looked for in all of them.
    if (given.scheme === undefined)
      return seeOther(`${basePathOf(settings)}/thesauri${offers === pageAndJson ? '' : '.json'}${search}`);
    const languages = languagesOf(request, given.lang);
    const scheme = given.scheme === '' ? '' : wholeIri('scheme', given.scheme, rootOf(settings));
    const window = {
      languages,
      words: given.q?.trim() || undefined,
      letter: given.letter || undefined,
      list: given.under === undefined ? given.list : ('hierarchy' as const),
      under: given.under && wholeIri('under', given.under, rootOf(settings)),
      offset: given.offset ?? 0,
      limit: given.limit ?? (given.list === 'hierarchy' || given.under ? LIMIT_MAX : LIMIT),
    };
    return answered(dependencies, request, caller, offers, languages, async (isPage) => {
      const view = await catalogue.thesaurus(scheme, window);
      if (view === undefined) throw unknownScheme(scheme);
      return isPage ? htmlResponse(pages.thesaurus({ view, window, lang: given.lang })) : jsonResponse(view);
    });
  };
}

function unknownScheme(scheme: string): PinakesError {
  const sentence =
    scheme === ''
      ? 'Every concept here is in a scheme; /thesauri lists them.'
      : `There is no concept scheme <${scheme}> with concepts here; /thesauri lists those that there are.`;
  return new PinakesError('not-found', sentence, { detail: { scheme } });
}

/**
 * What is wrong with a scheme or could be better; '' are the concepts in none. Its JSON has an address of its own, to link to.
 * Without a scheme, all of them with the address of the report of each: a report of every one would take minutes.
 */
function qualityHandler(dependencies: ApiDependencies, offers: readonly Representation[]): Handler {
  const { catalogue, pages, settings } = dependencies;
  const reportsOfAll = async (isPage: boolean): Promise<Response> => {
    const schemes = await catalogue.thesauri([]);
    if (isPage) return htmlResponse(pages.schemeReports(schemes));
    const report = (scheme: string) =>
      `${rootOf(settings)}/thesaurus/quality.json?${new URLSearchParams({ scheme })}`;
    return jsonResponse({ schemes: schemes.map((scheme) => ({ ...scheme, report: report(scheme.iri) })) });
  };
  return (request, { caller }) => {
    const given = readParameters(new URL(request.url).searchParams, z.object({ scheme: iri.optional() }));
    if (given.scheme === undefined) return answered(dependencies, request, caller, offers, [], reportsOfAll);
    const scheme = given.scheme === '' ? '' : wholeIri('scheme', given.scheme, rootOf(settings));
    const query = new URLSearchParams({ scheme });
    return answered(dependencies, request, caller, offers, [], async (isPage) => {
      const quality = await catalogue.schemeQuality(scheme);
      if (quality === undefined) throw unknownScheme(scheme);
      if (!isPage) return jsonResponse(quality);
      const json = `/thesaurus/quality.json?${query}`;
      return htmlResponse(pages.schemeQuality({ quality, json, scheme: `/thesaurus?${query}` }));
    });
  };
}

function conceptHandler(dependencies: ApiDependencies, offers: readonly Representation[]): Handler {
  const { catalogue, engine, pages, settings } = dependencies;
  return (request, { caller }) => {
    const given = readParameters(new URL(request.url).searchParams, conceptParameters);
    const asked = wholeIri('iri', given.iri, rootOf(settings));
    const languages = languagesOf(request, given.lang);
    const { list, offset = 0, limit = LIMIT } = given;
    return answered(dependencies, request, caller, offers, languages, async (isPage, representation) => {
      // The data of a concept has what stands in each relation to it in any case.
      if (list !== undefined && (isPage || representation === jsonRepresentation)) {
        const part = await catalogue.conceptList(asked, { list, languages, offset, limit });
        if (part === undefined) throw unknownConcept(asked);
        return isPage
          ? htmlResponse(pages.conceptList({ view: part, lang: given.lang }))
          : jsonResponse(part);
      }
      const view = await catalogue.concept(asked, languages);
      if (view === undefined) {
        const isScheme = (await catalogue.thesaurus(asked, { ...TOP, languages })) !== undefined;
        if (!isScheme) throw unknownConcept(asked);
        // Its data is told of here like that of all that a thesaurus has; as a page it is another.
        const query = new URLSearchParams({ scheme: asked, ...(given.lang && { lang: given.lang }) });
        const path = isPage ? '/thesaurus' : '/thesaurus.json';
        if (isPage || representation === jsonRepresentation)
          return seeOther(`${basePathOf(settings)}${path}?${query}`);
      } else {
        if (isPage) return htmlResponse(pages.concept({ view, lang: given.lang }));
        if (representation === jsonRepresentation) return jsonResponse(view);
      }
      const { graphs } = graphAccess(caller);
      const triples = await engine.read<readonly Triple[]>('catalogue.concept-statements', {
        graphs,
        iri: asked,
      });
      return rdfResponse(triples, representation.mediaType);
    });
  };
}

function unknownConcept(asked: string): PinakesError {
  const sentence = `The catalogue knows no concept and no collection <${asked}>.`;
  return new PinakesError('not-found', sentence, { detail: { iri: asked } });
}

/** No more of a scheme than whether it is there. */
const TOP = { words: undefined, letter: undefined, offset: 0, limit: 1 } as const;

const pageAndJson: readonly Representation[] = [htmlRepresentation, jsonRepresentation];

/** An address with a suffix has one representation, which it gives whatever `Accept` says: who follows a link to it has chosen. */
async function answered(
  { engine, settings }: ApiDependencies,
  request: Request,
  caller: Parameters<typeof graphAccess>[0],
  offers: readonly Representation[],
  languages: readonly string[],
  answer: (isPage: boolean, representation: Representation) => Promise<Response>,
): Promise<Response> {
  const isNegotiated = offers.length > 1;
  const representation = isNegotiated ? chooseRepresentation(request, offers) : offers[0]!;
  const suffix = `${representation.suffix}-${languages.join('.')}`;
  const tag = representationTag(suffix, settings.version, graphAccess(caller));
  const response = await conditional(request, engine.status(), tag, () =>
    answer(representation === htmlRepresentation, representation),
  );
  response.headers.set('vary', isNegotiated ? 'Accept, Accept-Language' : 'Accept-Language');
  return response;
}

/** A language in the address goes before those of the browser, which come next. */
function languagesOf(request: Request, asked: string | undefined): readonly string[] {
  const accepted = acceptedLanguages(request.headers.get('accept-language'));
  return asked ? [asked, ...accepted.filter((language) => language !== asked)] : accepted;
}

function wholeIri(field: string, text: string, root: string): string {
  const whole = isAbsoluteIri(text) ? text : `${root}/${text.replace(/^\/+/, '')}`;
  if (/[\s<>"{}|\\^`]/.test(whole)) throw badField(field, 'it is not an IRI');
  return whole;
}
