import { hashOf } from './key-hash.ts';
import type { MatchKeys } from './match-keys.ts';

/** The keys of a record as numbers, each worked out once however often it is looked up. */
export type HashedKeys = {
  readonly keys: MatchKeys;
  /** Of the identifiers, and behind them of title, address and number: 0 for none. */
  readonly hashes: ArrayLike<number> & Iterable<number>;
  /** Of the DOI and the PubMed number, by which two records with one title are told apart: 0 for none. */
  readonly doi: number;
  readonly pmid: number;
};

export function hashedKeys(keys: MatchKeys): HashedKeys {
  const { identifiers, title, address, number } = keys;
  const hashes: number[] = [];
  let doi = 0;
  let pmid = 0;
  for (const key of identifiers) {
    const hash = hashOf(key);
    hashes.push(hash);
    if (doi === 0 && key.startsWith('doi:')) doi = hash;
    if (pmid === 0 && key.startsWith('pmid:')) pmid = hash;
  }
  hashes.push(hashOrNone(title), hashOrNone(address), hashOrNone(number));
  return { keys, hashes, doi, pmid };
}

function hashOrNone(key: string | undefined): number {
  return key === undefined ? 0 : hashOf(key);
}
