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
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', mediaType);
  headers.set('content-length', String(bytes.byteLength));
  return new Response(bytes, { ...init, headers });
}

/** `303 See Other` to an address on this server (a path that starts with the base path). */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location, 'content-length': '0' } });
}
