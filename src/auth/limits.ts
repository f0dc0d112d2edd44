import type { QueryLimits } from '../engine/index.ts';
import type { Caller, Scope } from './caller.ts';

/** What queries and updates may take, by who asks: anybody, or the bearer of a token with a scope. */
export type RoleLimits = Readonly<Record<'anonymous' | Scope, QueryLimits>>;

/** The one decision about a caller's limits. `timeoutMs` is the caller's own wish, and only ever lowers. */
export function limitsFor(caller: Caller, limits: RoleLimits, timeoutMs?: number): QueryLimits {
  const own = limits[caller.kind === 'anonymous' ? 'anonymous' : caller.scope];
  return timeoutMs === undefined ? own : { ...own, timeoutMs: Math.min(timeoutMs, own.timeoutMs) };
}
