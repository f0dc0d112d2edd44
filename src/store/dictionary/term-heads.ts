import { PinakesError, wordsOf } from '../../base/index.ts';
import type { TermHead } from './same-term.ts';
import { TermKind } from './term-encoding.ts';
import { hashLanguage } from './term-hash.ts';

/** A head with what goes into the hash of a term that has it. */
export type HashedHead = TermHead & { readonly kind: number; readonly language: number };

/** Languages and datatypes that are kept. */
const HEADS_MAX = 1024;

export const iriHead = plainHead(TermKind.iri);
export const blankNodeHead = plainHead(TermKind.blankNode);
export const stringHead = plainHead(TermKind.string);

/** The heads of literals, made once for each language and datatype, of which a few stand in millions of literals. */
export class LiteralHeads {
  private readonly byLanguage = new Map<string, HashedHead>();
  private readonly byDatatype = new Map<number, HashedHead>();
  /** Mostly the same as the last time. */
  private language = '';
  private datatype = 0;
  private ofLanguage = stringHead;
  private ofDatatype = stringHead;

  /**
   * `language` is '' for none, `datatypeId` 0 for `xsd:string`.
   * @throws PinakesError `bad-request` for a tag of more than 255 characters
   */
  of(language: string, datatypeId: number): HashedHead {
    if (language !== '') {
      if (language !== this.language) {
        this.ofLanguage = kept(this.byLanguage, language, taggedHead);
        this.language = language;
      }
      return this.ofLanguage;
    }
    if (datatypeId === 0) return stringHead;
    if (datatypeId !== this.datatype) {
      this.ofDatatype = kept(this.byDatatype, datatypeId, typedHead);
      this.datatype = datatypeId;
    }
    return this.ofDatatype;
  }
}

function kept<K>(heads: Map<K, HashedHead>, key: K, make: (key: K) => HashedHead): HashedHead {
  let head = heads.get(key);
  if (head === undefined) {
    head = make(key);
    if (heads.size < HEADS_MAX) heads.set(key, head);
  }
  return head;
}

function plainHead(kind: number): HashedHead {
  return { words: wordsOf(Uint8Array.of(kind)), length: 1, kind, language: 0 };
}

function taggedHead(language: string): HashedHead {
  const tag = Buffer.from(language);
  if (tag.length > 255) {
    throw new PinakesError(
      'bad-request',
      `The language tag "${language.slice(0, 40)}…" is longer than 255 characters.`,
    );
  }
  const words = wordsOf(Uint8Array.of(TermKind.tagged, tag.length, ...tag));
  const length = 2 + tag.length;
  return { words, length, kind: TermKind.tagged, language: hashLanguage(words, 2, length) };
}

function typedHead(datatypeId: number): HashedHead {
  const words = new DataView(new ArrayBuffer(5));
  words.setUint8(0, TermKind.typed);
  words.setUint32(1, datatypeId, true);
  return { words, length: 5, kind: TermKind.typed, language: 0 };
}
