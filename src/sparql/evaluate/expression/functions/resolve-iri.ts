/** The five parts of a reference (RFC 3986, appendix B). */
const reference = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an IRI must not hold
const forbidden = /[\u0000-\u0020<>"{}|^`\\]/;
const scheme = /^[a-z][a-z0-9+.-]*$/i;

/**
 * Resolves a reference against a base (RFC 3986, 5.2, with the characters of RFC 3987), and normalises nothing but dot
 * segments. Undefined for text that is no IRI reference, or a relative one without a base.
 */
export function resolveIri(text: string, base: string): string | undefined {
  if (forbidden.test(text)) return undefined;
  const [, ownScheme, authority, path = '', query, fragment] = reference.exec(text)!;
  if (ownScheme !== undefined) return scheme.test(ownScheme) ? text : undefined;
  const [, baseScheme, baseAuthority, basePath = '', baseQuery] = reference.exec(base)!;
  if (baseScheme === undefined) return undefined;
  const after = fragment === undefined ? '' : `#${fragment}`;
  if (authority !== undefined)
    return `${baseScheme}://${authority}${withoutDots(path)}${mark('?', query)}${after}`;
  const start = `${baseScheme}:${mark('//', baseAuthority)}`;
  if (path === '') return `${start}${basePath}${mark('?', query ?? baseQuery)}${after}`;
  const merged = path.startsWith('/') ? path : merge(basePath, baseAuthority, path);
  return `${start}${withoutDots(merged)}${mark('?', query)}${after}`;
}

function mark(sign: string, part: string | undefined): string {
  return part === undefined ? '' : sign + part;
}

function merge(basePath: string, baseAuthority: string | undefined, path: string): string {
  if (baseAuthority !== undefined && basePath === '') return `/${path}`;
  return basePath.slice(0, basePath.lastIndexOf('/') + 1) + path;
}

/** Removes `.` and `..` (RFC 3986, 5.2.4). */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') {
      if (kept.length > 1 || (kept.length === 1 && kept[0] !== '')) kept.pop();
      if (isLast) kept.push('');
    } else if (segment === '.') {
      if (isLast) kept.push('');
    } else {
      kept.push(segment);
    }
  }
  return kept.join('/');
}
