import { z } from 'zod';
import type { ListedKind, ListPlace, ListView } from '../../catalogue/index.ts';
import { conditional, type Handler, htmlResponse, jsonResponse } from '../../http/index.ts';
import { type ApiDependencies, basePathOf } from '../dependencies.ts';
import type { BrowseView } from '../pages.ts';
import { chooseRepresentation, htmlRepresentation, jsonRepresentation } from '../representations.ts';
import { badField, readParameters } from '../request-input.ts';
import { itemDocument } from './item-document.ts';
import { wholeNumber } from './page-window.ts';

/** Entries of one page where the client names no number. */
const LIMIT = 100;
const LIMIT_MAX = 1000;

const name = z.string().max(500, 'it has at most 500 characters').optional();

/** `from` is a name, as a reader types it; `filing` and `key` are a place that another page named. */
const listParameters = z.object({
  from: name,
  filing: name,
  key: z.string().max(4096).optional(),
  limit: wholeNumber(1, LIMIT_MAX),
});

type ListParameters = z.infer<typeof listParameters>;

/** A page of a list by name, as HTML or as JSON. */
export function listHandler(
  dependencies: ApiDependencies,
  list: Omit<BrowseView, 'items'> & { readonly kind: ListedKind },
): Handler {
  const { catalogue, engine, pages, settings } = dependencies;
  return async (request) => {
    const given = readParameters(new URL(request.url).searchParams, listParameters);
    const representation = chooseRepresentation(request, [htmlRepresentation, jsonRepresentation]);
    const tag = `${representation.suffix}-${settings.version}`;
    const response = await conditional(request, engine.status(), tag, async () => {
      const page = await catalogue.list(list.kind, { from: beginning(given), limit: given.limit ?? LIMIT });
      const [previous, next] = [page.previous, page.next].map((place) => place && parametersOf(place, given));
      if (representation === htmlRepresentation)
        return htmlResponse(pages.list({ ...list, page, previous, next, from: given.from }));
      const base = basePathOf(settings);
      return jsonResponse(listDocument(list.kind, page, base, next && `${base}${list.path}?${next}`));
    });
    response.headers.set('vary', 'Accept');
    return response;
  };
}

function beginning({ from, filing, key }: ListParameters): string | ListPlace | undefined {
  if (filing === undefined) return from;
  if (from !== undefined) throw badField('from', 'give from or filing, not both');
  return { filing, key: key ?? '' };
}

function parametersOf({ filing, key }: ListPlace, { limit }: ListParameters): URLSearchParams {
  return new URLSearchParams({ filing, key, ...(limit !== undefined && { limit: String(limit) }) });
}

/** `total` counts all that the list has; `next` is the address of what follows. */
function listDocument(kind: string, { total, items }: ListView, base: string, next: string | undefined) {
  return { kind, total, items: items.map((item) => itemDocument(item, base)), next: next ?? null };
}
