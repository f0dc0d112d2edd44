import { mayBeEmpty, randomPath } from './paths.ts';
import { linkNames, nodeNames } from './vocabulary.ts';
import { patternVariable, type Writing } from './writing.ts';

export function randomNode(writing: Writing): string {
  const { random } = writing;
  return random.chance(0.75) ? patternVariable(writing, 'node') : `:${random.pick([...nodeNames, 'absent'])}`;
}

/** A triple pattern or a path pattern, its object of the kind that its predicate leads to. */
export function randomTriple(writing: Writing): string {
  const { random } = writing;
  const constantOr = (variable: string, constants: readonly string[]) =>
    random.chance(0.88) ? variable : random.pick(constants);
  const subject = randomNode(writing);
  switch (random.below(12)) {
    case 0:
    case 1:
      return `${subject} :number ${constantOr(patternVariable(writing, 'number'), ['1', '0.5', '2'])} .`;
    case 2:
      return `${subject} :text ${constantOr(patternVariable(writing, 'text'), ['"ab"', '"ab"@en', '""'])} .`;
    case 3:
      return `${subject} :when ${patternVariable(writing, 'moment')} .`;
    case 4:
      return `${subject} :any ${patternVariable(writing, 'any')} .`;
    case 5:
      return `${subject} ${patternVariable(writing, random.chance(0.7) ? 'any' : 'node')} ${randomNode(writing)} .`;
    case 6:
      return `${subject} :${random.pick(linkNames)} ${random.pick([
        `[ :${random.pick(linkNames)} ${randomNode(writing)} ]`,
        `_:n${writing.fresh++}`,
      ])} .`;
    case 7:
    case 8:
    case 9:
      return randomPathPattern(writing, subject);
    default:
      return `${subject} :${random.pick(linkNames)} ${randomNode(writing)} .`;
  }
}

/** Ends of paths of length zero are variables for Oxigraph, which wants terms to be in the graph (deviations.md 4). */
function randomPathPattern(writing: Writing, subject: string): string {
  const path = randomPath(writing.random, 2, !writing.forOxigraph);
  if (!writing.forOxigraph || !mayBeEmpty(path)) return `${subject} ${path} ${randomNode(writing)} .`;
  return `${patternVariable(writing, 'node')} ${path} ${patternVariable(writing, 'node')} .`;
}
