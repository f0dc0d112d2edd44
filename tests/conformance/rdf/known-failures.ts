/**
 * Entries of the W3C suites that do not pass, with the reason. Each runs all the same, and the run fails as soon as one
 * passes, so that this list never holds what is no longer true.
 */
export const knownFailures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'json-ld': {
    tc037: 'jsonld 9.0.0 does not apply the context that is scoped to an alias of @nest',
    tc038: 'jsonld 9.0.0 does not apply the context that is scoped to an alias of @nest',
  },
};
