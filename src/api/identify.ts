import { anonymous, type Caller, hashOfSecret } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import type { Engine } from '../engine/index.ts';

/**
 * Who asks, from the Authorization header. No header is anybody; a token that nobody gave out, or another scheme, is
 * refused rather than taken for anybody, so that a client learns of its mistake.
 */
export function identifyBy(engine: Engine): (request: Request) => Promise<Caller> {
  return async (request) => {
    const header = request.headers.get('authorization');
    if (header === null) return anonymous;
    const secret = bearerToken(header) ?? basicPassword(header);
    if (secret === undefined) {
      throw new PinakesError(
        'unauthenticated',
        'The Authorization header has to be “Bearer” and a token, or “Basic” with the token as the password.',
      );
    }
    const caller = await engine.read<Caller | undefined>('token.find', { hash: hashOfSecret(secret) });
    if (caller === undefined)
      throw new PinakesError('unauthenticated', 'This token is unknown, revoked or expired.');
    return caller;
  };
}

/** RFC 6750, section 2.1. */
function bearerToken(header: string): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1];
}

/**
 * The password of RFC 7617, whatever the user is called: for clients that know a name and a password and nothing else. We
 * never ask for it, so that no browser keeps one and sends it along with requests that other sites make.
 */
function basicPassword(header: string): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const [, password] = /^[^:]*:(.+)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return password;
}
