import type { RelatedWork } from '../../../bibliography/index.ts';
import type { Engine } from '../../../engine/index.ts';
import type { KeyHashes } from '../../bibliographic/hashed-keys.ts';
import type { ResourceKeys } from '../../bibliographic/known-resources.ts';
import type { SubjectLabels } from '../../bibliographic/read-functions.ts';
import type { Stretch } from '../../bibliographic/stretch.ts';
import type { ThesaurusTerms } from '../linking/linking.ts';

/** Things of the catalogue that are read at a time: for each stretch all of them are listed. */
const STRETCH = 10_000;

async function* stretches<Answer extends { readonly total: number }>(
  engine: Pick<Engine, 'read'>,
  name: string,
): AsyncGenerator<Answer> {
  for (let from = 0, total = 1; from < total; from += STRETCH) {
    const answer: Answer = await engine.read<Answer>(name, { from, count: STRETCH } satisfies Stretch);
    total = answer.total;
    yield answer;
  }
}

/** Who is told of resources of the catalogue. */
export type ResourceListener = {
  /** By what a resource is known. */
  add(iri: string, keys: KeyHashes): void;
  /** The works that one names. */
  nameBefore(iri: string, works: readonly RelatedWork[]): void;
};

/** Tells all resources that the catalogue has, and what they name. */
export async function readResources(engine: Pick<Engine, 'read'>, listener: ResourceListener): Promise<void> {
  for await (const stretch of stretches<ResourceKeys>(engine, 'catalogue.resource-keys')) {
    const { iris, counts, words, dois, pmids, editions, named } = stretch;
    let start = 0;
    for (const [row, iri] of iris.entries()) {
      const end = start + counts[row]!;
      listener.add(iri, {
        words: words.subarray(start, end),
        doi: dois[row]!,
        pmid: pmids[row]!,
        edition: editions[row]!,
        own: 0,
      });
      start = end;
    }
    for (const { iri, works } of named) listener.nameBefore(iri, works);
  }
}

/** Terms of the thesaurus by what they are called; of two that are called the same, the first by address. Imported headings are not among them. */
export async function thesaurusTerms(engine: Pick<Engine, 'read'>): Promise<ThesaurusTerms> {
  const terms = new Map<string, { readonly iri: string; readonly preferred: boolean }>();
  for await (const { subjects } of stretches<SubjectLabels>(engine, 'catalogue.subject-labels'))
    for (const { iri, labels } of subjects) {
      for (const [index, label] of labels.entries()) {
        const name = label.toLowerCase();
        const other = terms.get(name);
        const preferred = index === 0;
        const goesFirst =
          other === undefined || (preferred !== other.preferred ? preferred : iri < other.iri);
        if (goesFirst) terms.set(name, { iri, preferred });
      }
    }
  return terms;
}
