import type { Engine } from '../../engine/index.ts';
import type { ResourceKeys, Stretch, SubjectLabels } from '../bibliographic/read-functions.ts';
import type { ThesaurusTerms } from './linking.ts';

/** Things of the catalogue that are read at a time. */
const STRETCH = 2000;

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

/** Tells the resources that the catalogue has, with what they are known by and what they name. */
export async function readResources(
  engine: Pick<Engine, 'read'>,
  tell: (resource: ResourceKeys['resources'][number]) => void,
): Promise<void> {
  for await (const { resources } of stretches<ResourceKeys>(engine, 'catalogue.resource-keys'))
    for (const resource of resources) tell(resource);
}

/** Terms of the thesaurus by what they are called; of two that are called the same, the first by address. Imported headings are not among them. */
export async function thesaurusTerms(engine: Pick<Engine, 'read'>): Promise<ThesaurusTerms> {
  const terms = new Map<string, { readonly iri: string; readonly preferred: boolean }>();
  for await (const { subjects } of stretches<SubjectLabels>(engine, 'catalogue.subject-labels'))
    for (const { iri, labels } of subjects) {
      if (iri.includes('--')) continue;
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
