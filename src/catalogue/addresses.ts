import { namespaces } from '../rdf/index.ts';
import { isKind } from './kinds.ts';
import type { Kind } from './views.ts';

/**
 * How identifiers, keys and paths belong together.
 *
 * A key is plain text, such as `1000`, `co-production` or `café & bar`. In an identifier it is one path segment, in
 * which every character that an IRI segment may hold stays as it is (RFC 3987, `isegment`: letters of any script,
 * digits, `-._~!$&'()*+,;=:@`) and every other is percent-encoded as UTF-8: `{base}/id/subject/café%20&%20bar`. In the
 * path of a page it is percent-encoded to ASCII: `/subject/caf%C3%A9%20%26%20bar`.
 *
 * Data from elsewhere may have encoded more than it had to (`caf%C3%A9`). Such an identifier is another one for RDF,
 * but not for a reader, and its page has the same path; `identifiersOf` lists the forms to look for.
 */
export interface Addresses {
  /** The identifier of a thing, in the form above. */
  iriOf(kind: Kind, key: string): string;
  /** The forms of its identifier that data may have used, the proper one first. */
  identifiersOf(kind: Kind, key: string): readonly string[];
  /** The kind and key of an identifier of ours; undefined for any other IRI. */
  kindAndKeyOf(iri: string): { readonly kind: Kind; readonly key: string } | undefined;
  /**
   * The page of an identifier of ours, relative to the base URL, and the entry of a term of the vocabulary or of a shape;
   * undefined for any other IRI.
   */
  pathOf(iri: string): string | undefined;
  /** The IRI of a graph of ours: `graphIri('demonstration')`. */
  graphIri(name: string): string;
}

export function addresses(baseUrl: string): Addresses {
  const base = baseUrl.replace(/\/+$/, '');
  const prefix = `${base}/id/`;
  const kindAndKeyOf: Addresses['kindAndKeyOf'] = (iri) => {
    if (!iri.startsWith(prefix)) return undefined;
    const [kind, segment, ...more] = iri.slice(prefix.length).split('/');
    if (kind === undefined || !isKind(kind) || !segment || more.length > 0 || /[?#]/.test(segment))
      return undefined;
    const key = decoded(segment);
    return key === undefined ? undefined : { kind, key };
  };
  /** What identifiers of each kind begin with, put together once. */
  const beginnings = new Map<Kind, string>();
  const beginningOf = (kind: Kind): string => {
    const known = beginnings.get(kind);
    if (known !== undefined) return known;
    const beginning = `${prefix}${kind}/`;
    beginnings.set(kind, beginning);
    return beginning;
  };
  return {
    iriOf: (kind, key) => beginningOf(kind) + iriSegment(key),
    identifiersOf(kind, key) {
      const segments = new Set([
        iriSegment(key),
        encodeURI(iriSegment(key)).replaceAll('%25', '%'),
        pathSegment(key),
      ]);
      return [...segments].map((segment) => `${prefix}${kind}/${segment}`);
    },
    kindAndKeyOf,
    pathOf(iri) {
      const found = kindAndKeyOf(iri);
      return found === undefined ? vocabularyPath(iri) : `/${found.kind}/${pathSegment(found.key)}`;
    },
    graphIri: (name) => `${base}/graph/${name}`,
  };
}

/** Terms of the vocabulary and shapes are described on pages of this server, each under the fragment of its IRI. */
export function vocabularyPath(iri: string): string | undefined {
  if (!iri.startsWith(VOCABULARIES)) return undefined;
  const rest = iri.slice(VOCABULARIES.length);
  return /^(ontology|shapes)(#[\w.-]+)?$/.test(rest) ? `/${rest}` : undefined;
}

/** What comes before `ontology#` and `shapes#`. */
const VOCABULARIES = namespaces.pin.slice(0, -'ontology#'.length);

/** What RFC 3987 does not let stand in a path segment; above ASCII only the spaces, controls and private characters. */
const NOT_IN_SEGMENT =
  /[^A-Za-z0-9\-._~!$&'()*+,;=:@\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{effff}]|[\s\p{C}]/gu;

function iriSegment(key: string): string {
  if (/^[A-Za-z0-9._~-]*$/.test(key)) return key;
  return wellFormed(key).replace(NOT_IN_SEGMENT, (character) => pathSegment(character));
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function pathSegment(key: string): string {
  return encodeURIComponent(wellFormed(key)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not percent-encoded UTF-8: such an identifier has no page of ours, which is an answer and not an error.
    return undefined;
  }
}

/** Half a surrogate pair has no UTF-8; it becomes the replacement character. */
function wellFormed(key: string): string {
  return key.replace(/\p{Cs}/gu, '\ufffd');
}
