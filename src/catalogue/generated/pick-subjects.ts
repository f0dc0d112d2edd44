import type { SeededRandom } from './seeded-random.ts';
import type { CatalogueShape } from './shape-of-catalogue.ts';
import { subjectOfRank } from './subject-tree.ts';
import { zipfRank } from './zipf.ts';

const SUBJECT_EXPONENT = 0.8;

/** How many subjects there are of a resource: this many, and up to six more with falling chance. */
const SUBJECTS_MIN = 2;

/**
 * The subjects of one thing, by index, the first one being what it is mainly about. Others often are of its family
 * (what is broader, and its neighbours in the tree), so that some pairs occur together far more often than by chance.
 */
export function pickSubjects(random: SeededRandom, { subjects }: CatalogueShape): readonly number[] {
  const draw = (): number =>
    subjectOfRank(zipfRank(random, subjects.length, SUBJECT_EXPONENT), subjects.length);
  const main = draw();
  const found = new Set([main]);
  const wanted = SUBJECTS_MIN + zipfRank(random, 7, 0.5);
  for (let tries = 1; tries < wanted; tries++) {
    found.add(
      random.chance(0.35) ? relative(random, main, subjects[main]!.broader, subjects.length) : draw(),
    );
  }
  return [...found];
}

function relative(random: SeededRandom, index: number, broader: number | undefined, count: number): number {
  if (broader !== undefined && random.chance(0.3)) return broader;
  return Math.max(0, Math.min(count - 1, index + 1 - random.below(4)));
}
