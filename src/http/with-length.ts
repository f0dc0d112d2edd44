import { PinakesError } from '../base/index.ts';

/** What is held of one answer for a client of HTTP/1.0. */
const BYTES_MAX = 8_388_608;

/**
 * The answer with its length, read whole before any of it is sent: for HTTP/1.0, which has no chunks, so that without a
 * length an answer that breaks off would end just as a whole one does (RFC 9112, section 6.3). Throws `upgrade-required`
 * for one that is too long to be held.
 */
export async function withLength(response: Response): Promise<Response> {
  const { headers, status } = response;
  if (headers.has('content-length')) return response;
  const { body } = response;
  if (body === null) return response;
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
    bytes += next.value.byteLength;
    if (bytes <= BYTES_MAX) continue;
    await reader.cancel();
    throw new PinakesError(
      'upgrade-required',
      `The answer has more than the ${BYTES_MAX} bytes that are sent over HTTP/1.0, which cannot tell a part from the whole. Ask over HTTP/1.1.`,
      { detail: { bytesMax: BYTES_MAX } },
    );
  }
  const whole = new Headers(headers);
  whole.set('content-length', String(bytes));
  return new Response(Buffer.concat(chunks), { status, headers: whole });
}
