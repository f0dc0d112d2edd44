import type { Expression, Operation } from '../algebra/index.ts';
import { isHidden } from '../algebra/scope.ts';

/** What the writers of groups, sub-selects and expressions need from each other, so that none imports another. */
export type Writing = {
  /** A variable with its question mark. */
  variable(name: string): string;
  /** A variable that nothing else has. */
  freshVariable(): string;
  expression(expression: Expression): string;
  /** An operation as what stands between the braces of a group of its own. */
  group(operation: Operation): string;
  /** The same, to be followed by more elements of the group: nothing in it reaches beyond itself. */
  elements(operation: Operation): string;
  /** An operation as a sub-select without braces. */
  select(operation: Operation): string;
};

/** Names for the text: those that the query text had stay, and hidden ones become `prefix` and a number. */
export type TextNames = {
  variable(name: string): string;
  freshVariable(): string;
  /** Whether a name of the query itself is also a made one. */
  hasCollision(): boolean;
};

export function textNames(prefix: string): TextNames {
  const made = new Map<string, string>();
  const spelt = new Set<string>();
  const make = (name: string) => {
    const known = made.get(name) ?? `${prefix}${made.size}`;
    made.set(name, known);
    return `?${known}`;
  };
  return {
    variable(name) {
      if (isHidden(name)) return make(name);
      spelt.add(name);
      return `?${name}`;
    },
    freshVariable: () => make(`_:fresh ${made.size}`),
    hasCollision: () => [...made.values()].some((name) => spelt.has(name)),
  };
}
