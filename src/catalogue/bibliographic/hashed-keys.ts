import { HASH_WORDS, hashInto } from './key-hash.ts';
import type { MatchKeys } from './match-keys.ts';

/** The keys of a record as numbers, each worked out once however often it is looked up. */
export type KeyHashes = {
  /** Of the identifiers, and behind them of title, address and number: `HASH_WORDS` each, of which the first is 0 for none. */
  readonly words: Uint32Array;
  /** Of the DOI, the PubMed number, and the ISBN or ISSN, by which two records with one title are told apart, 53 bits: 0 for none. */
  readonly doi: number;
  readonly pmid: number;
  readonly edition: number;
  /** The same of the address that it has where it comes from. */
  readonly own: number;
};

export type HashedKeys = KeyHashes & { readonly keys: MatchKeys };

export function hashedKeys(keys: MatchKeys): HashedKeys {
  const { identifiers, title, address, number } = keys;
  const words = new Uint32Array(HASH_WORDS * (identifiers.length + 3));
  let doi = 0;
  let pmid = 0;
  let edition = 0;
  let at = 0;
  for (const key of identifiers) {
    hashInto(key, words, at);
    if (doi === 0 && key.startsWith('doi:')) doi = numberOf(words, at);
    if (pmid === 0 && key.startsWith('pmid:')) pmid = numberOf(words, at);
    if (edition === 0 && isOfEdition(key)) edition = numberOf(words, at);
    at += HASH_WORDS;
  }
  if (title !== undefined) hashInto(title, words, at);
  if (address !== undefined) hashInto(address, words, at + HASH_WORDS);
  if (number !== undefined) hashInto(number, words, at + 2 * HASH_WORDS);
  return { keys, words, doi, pmid, edition, own: keys.own === undefined ? 0 : hashOf(keys.own) };
}

/** Whether a key is an ISBN or ISSN, which things have in common that are not the same. */
export function isOfEdition(key: string): boolean {
  return key.startsWith('isbn:') || key.startsWith('issn:');
}

function hashOf(key: string): number {
  const words = new Uint32Array(HASH_WORDS);
  hashInto(key, words, 0);
  return numberOf(words, 0);
}

/** As much of a hash as a number holds; never 0, as the first word is not. */
function numberOf(words: Uint32Array, at: number): number {
  return words[at]! * 2 ** 21 + (words[at + 1]! >>> 11);
}
