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
  const draft: Draft = {
    instructions: [],
    remembered: { answers: 0 },
    tests: new Map(),
    ignoreCase: flags.ignoreCase,
  };
  emit(draft, pattern);
  draft.instructions.push({ type: 'match' });
  return { instructions: draft.instructions, multiline: flags.multiline };
}

/** Answers that a program remembers, of all its classes together. */
const ANSWERS_MAX = 100_000;

type Draft = {
  readonly instructions: Instruction[];
  readonly remembered: { answers: number };
  readonly tests: Map<string, CharacterTest>;
  readonly ignoreCase: boolean;
};
type Emitters = {
  readonly [Type in Pattern['type']]: (draft: Draft, part: Extract<Pattern, { type: Type }>) => void;
};

const emitters: Emitters = {
  empty: () => {},
  character: (draft, { source }) =>
    draft.instructions.push({ type: 'character', test: testOf(draft, source) }),
  start: (draft) => draft.instructions.push({ type: 'start' }),
  end: (draft) => draft.instructions.push({ type: 'end' }),
  group: emitGroup,
  sequence(draft, { items }) {
    for (const item of items) emit(draft, item);
  },
  choice: emitChoice,
  repeat: emitRepeat,
  backreference() {
    throw new Error('A back-reference has no program.');
  },
};

function emit(draft: Draft, part: Pattern): void {
  const emitter = emitters[part.type] as (draft: Draft, part: Pattern) => void;
  emitter(draft, part);
}

function emitGroup(draft: Draft, { index, body }: Extract<Pattern, { type: 'group' }>): void {
  if (index !== undefined) draft.instructions.push({ type: 'save', slot: index * 2 });
  emit(draft, body);
  if (index !== undefined) draft.instructions.push({ type: 'save', slot: index * 2 + 1 });
}

function emitChoice(draft: Draft, { options }: Extract<Pattern, { type: 'choice' }>): void {
  const { instructions } = draft;
  const jumps: number[] = [];
  for (const [index, option] of options.entries()) {
    const split = index < options.length - 1 ? reserve(draft) : undefined;
    emit(draft, option);
    if (split === undefined) break;
    jumps.push(reserve(draft));
    instructions[split] = { type: 'split', next: split + 1, other: instructions.length };
  }
  for (const jump of jumps) instructions[jump] = { type: 'jump', next: instructions.length };
}

function emitRepeat(draft: Draft, { body, min, max, lazy }: Extract<Pattern, { type: 'repeat' }>): void {
  const { instructions } = draft;
  for (let round = 0; round < min; round += 1) emit(draft, body);
  const splits: number[] = [];
  for (let round = min; round < (max === Infinity ? min + 1 : max); round += 1) {
    splits.push(reserve(draft));
    emit(draft, body);
  }
  if (max === Infinity) instructions.push({ type: 'jump', next: splits[0]! });
  const past = instructions.length;
  for (const split of splits) {
    instructions[split] = lazy
      ? { type: 'split', next: past, other: split + 1 }
      : { type: 'split', next: split + 1, other: past };
  }
}

/** A place for an instruction that is known only later. */
function reserve(draft: Draft): number {
  return draft.instructions.push({ type: 'match' }) - 1;
}

function testOf(draft: Draft, source: string): CharacterTest {
  const known = draft.tests.get(source) ?? characterTest(source, draft);
  draft.tests.set(source, known);
  return known;
}

/** Asks JavaScript about each code point once, so that both matchers agree on every class. */
function characterTest(source: string, { ignoreCase, remembered }: Draft): CharacterTest {
  const pattern = new RegExp(`^${source}$`, ignoreCase ? 'iv' : 'v');
  const answers = new Map<number, boolean>();
  return (codePoint) => {
    let answer = answers.get(codePoint);
    if (answer === undefined) {
      answer = pattern.test(String.fromCodePoint(codePoint));
      if (remembered.answers < ANSWERS_MAX) {
        remembered.answers += 1;
        answers.set(codePoint, answer);
      }
    }
    return answer;
  };
}
