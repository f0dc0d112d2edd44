import type { MatchKeys } from '../bibliographic/match-keys.ts';
import { hashOf, KeyTable } from './key-table.ts';

/** What a record was recognised by. */
export type Match<Known> = { readonly known: Known; readonly by: string };

/** Records by their keys, those of the catalogue or those of the file so far, in some 150 bytes each. */
export class KnownRecords<Known> {
  private readonly table = new KeyTable();
  private readonly known: Known[] = [];
  /** The DOI and PubMed number of each as numbers, 0 for none: by them two with one title are told apart. */
  private readonly dois: number[] = [];
  private readonly pmids: number[] = [];

  add({ identifiers, title, address }: MatchKeys, known: Known): void {
    const place = this.known.length;
    this.known.push(known);
    this.dois.push(ofScheme(identifiers, 'doi'));
    this.pmids.push(ofScheme(identifiers, 'pmid'));
    for (const key of identifiers) this.table.add(key, place);
    if (title !== undefined) this.table.add(title, place);
    if (address !== undefined) this.table.add(address, place);
  }

  find({ identifiers, title, address }: MatchKeys): Match<Known> | undefined {
    for (const key of identifiers) {
      const place = this.table.get(key);
      if (place !== undefined) return { known: this.known[place]!, by: key };
    }
    const titled = title === undefined ? undefined : this.table.get(title);
    if (titled !== undefined && !this.isAnother(titled, identifiers))
      return { known: this.known[titled]!, by: 'title, year and author' };
    const placed = address === undefined ? undefined : this.table.get(address);
    return placed === undefined ? undefined : { known: this.known[placed]!, by: 'the same words' };
  }

  /** Whether identifiers say that two records with one title are two works. */
  private isAnother(place: number, identifiers: readonly string[]): boolean {
    return (
      differs(this.dois[place]!, ofScheme(identifiers, 'doi')) ||
      differs(this.pmids[place]!, ofScheme(identifiers, 'pmid'))
    );
  }
}

function ofScheme(identifiers: readonly string[], scheme: string): number {
  const key = identifiers.find((each) => each.startsWith(`${scheme}:`));
  return key === undefined ? 0 : hashOf(key);
}

function differs(one: number, other: number): boolean {
  return one !== 0 && other !== 0 && one !== other;
}
