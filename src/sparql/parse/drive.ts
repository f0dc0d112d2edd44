import type { Tree } from './tree.ts';

/** The tables and actions that jison makes of a grammar (LALR(1)). */
export type Grammar = {
  readonly table: readonly Readonly<Record<number, Action | number>>[];
  readonly defaultActions: Readonly<Record<number, Action>>;
  readonly productions_: readonly (readonly [lhs: number, length: number])[];
  readonly symbols_: Readonly<Record<string, number>>;
  readonly terminals_: Readonly<Record<number, string>>;
  readonly performAction: (
    this: { $: unknown },
    yytext: string,
    yyleng: number,
    yylineno: number,
    yy: object,
    production: number,
    values: unknown[],
    locations: readonly unknown[],
  ) => unknown;
};

/** 1 and a state: shift; 2 and a production: reduce; 3: accept. */
type Action = readonly [kind: number, target: number];
const REDUCE = 2;
const ACCEPT = 3;

/** One token: the grammar's name of its terminal, and what the actions get. */
export type GrammarToken = { readonly kind: string; readonly text: string };

/** A token that cannot stand where it stands, with what could. */
export class GrammarFault extends Error {
  readonly expected: readonly string[];

  constructor(expected: readonly string[]) {
    super('Parse error');
    this.expected = expected;
  }
}

/**
 * Runs the grammar over tokens, `EOF` after the last, and answers what its actions made. The loop that jison generates
 * copies its three stacks at each reduction, so a list of n things costs n² where the stack is deep; this one takes off
 * their ends. Locations are left out: the tokens know their own.
 */
export function drive(grammar: Grammar, next: () => GrammarToken): Tree {
  const { table, defaultActions, productions_, symbols_ } = grammar;
  const states: number[] = [0];
  const values: unknown[] = [null];
  const result = { $: undefined as unknown };
  let token: GrammarToken | undefined;
  let text = '';
  for (;;) {
    const state = states[states.length - 1]!;
    let action: Action | undefined = defaultActions[state];
    if (action === undefined) {
      token ??= next();
      action = table[state]![symbols_[token.kind] ?? -1] as Action | undefined;
      if (action === undefined) throw new GrammarFault(expectedIn(grammar, state));
    }
    if (action[0] === ACCEPT) return result.$ as Tree;
    if (action[0] === REDUCE) {
      const [symbol, length] = productions_[action[1]]!;
      result.$ = values[values.length - length];
      const answer = grammar.performAction.call(
        result,
        text,
        text.length,
        0,
        NOTHING,
        action[1],
        values,
        NO_LOCATIONS,
      );
      if (answer !== undefined) return answer as Tree;
      states.length -= length;
      values.length -= length;
      values.push(result.$);
      states.push(table[states[states.length - 1]!]![symbol] as number);
    } else {
      text = token!.text;
      values.push(text);
      states.push(action[1]);
      token = undefined;
    }
  }
}

const NOTHING = {};
const NO_LOCATIONS: readonly unknown[] = [];
/** Terminals from here on are the grammar's own; jison has `error` before. */
const FIRST_TERMINAL = 3;

function expectedIn({ table, terminals_ }: Grammar, state: number): readonly string[] {
  return Object.keys(table[state]!)
    .map(Number)
    .filter((symbol) => symbol >= FIRST_TERMINAL && terminals_[symbol] !== undefined)
    .map((symbol) => `'${terminals_[symbol]}'`);
}
