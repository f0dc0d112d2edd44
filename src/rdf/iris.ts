/** IRIs as RDF 1.1 Concepts 3.2 wants them: absolute, and resolved as RFC 3986 section 5.2 says, with no normalising. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that IRIREF of Turtle forbids
const absoluteIri = /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\ud800-\udfff]*$/u;

/** Whether a text is an absolute IRI (a fragment is allowed) without characters that no IRI may have. */
export function isAbsoluteIri(text: string): boolean {
  return absoluteIri.test(text);
}

type IriParts = {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
};

/**
 * Resolves a reference against an absolute base (RFC 3986, 5.2.2, strict). The answer is absolute if the base is; it is
 * not checked for forbidden characters.
 */
export function resolveIri(reference: string, base: string): string {
  const of = split(reference);
  if (of.scheme !== undefined) return join({ ...of, path: removeDotSegments(of.path) });
  const from = split(base);
  if (of.authority !== undefined)
    return join({ ...of, scheme: from.scheme, path: removeDotSegments(of.path) });
  const { scheme, authority } = from;
  const { fragment } = of;
  if (of.path === '')
    return join({ scheme, authority, path: from.path, query: of.query ?? from.query, fragment });
  const path = removeDotSegments(of.path.startsWith('/') ? of.path : mergePaths(from, of.path));
  return join({ scheme, authority, path, query: of.query, fragment });
}

/** RFC 3986, appendix B. */
function split(iri: string): IriParts {
  const parts =
    /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(iri) ?? [];
  return { scheme: parts[1], authority: parts[2], path: parts[3] ?? '', query: parts[4], fragment: parts[5] };
}

function join({ scheme, authority, path, query, fragment }: IriParts): string {
  return (
    (scheme === undefined ? '' : `${scheme}:`) +
    (authority === undefined ? '' : `//${authority}`) +
    path +
    (query === undefined ? '' : `?${query}`) +
    (fragment === undefined ? '' : `#${fragment}`)
  );
}

function mergePaths(base: IriParts, path: string): string {
  if (base.authority !== undefined && base.path === '') return `/${path}`;
  return base.path.slice(0, base.path.lastIndexOf('/') + 1) + path;
}

/** RFC 3986, 5.2.4, by segments; a path without dot segments comes back as it is. */
function removeDotSegments(path: string): string {
  if (!/(^|\/)\.\.?(\/|$)/.test(path)) return path;
  const rooted = path.startsWith('/');
  const segments = (rooted ? path.slice(1) : path).split('/');
  const kept: string[] = [];
  segments.forEach((segment, at) => {
    const last = at === segments.length - 1;
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else {
      if (segment === '..') kept.pop();
      if (last) kept.push('');
    }
  });
  return (rooted ? '/' : '') + kept.join('/');
}
