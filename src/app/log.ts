import type { LogFunction } from '../http/index.ts';

/** One line of JSON for each event, on standard error. */
export const logToStandardError: LogFunction = (level, message, facts = {}) => {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, message, ...printable(facts) })}\n`,
  );
};

/** Errors have no own enumerable fields, so JSON would drop them. */
function printable(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      value instanceof Error ? (value.stack ?? value.message) : value,
    ]),
  );
}
