import type { RoleLimits } from '../auth/index.ts';
import type { Settings } from '../config/index.ts';
import type { QueryLimits } from '../engine/index.ts';

/** Whoever may write is known, and may take longer; an administrator's export or repair may take an hour. */
const RAISED = {
  read: {},
  write: { timeoutMs: 300_000, parseMs: 1000 },
  admin: { timeoutMs: 3_600_000, textMax: 1_048_576 },
} as const;

/** The limits of each role: those of anybody, raised by the defaults for its scope and then by what the settings say. */
export function roleLimitsOf(settings: Settings): RoleLimits {
  const anonymous: QueryLimits = {
    timeoutMs: settings.queryTimeoutMs,
    rowsMax: settings.queryRowsMax,
    memoryBytesMax: settings.queryMemoryBytesMax,
    textMax: settings.queryTextMax,
    nestingMax: settings.queryNestingMax,
    parseMs: settings.queryParseMs,
    updateTextMax: settings.updateTextMax,
  };
  const over = (below: QueryLimits, scope: keyof typeof RAISED): QueryLimits => {
    const said = Object.entries(settings.limits[scope] ?? {}).filter(([, value]) => value !== undefined);
    return { ...higher(below, RAISED[scope]), ...Object.fromEntries(said) };
  };
  const read = over(anonymous, 'read');
  const write = over(read, 'write');
  return { anonymous, read, write, admin: over(write, 'admin') };
}

/** The higher of the two for each limit: a default never takes away what everybody has. */
function higher(a: QueryLimits, b: Partial<QueryLimits>): QueryLimits {
  const limits: Record<string, number> = { ...a };
  for (const [name, value] of Object.entries(b)) limits[name] = Math.max(limits[name] ?? value, value);
  return limits as QueryLimits;
}

/** The most that any role has of each. */
export function mostOf({ anonymous, read, write, admin }: RoleLimits): QueryLimits {
  return [read, write, admin].reduce(higher, anonymous);
}
