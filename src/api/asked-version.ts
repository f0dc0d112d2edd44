import { type Engine, parseMoment } from '../engine/index.ts';
import type { DataVersion, Route } from '../http/index.ts';
import { badField } from './request-input.ts';

/** An earlier state that a request asks for; `text` as the request has it. */
export type AskedVersion = DataVersion & { readonly text: string };

/** Longer addresses are not repeated in a header. */
const LINK_CHARACTERS_MAX = 2000;

/**
 * The state that the parameter `at` names, or undefined where there is none.
 * @throws PinakesError `bad-request` for what is no moment, or is still to come
 */
export async function askedVersion(
  { history }: Pick<Engine, 'history'>,
  at: string | undefined,
): Promise<AskedVersion | undefined> {
  if (at === undefined) return undefined;
  const { generation, changedAt } = await history.version(parseMoment(at));
  // What was before the first change set was always so.
  return { generation, changedAt: changedAt ?? new Date(0), text: at };
}

/** The one parameter `at` of an address. */
export function atOf(parameters: URLSearchParams): string | undefined {
  const values = parameters.getAll('at');
  if (values.length > 1) throw badField('at', 'it is given more than once');
  return values[0];
}

/** What routes that change something make of a moment: what has been cannot be changed, and so nothing is. */
export function refusingMoments(routes: readonly Route[]): Route[] {
  return routes.map((route) => {
    if (route.method === 'GET') return route;
    const { handler } = route;
    return {
      ...route,
      handler: (request, context) => {
        if (atOf(new URL(request.url).searchParams) !== undefined) {
          throw badField('at', 'a change is made to what is there at present, and nothing was changed');
        }
        return handler(request, context);
      },
    };
  });
}

/**
 * Says of an answer which state it is of (RFC 7089, section 2.1.1 for the header, 2.2.1 for the link): when its last change
 * was committed, which change set that was, and where the present answer is.
 */
export function withVersion(
  response: Response,
  version: AskedVersion | undefined,
  request: Request,
): Response {
  if (version === undefined) return response;
  response.headers.set('pinakes-change-set', String(version.generation));
  if (version.generation > 0) response.headers.set('memento-datetime', version.changedAt.toUTCString());
  const original = new URL(request.url);
  original.searchParams.delete('at');
  const address = original.pathname + original.search;
  if (request.method !== 'POST' && address.length <= LINK_CHARACTERS_MAX)
    response.headers.append('link', `<${address}>; rel="original"`);
  return response;
}
