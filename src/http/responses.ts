import { WholeResponse } from './standard/whole-response.ts';

/** Makers of the usual answers. Each sets its length, so that HEAD can tell it too. */

export function htmlResponse(html: string, init: ResponseInit = {}): Response {
  return sized(html, 'text/html; charset=utf-8', init);
}

export function jsonResponse(value: unknown, init: ResponseInit = {}): Response {
  return sized(`${JSON.stringify(value, undefined, 2)}\n`, 'application/json; charset=utf-8', init);
}

export function textResponse(text: string, init: ResponseInit = {}): Response {
  return sized(text, 'text/plain; charset=utf-8', init);
}

/** Bytes or text under any media type; a media type that the init's headers name is left alone. */
export function sized(body: string | Uint8Array, mediaType: string, init: ResponseInit = {}): Response {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const response = WholeResponse.of(bytes, init);
  if (!response.headers.has('content-type')) response.headers.set('content-type', mediaType);
  response.headers.set('content-length', String(bytes.byteLength));
  return response;
}

/** An answer of nothing but its headers. */
export function bodiless(status: number, headers: Readonly<Record<string, string>>): Response {
  return WholeResponse.of(undefined, { status, headers });
}

/** `303 See Other` to an address on this server (a path that starts with the base path). */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return bodiless(303, { ...headers, location, 'content-length': '0' });
}
