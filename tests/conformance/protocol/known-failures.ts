/**
 * Entries of the W3C suites over HTTP that do not pass, by suite and entry, with the reason. Each runs all the same, and
 * the run fails as soon as one passes, so that this list never holds what is no longer true.
 */
export const knownFailures: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
