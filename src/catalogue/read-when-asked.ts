import type { ReadFunction } from '../engine/index.ts';

type ReadFunctions = Readonly<Record<string, ReadFunction>>;

/** The same functions, whose answers are waited for. */
type Waited<Functions extends ReadFunctions> = {
  readonly [Name in keyof Functions]: (
    ...given: Parameters<Functions[Name]>
  ) => Promise<Awaited<ReturnType<Functions[Name]>>>;
};

/**
 * Read functions of a module that is loaded when one of them is first called: a thread that is asked none of them does without all
 * that they need (docs/decisions/0131-threads-load-what-they-are-asked.md).
 *
 * @param names Of each function of the module, so that they can be told before it is there.
 */
export function readWhenAsked<Functions extends ReadFunctions>(
  names: Readonly<Record<keyof Functions & string, true>>,
  load: () => Promise<Functions>,
): Waited<Functions> {
  let loaded: Functions | undefined;
  const waited = (name: string): ReadFunction => {
    return async (context, argument) => {
      // Node.js takes a while to tell that a module is there already.
      loaded ??= await load();
      return loaded[name]!(context, argument);
    };
  };
  return Object.fromEntries(Object.keys(names).map((name) => [name, waited(name)])) as never;
}
