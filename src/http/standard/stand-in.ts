/**
 * Lets a class stand in for one of the platform's: it has what it implements itself, and all the rest of the interface
 * from an object of the platform, made when one of those members is first asked for. Objects of the class are instances
 * of the platform's too.
 *
 * Why: the platform's Request, Headers and Response take some 40 µs of every request, for members that nobody asks for
 * (docs/decisions/0027-what-a-request-costs.md).
 */
export function standInFor<Standard extends object, Own extends object>(
  own: { readonly prototype: Own },
  standard: { readonly prototype: Standard },
  made: (self: Own) => Standard,
): void {
  for (const name of Reflect.ownKeys(standard.prototype)) {
    if (Object.hasOwn(own.prototype, name)) continue;
    const member = Object.getOwnPropertyDescriptor(standard.prototype, name)!;
    Object.defineProperty(own.prototype, name, { ...member, ...delegating(name, member, made) });
  }
  Object.setPrototypeOf(own.prototype, standard.prototype);
}

function delegating<Standard extends object, Own extends object>(
  name: string | symbol,
  member: PropertyDescriptor,
  made: (self: Own) => Standard,
): PropertyDescriptor {
  if (member.get !== undefined) {
    return {
      get(this: Own) {
        return Reflect.get(made(this), name) as unknown;
      },
      ...(member.set !== undefined && {
        set(this: Own, value: unknown) {
          Reflect.set(made(this), name, value);
        },
      }),
    };
  }
  if (typeof member.value !== 'function') return {};
  return {
    value(this: Own, ...given: unknown[]) {
      const standard = made(this);
      return (Reflect.get(standard, name) as (...given: unknown[]) => unknown).apply(standard, given);
    },
  };
}
