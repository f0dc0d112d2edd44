import type { Program } from './program.ts';

/** Asked every so often during a long match; throws to stop it. */
export type Tick = () => void;

/** Steps after which a match is given up, whatever the clock says. */
const STEPS_MAX = 200_000_000;
const STEPS_PER_TICK = 100_000;

/** One match: where it is, and the text of each group ('' for a group without one; 0 is the whole match). */
export type Match = { readonly start: number; readonly end: number; group(index: number): string };

/** Start and end of the match and of each group, -1 for groups without one. */
type Captures = readonly number[];

/** More work than the matcher allows itself. */
export class TooMuchWork extends Error {}

type Thread = { readonly at: number; readonly captures: Captures };
type Threads = { readonly list: Thread[]; readonly seen: Int32Array };

/**
 * Matches with one pass over the text, all alternatives side by side (Thompson's construction with Pike's captures):
 * time grows with text times pattern, never worse. It prefers what a backtracking matcher would find first.
 */
export function linearMatcher(program: Program, groups: number, tick: Tick) {
  const { instructions, multiline } = program;
  const none: Captures = new Array<number>((groups + 1) * 2).fill(-1);
  let steps = 0;
  return { find };

  /** The first match that begins at `from` or later, undefined when there is none. */
  function find(text: string, from: number): Match | undefined {
    const found = run(text, from);
    return found === undefined ? undefined : matchOf(text, found);
  }

  function run(text: string, from: number): Captures | undefined {
    let current = threads();
    let following = threads();
    let found: Captures | undefined;
    let position = from;
    while (position <= text.length) {
      if (found === undefined) add(current, 0, captured(none, 0, position), text, position);
      if (current.list.length === 0) break;
      const codePoint = text.codePointAt(position) ?? -1;
      const next = position + (codePoint > 0xffff ? 2 : 1);
      found = step(current, following, codePoint, text, next) ?? found;
      current.list.length = 0;
      [current, following] = [following, current];
      position = next;
    }
    return found;
  }

  /** Moves every thread over one character; answers the captures of a thread that has matched, which ends lesser ones. */
  function step(current: Threads, following: Threads, codePoint: number, text: string, next: number) {
    for (const thread of current.list) {
      const instruction = instructions[thread.at]!;
      count();
      if (instruction.type === 'match') return thread.captures;
      if (instruction.type === 'character' && codePoint >= 0 && instruction.test(codePoint)) {
        add(following, thread.at + 1, thread.captures, text, next);
      }
    }
    return undefined;
  }

  /** Adds a thread and all that it leads to without reading on, the preferred first; a stack stands for recursion. */
  function add(to: Threads, start: number, startCaptures: Captures, text: string, position: number): void {
    const stack: Thread[] = [{ at: start, captures: startCaptures }];
    while (stack.length > 0) {
      const { at, captures } = stack.pop()!;
      if (to.seen[at] === position) continue;
      to.seen[at] = position;
      count();
      const instruction = instructions[at]!;
      if (instruction.type === 'split') {
        stack.push({ at: instruction.other, captures }, { at: instruction.next, captures });
      } else if (instruction.type === 'jump') {
        stack.push({ at: instruction.next, captures });
      } else if (instruction.type === 'save') {
        stack.push({ at: at + 1, captures: captured(captures, instruction.slot, position) });
      } else if (instruction.type === 'start' || instruction.type === 'end') {
        const holds = instruction.type === 'start' ? isStart(text, position) : isEnd(text, position);
        if (holds) stack.push({ at: at + 1, captures });
      } else if (instruction.type === 'match') {
        to.list.push({ at, captures: captured(captures, 1, position) });
      } else {
        to.list.push({ at, captures });
      }
    }
  }

  function isStart(text: string, position: number): boolean {
    return position === 0 || (multiline && position < text.length && text[position - 1] === '\n');
  }

  function isEnd(text: string, position: number): boolean {
    return position === text.length || (multiline && text[position] === '\n');
  }

  function threads(): Threads {
    return { list: [], seen: new Int32Array(instructions.length).fill(-1) };
  }

  function count(): void {
    steps += 1;
    if (steps % STEPS_PER_TICK === 0) tick();
    if (steps > STEPS_MAX) throw new TooMuchWork('The pattern needs too many steps on this text.');
  }
}

function captured(captures: Captures, slot: number, position: number): Captures {
  const copy = captures.slice();
  copy[slot] = position;
  return copy;
}

function matchOf(text: string, captures: Captures): Match {
  const group = (index: number) => {
    const start = captures[index * 2] ?? -1;
    const end = captures[index * 2 + 1] ?? -1;
    return start < 0 || end < 0 ? '' : text.slice(start, end);
  };
  return { start: captures[0]!, end: captures[1]!, group };
}
