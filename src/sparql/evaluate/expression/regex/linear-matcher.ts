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
/** Threads at one place of the text, the preferred first; `seen` has the last place at which an instruction was added. */
type Threads = { readonly list: Thread[]; readonly seen: Int32Array };

/**
 * Matches with one pass over the text, all alternatives side by side (Thompson's construction with Pike's captures):
 * time grows with text times pattern, never worse. It prefers what a backtracking matcher would find first.
 */
export class LinearMatcher {
  readonly #program: Program;
  readonly #none: Captures;
  readonly #tick: Tick;
  #steps = 0;

  constructor(program: Program, groups: number, tick: Tick) {
    this.#program = program;
    this.#none = new Array<number>((groups + 1) * 2).fill(-1);
    this.#tick = tick;
  }

  /** The first match that begins at `from` or later, undefined when there is none. */
  find(text: string, from: number): Match | undefined {
    let current = this.#threads();
    let following = this.#threads();
    let found: Captures | undefined;
    let position = from;
    while (position <= text.length) {
      if (found === undefined) this.#add(current, captured(this.#none, 0, position), 0, text, position);
      if (current.list.length === 0) break;
      const codePoint = text.codePointAt(position) ?? -1;
      const next = position + (codePoint > 0xffff ? 2 : 1);
      found = this.#step(current, following, codePoint, text, next) ?? found;
      current.list.length = 0;
      [current, following] = [following, current];
      position = next;
    }
    return found === undefined ? undefined : matchOf(text, found);
  }

  /** Moves every thread over one character; answers the captures of a thread that has matched, which ends lesser ones. */
  #step(current: Threads, following: Threads, codePoint: number, text: string, next: number) {
    for (const thread of current.list) {
      const instruction = this.#program.instructions[thread.at]!;
      this.#count();
      if (instruction.type === 'match') return thread.captures;
      if (instruction.type === 'character' && codePoint >= 0 && instruction.test(codePoint)) {
        this.#add(following, thread.captures, thread.at + 1, text, next);
      }
    }
    return undefined;
  }

  /** Adds a thread and all that it leads to without reading on, the preferred first; a stack stands for recursion. */
  #add(to: Threads, startCaptures: Captures, start: number, text: string, position: number): void {
    const stack: Thread[] = [{ at: start, captures: startCaptures }];
    while (stack.length > 0) {
      const { at, captures } = stack.pop()!;
      if (to.seen[at] === position) continue;
      to.seen[at] = position;
      this.#count();
      const instruction = this.#program.instructions[at]!;
      switch (instruction.type) {
        case 'split':
          stack.push({ at: instruction.other, captures }, { at: instruction.next, captures });
          break;
        case 'jump':
          stack.push({ at: instruction.next, captures });
          break;
        case 'save':
          stack.push({
            at: at + 1,
            captures:
              instruction.slot < captures.length ? captured(captures, instruction.slot, position) : captures,
          });
          break;
        case 'start':
        case 'end':
          if (this.#holds(instruction.type, text, position)) stack.push({ at: at + 1, captures });
          break;
        case 'match':
          to.list.push({ at, captures: captured(captures, 1, position) });
          break;
        case 'character':
          to.list.push({ at, captures });
      }
    }
  }

  /** Anchors, in the reading of XPath: a line feed at the very end begins no line. */
  #holds(anchor: 'start' | 'end', text: string, position: number): boolean {
    const { multiline } = this.#program;
    if (anchor === 'end') return position === text.length || (multiline && text[position] === '\n');
    return position === 0 || (multiline && position < text.length && text[position - 1] === '\n');
  }

  #threads(): Threads {
    return { list: [], seen: new Int32Array(this.#program.instructions.length).fill(-1) };
  }

  #count(): void {
    this.#steps += 1;
    if (this.#steps % STEPS_PER_TICK === 0) this.#tick();
    if (this.#steps > STEPS_MAX) throw new TooMuchWork('The pattern needs too many steps on this text.');
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
