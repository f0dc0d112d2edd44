import Negotiator from 'negotiator';
import { PinakesError } from '../base/index.ts';

/**
 * Proactive negotiation (RFC 9110, section 12.5.1): the offer that the client likes best, or undefined when it takes
 * none of them. Quality values decide first, then how specific the client's range was, then the client's own order,
 * then ours: put the preferred offer first. No Accept header means anything.
 */
export function negotiate(accept: string | null, offers: readonly string[]): string | undefined {
  const wanted = accept ?? '';
  const key = `${wanted}\n${offers.join()}`;
  if (chosen.has(key)) return chosen.get(key);
  const headers = wanted.trim() === '' ? {} : { accept: withoutParameters(wanted) };
  const found = new Negotiator({ headers }).mediaType([...offers]);
  if (wanted.length > KEPT_LENGTH_MAX) return found;
  if (chosen.size >= KEPT_MAX) chosen.clear();
  chosen.set(key, found);
  return found;
}

/** What was chosen for a header and some offers: a handful of programs send nearly all requests. */
const chosen = new Map<string, string | undefined>();
const KEPT_MAX = 256;
/** Characters of a header. */
const KEPT_LENGTH_MAX = 512;

/**
 * `text/turtle; charset=utf-8` asks for Turtle, and JSON-LD's `profile` is a wish that may go unheard: no offer has
 * parameters, so those of the client (but for its quality values) only tell how it would like what is sent.
 */
function withoutParameters(accept: string): string {
  return accept.replace(/;\s*(?!q\s*=)[\w!#$%&'*+.^`|~-]+\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;,"]*)/gi, '');
}

/** The refusal that lists what could be had; its `available` becomes a member of the problem document. */
export function notAcceptable(available: readonly string[]): PinakesError {
  return new PinakesError(
    'not-acceptable',
    `None of the accepted media types can be served here. Ask for one of: ${available.join(', ')}.`,
    { detail: { available } },
  );
}

/** The media type of a Content-Type header in lower case, without its parameters; '' where there is none. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** Languages that one client can ask for. */
const LANGUAGES_MAX = 10;

/** The languages that a client understands, best first (RFC 9110, section 12.5.4); `*` says nothing. */
export function acceptedLanguages(accept: string | null): readonly string[] {
  if (accept === null || accept.trim() === '') return [];
  const languages = new Negotiator({ headers: { 'accept-language': accept } }).languages();
  return languages.filter((language) => language !== '*').slice(0, LANGUAGES_MAX);
}
