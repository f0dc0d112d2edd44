import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/**
 * Headers, as names and values in turn, that tell browsers what our pages never do. No script, style or image from another host and none inline;
 * forms post to us alone; nobody frames us. Data stays readable from other origins, which is what CORS announces.
 */
export function securityHeaders(secure: boolean): readonly string[] {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // Only where the public address is https: said over plain http it would lock a local server's users out.
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  // They are the same for every answer, so Helmet is asked once.
  const headers: string[] = [];
  const answer = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => {},
  } as unknown as ServerResponse;
  setHeaders({} as IncomingMessage, answer, () => {});
  return headers;
}
