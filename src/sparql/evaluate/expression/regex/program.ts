import type { Flags, Pattern } from './pattern.ts';

/** Whether a code point is of a class. */
export type CharacterTest = (codePoint: number) => boolean;

/** Instructions of the linear matcher; `next` and `other` are indexes, `next` is preferred. */
export type Instruction =
  | { readonly type: 'character'; readonly test: CharacterTest }
  | { readonly type: 'split'; readonly next: number; readonly other: number }
  | { readonly type: 'jump'; readonly next: number }
  | { readonly type: 'save'; readonly slot: number }
  | { readonly type: 'start' | 'end' }
  | { readonly type: 'match' };

export type Program = { readonly instructions: readonly Instruction[]; readonly multiline: boolean };

/** Compiles a pattern without back-references, which no linear matcher can run. */
export function toProgram(pattern: Pattern, flags: Flags): Program {
  const instructions: Instruction[] = [];
  const tests = new Map<string, CharacterTest>();
  emit(pattern);
  instructions.push({ type: 'match' });
  return { instructions, multiline: flags.multiline };

  function emit(part: Pattern): void {
    switch (part.type) {
      case 'empty':
        return;
      case 'character':
        instructions.push({ type: 'character', test: testOf(part.source) });
        return;
      case 'start':
      case 'end':
        instructions.push({ type: part.type });
        return;
      case 'group':
        emitGroup(part.index, part.body);
        return;
      case 'sequence':
        for (const item of part.items) emit(item);
        return;
      case 'choice':
        emitChoice(part.options);
        return;
      case 'repeat':
        emitRepeat(part);
        return;
      case 'backreference':
        throw new Error('A back-reference has no program.');
    }
  }

  function emitGroup(index: number | undefined, body: Pattern): void {
    if (index !== undefined) instructions.push({ type: 'save', slot: index * 2 });
    emit(body);
    if (index !== undefined) instructions.push({ type: 'save', slot: index * 2 + 1 });
  }

  function emitChoice(options: readonly Pattern[]): void {
    const jumps: number[] = [];
    for (const [index, option] of options.entries()) {
      const split = index < options.length - 1 ? reserve() : undefined;
      emit(option);
      if (split === undefined) break;
      jumps.push(reserve());
      instructions[split] = { type: 'split', next: split + 1, other: instructions.length };
    }
    for (const jump of jumps) instructions[jump] = { type: 'jump', next: instructions.length };
  }

  function emitRepeat({ body, min, max, lazy }: Extract<Pattern, { type: 'repeat' }>): void {
    for (let round = 0; round < min; round += 1) emit(body);
    if (max === Infinity) {
      const split = reserve();
      emit(body);
      instructions.push({ type: 'jump', next: split });
      instructions[split] = fork(split + 1, instructions.length, lazy);
      return;
    }
    const splits: number[] = [];
    for (let round = min; round < max; round += 1) {
      splits.push(reserve());
      emit(body);
    }
    for (const split of splits) instructions[split] = fork(split + 1, instructions.length, lazy);
  }

  function fork(into: number, past: number, lazy: boolean): Instruction {
    return lazy ? { type: 'split', next: past, other: into } : { type: 'split', next: into, other: past };
  }

  function reserve(): number {
    return instructions.push({ type: 'match' }) - 1;
  }

  function testOf(source: string): CharacterTest {
    const known = tests.get(source) ?? characterTest(source, flags.ignoreCase);
    tests.set(source, known);
    return known;
  }
}

/** Asks JavaScript about each code point once, so that both matchers agree on every class. */
function characterTest(source: string, ignoreCase: boolean): CharacterTest {
  const pattern = new RegExp(`^${source}$`, ignoreCase ? 'iv' : 'v');
  const answers = new Map<number, boolean>();
  return (codePoint) => {
    let answer = answers.get(codePoint);
    if (answer === undefined) {
      answer = pattern.test(String.fromCodePoint(codePoint));
      if (answers.size < 10_000) answers.set(codePoint, answer);
    }
    return answer;
  };
}
