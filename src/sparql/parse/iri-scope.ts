import { resolveIri } from '../../rdf/index.ts';
import { syntaxError } from './syntax-error.ts';

/** The BASE and PREFIX declarations as far as the text has been read (SPARQL 1.1 Query 4.1.1). */
export type IriScope = {
  /** The base in force. */
  base(): string;
  /** Tells of a keyword, since BASE and PREFIX give a meaning to what follows. */
  keyword(kind: string): void;
  /** Whether PREFIX was just read. */
  awaitsPrefix(): boolean;
  /** The prefix name after PREFIX. */
  declare(prefix: string): void;
  /** An IRI in angle brackets, made absolute; it may be the one of BASE or PREFIX. */
  reference(iri: string, offset: number): string;
  /** The IRI of a prefixed name. */
  prefixed(prefix: string, local: string, offset: number): string;
};

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;

export function iriScope(text: string, baseIri: string): IriScope {
  const prefixes = new Map<string, string>();
  let base = baseIri;
  let pending: 'BASE' | 'PREFIX' | undefined;
  let declaring: string | undefined;
  function absolute(iri: string, offset: number): string {
    if (ABSOLUTE.test(iri)) return iri;
    if (base === '')
      throw syntaxError(text, offset, `<${iri}> is relative, and there is no base to resolve it with.`);
    return resolveIri(iri, base);
  }
  return {
    base: () => base,
    keyword(kind) {
      pending = kind === 'BASE' || kind === 'PREFIX' ? kind : undefined;
    },
    awaitsPrefix: () => pending === 'PREFIX',
    declare(prefix) {
      declaring = prefix;
      pending = undefined;
    },
    reference(iri, offset) {
      const resolved = absolute(iri, offset);
      if (pending === 'BASE') base = resolved;
      else if (declaring !== undefined) prefixes.set(declaring, resolved);
      pending = undefined;
      declaring = undefined;
      return resolved;
    },
    prefixed(prefix, local, offset) {
      const namespace = prefixes.get(prefix);
      if (namespace === undefined) {
        throw syntaxError(
          text,
          offset,
          `The prefix "${prefix}:" is not declared; add PREFIX ${prefix}: <…> at the top.`,
        );
      }
      return namespace + local;
    },
  };
}
