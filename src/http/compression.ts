import Negotiator from 'negotiator';
import { compressStream, contentCodings } from './compress-stream.ts';
import { WholeResponse } from './standard/whole-response.ts';
import { streamBeginning } from './streams.ts';
import { varyBy } from './vary.ts';

/** Fewer bytes would not get noticeably fewer. */
const BYTES_MIN = 1024;
/** How long an answer that has begun small is waited for before it is taken for a long one that comes slowly. */
const LOOK_MS = 20;

/** Text of any kind; pictures and archives are packed already. */
const COMPRESSIBLE =
  /^(text\/|image\/svg\+xml|application\/((.+\+)?(json|xml)|n-triples|n-quads|trig|javascript)\s*(;|$))/i;

/**
 * The answer in a content coding that the client accepts, where that is worth it (RFC 9110, section 12.5.3). An answer
 * that might have been coded says so in Vary, coded or not; its tags are weak, since one tag stands for every coding.
 *
 * Rejects when the answer's body fails before enough of it has come to tell.
 */
export async function compressed(response: Response, acceptEncoding: string | undefined): Promise<Response> {
  const { status, headers } = response;
  if (status === 304) varyBy(headers, 'Accept-Encoding');
  if (!isCompressible(headers) || !hasBody(response)) return response;
  varyBy(headers, 'Accept-Encoding');
  const coding = chooseCoding(acceptEncoding);
  if (coding === undefined) return response;
  const { body, whole } = await streamBeginning(response.body!, BYTES_MIN, LOOK_MS);
  if (whole !== undefined) {
    headers.set('content-length', String(whole));
    return new Response(body, { status, headers });
  }
  headers.delete('content-length');
  headers.set('content-encoding', coding);
  const tag = headers.get('etag');
  if (tag?.startsWith('"')) headers.set('etag', `W/${tag}`);
  return new Response(compressStream(body, coding), { status, headers });
}

/** Without making a stream of a body that is whole. */
function hasBody(response: Response): boolean {
  return response instanceof WholeResponse ? response.bytes !== undefined : response.body !== null;
}

function isCompressible(headers: Headers): boolean {
  const length = headers.get('content-length');
  if (length !== null && Number(length) < BYTES_MIN) return false;
  if (headers.has('content-encoding') || headers.get('cache-control')?.includes('no-transform')) return false;
  return COMPRESSIBLE.test(headers.get('content-type') ?? '');
}

function chooseCoding(acceptEncoding: string | undefined) {
  if (acceptEncoding === undefined) return undefined;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  const chosen = negotiator.encoding([...contentCodings, 'identity']);
  return contentCodings.find((coding) => coding === chosen);
}
