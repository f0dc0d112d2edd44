import type { Property } from '../../bibliography/index.ts';
import type { Aside, ReadBibliographicRecord, RecordProblem } from '../../formats/index.ts';
import type { Addresses } from '../addresses.ts';
import type { ReadOfFile } from './import-options.ts';
import { type Candidate, candidateOf } from './known/candidate.ts';

/**
 * Records that are looked up together: so many that what each batch costs by itself is little for each of them, and so few that it is soon seen
 * what a file is like, that parts can be small, and that what is held of each is gone before V8 has copied it twice.
 */
const BATCH_RECORDS = 100;
/** Where records are long, fewer: so many characters of them are held at a time, and one record more. */
const CHARACTERS_MAX = 2_000_000;
/** Of what is no record so much is told at the latest. */
const ASIDE_MAX = 10_000;

/** What is read of files at a time: records, and what came between them that cannot be one. */
export type RecordBatch = {
  readonly candidates: readonly Candidate[];
  readonly others: readonly (RecordProblem | Aside)[];
};

/** The records of files in batches, each with what it is known by; one without a title cannot be taken. */
export async function* recordBatches(
  records: AsyncIterable<readonly ReadOfFile[]>,
  addresses: Addresses,
): AsyncGenerator<RecordBatch, void> {
  const gathering = new Gathering(addresses);
  for await (const some of records)
    for (const read of some) {
      gathering.add(read);
      if (gathering.isEnough) yield gathering.take();
    }
  yield gathering.take();
}

/** The batch that is being gathered. */
class Gathering {
  private readonly addresses: Addresses;
  /** Records of the files so far. */
  private number = 0;
  private characters = 0;
  private candidates: Candidate[] = [];
  private others: (RecordProblem | Aside)[] = [];

  constructor(addresses: Addresses) {
    this.addresses = addresses;
  }

  get isEnough(): boolean {
    return (
      this.candidates.length >= BATCH_RECORDS ||
      this.characters >= CHARACTERS_MAX ||
      this.others.length >= ASIDE_MAX
    );
  }

  add(read: ReadOfFile): void {
    if (read.kind === 'aside') {
      this.others.push(read);
      return;
    }
    const number = this.number++;
    if (read.kind === 'problem') this.others.push(read);
    else if (read.record.title === undefined) {
      const excerpt = read.unmapped[0]?.text.slice(0, 60) ?? '';
      this.others.push({ kind: 'problem', position: read.position, reason: 'it has no title', excerpt });
    } else {
      this.candidates.push(candidateOf(read, number, this.addresses));
      this.characters += charactersOf(read);
    }
  }

  take(): RecordBatch {
    const { candidates, others } = this;
    this.candidates = [];
    this.others = [];
    this.characters = 0;
    return { candidates, others };
  }
}

/** Values that are no texts count as one of some length. */
const OTHER_VALUE = 60;

function charactersOf({ record, unmapped }: ReadBibliographicRecord): number {
  let characters = 0;
  for (const { text } of unmapped) characters += text.length;
  for (const property in record)
    for (const value of record[property as Property] ?? [])
      characters += 'value' in value ? value.value.length : OTHER_VALUE;
  return characters;
}
