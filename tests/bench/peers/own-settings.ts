/**
 * Settings of our engine that differ from the defaults, as variables of the environment: a query may take as long and as
 * much memory as one of the peers may (see `virtuoso.ts`). Time limits are the benchmark's own.
 */
export const ownSettings = {
  PINAKES_QUERY_TIMEOUT_MS: '3600000',
  PINAKES_QUERY_MEMORY_BYTES_MAX: String(4 * 2 ** 30),
} as const;
