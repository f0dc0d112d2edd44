/** Entries of the W3C SHACL Core suite that do not pass, with the reason: none. */
export const knownFailures: Readonly<Record<string, string>> = {};
