import type { TermId } from '../../sparql/index.ts';

/** Where one comes to by one step from each thing. */
export type Steps = ReadonlyMap<TermId, readonly TermId[]>;
export type Step = readonly [from: TermId, to: TermId];

/**
 * The steps that close rounds: without them no thing leads back to itself. Of a round of any length it is one step, and of rounds that
 * share steps no more than lead back (the back edges of a search in depth, which needs time by the number of steps). Which of a round is
 * told does not depend on how things are numbered, but on `compare`; it is asked only for what lies on rounds, or between two.
 */
export function closingSteps(
  steps: Steps,
  compare: (a: TermId, b: TermId) => number,
  check: () => void,
): readonly Step[] {
  const left = betweenRounds(steps, check);
  const ordered = [...left.keys()].sort(compare);
  const place = new Map(ordered.map((thing, index) => [thing, index]));
  const next = (thing: TermId) => left.get(thing)!.toSorted((a, b) => place.get(a)! - place.get(b)!);
  const closing: Step[] = [];
  const onWay = new Set<TermId>();
  const done = new Set<TermId>();
  for (const start of ordered) {
    if (done.has(start)) continue;
    const way = [{ thing: start, ahead: next(start), at: 0 }];
    onWay.add(start);
    while (way.length > 0) {
      const here = way.at(-1)!;
      const to = here.ahead[here.at++];
      if (to === undefined) {
        way.pop();
        onWay.delete(here.thing);
        done.add(here.thing);
        if (done.size % CHECKED === 0) check();
      } else if (onWay.has(to)) closing.push([here.thing, to]);
      else if (!done.has(to)) {
        onWay.add(to);
        way.push({ thing: to, ahead: next(to), at: 0 });
      }
    }
  }
  return closing;
}

/** Things between two looks at the time. */
const CHECKED = 4096;

/** The steps without those that lead to an end or come from a beginning, again and again: what is left is rounds, and ways between them. */
function betweenRounds(steps: Steps, check: () => void): ReadonlyMap<TermId, readonly TermId[]> {
  const forward = withoutEnds(steps, check);
  return reversed(withoutEnds(reversed(forward), check));
}

function withoutEnds(steps: Steps, check: () => void): Steps {
  const before = reversed(steps);
  const open = new Map<TermId, number>();
  for (const [thing, ahead] of steps) open.set(thing, ahead.length);
  const ends = [...before.keys()].filter((thing) => (open.get(thing) ?? 0) === 0);
  const gone = new Set<TermId>();
  for (let at = 0; at < ends.length; at++) {
    if (at % CHECKED === 0) check();
    gone.add(ends[at]!);
    for (const thing of before.get(ends[at]!) ?? []) {
      const left = open.get(thing)! - 1;
      open.set(thing, left);
      if (left === 0) ends.push(thing);
    }
  }
  return new Map(
    [...steps]
      .filter(([thing]) => !gone.has(thing))
      .map(([thing, ahead]) => [thing, ahead.filter((to) => !gone.has(to))]),
  );
}

function reversed(steps: Steps): Map<TermId, TermId[]> {
  const before = new Map<TermId, TermId[]>();
  for (const [thing, ahead] of steps) {
    for (const to of ahead) {
      const known = before.get(to);
      if (known === undefined) before.set(to, [thing]);
      else known.push(thing);
    }
  }
  return before;
}
