/** The names that random data and random queries share. */
export const NS = 'http://e/';
export const nodeNames = ['a', 'b', 'c', 'd'] as const;
export const linkNames = ['p', 'q', 'r'] as const;
export const graphNames = ['g', 'h'] as const;

export const prologue = `PREFIX : <${NS}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>`;
