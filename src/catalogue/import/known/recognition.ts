import type { Addresses } from '../../addresses.ts';
import { hashedKeys } from '../../bibliographic/hashed-keys.ts';
import type { RecordOutcome } from '../import-report.ts';
import { apartFromOthers, type Candidate } from './candidate.ts';
import type { KnownCandidate } from './compare-known.ts';
import { type RecordAddress, RecordsInFiles, type ResourcesThere } from './records-there.ts';

/** A record that is new, and its number among those of the files that later ones are compared with. */
export type FreshCandidate = Candidate & { readonly place: number };

/** A record that needs no look at what it says. */
export type Told = {
  readonly outcome: RecordOutcome;
  readonly candidate: Candidate;
  /** Of one that stands twice, the place of the other. */
  readonly of: number | undefined;
};

export type Recognised = {
  readonly fresh: readonly FreshCandidate[];
  readonly there: readonly KnownCandidate[];
  readonly told: readonly Told[];
};

/** Tells records that are new from those that are in the catalogue and those that stand twice in the files. */
export class Recognition {
  private readonly inFiles = new RecordsInFiles();
  private readonly known: ResourcesThere;
  private readonly goneThrough: number;
  private readonly addresses: Addresses;

  /** Of so many records at the beginning of the files those that are there are told as such, and not compared. */
  constructor(known: ResourcesThere, goneThrough: number, addresses: Addresses) {
    this.known = known;
    this.goneThrough = goneThrough;
    this.addresses = addresses;
  }

  /** The records of a batch, each of which later ones are compared with. */
  recognise(batch: readonly Candidate[]): Recognised {
    const fresh: FreshCandidate[] = [];
    const there: KnownCandidate[] = [];
    const told: Told[] = [];
    for (const given of batch) {
      const { read, title, number } = given;
      const hashed = hashedKeys(given.keys);
      const { position, warnings } = read;
      const first = this.inFiles.find(hashed, position.file);
      if (first !== undefined) {
        const outcome: RecordOutcome = {
          outcome: 'duplicate',
          position,
          of: first.position,
          by: first.by,
          title,
        };
        told.push({ outcome, candidate: given, of: first.record });
        continue;
      }
      const found = this.known.find(hashed);
      const isTaken = found === undefined && given.keys.own !== undefined && this.hasAddress(given.iri);
      const candidate = isTaken ? apartFromOthers(given, this.addresses) : given;
      const keys = isTaken ? hashedKeys(candidate.keys) : hashed;
      const place = this.inFiles.add(position, keys, {
        iri: found?.iri ?? candidate.iri,
        isOfImport: found === undefined || number < this.goneThrough,
      });
      if (found === undefined) fresh.push(freshOf(candidate, place));
      else if (number < this.goneThrough) {
        const outcome: RecordOutcome = {
          outcome: 'known',
          position,
          ...found,
          title,
          differences: [],
          filled: [],
          warnings,
        };
        told.push({ outcome, candidate, of: undefined });
      } else there.push({ ...candidate, ...found });
    }
    return { fresh, there, told };
  }

  /** Whether a record of the files so far has an address, or would get it; of one that is not taken after all it is told until then. */
  hasAddress(iri: string): boolean {
    return this.inFiles.hasAddress(iri);
  }

  /** Where the record is that a key leads to: one of the files, or one that was there. */
  withKey(key: string): RecordAddress | undefined {
    const inFiles = this.inFiles.withKey(key);
    if (inFiles !== undefined) return inFiles;
    const iri = this.known.withKey(key);
    return iri === undefined ? undefined : { iri, isOfImport: false };
  }

  /** A new record is not taken after all: the next that is the same is none that stands twice. */
  leaveOut({ place, keys }: FreshCandidate): void {
    this.inFiles.remove(place, hashedKeys(keys));
  }
}

/** Member by member, which is several times as quick as to spread them. */
function freshOf({ number, read, title, key, iri, keys }: Candidate, place: number): FreshCandidate {
  return { number, read, title, key, iri, keys, place };
}
