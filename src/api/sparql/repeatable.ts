/**
 * Names of what gives another answer each time, or an answer that is not ours alone: the functions of SPARQL 1.1 Query
 * 17.4 that are not determined by their arguments, and SERVICE.
 */
const CHANGING = /(?<![A-Za-z_])(NOW|RAND|UUID|STRUUID|BNODE|SERVICE)(?![A-Za-z_0-9])/i;

/**
 * Whether a query certainly gives the same answer as long as the statements are the same. Told from the text, since the
 * thread that answers cannot parse it: keywords are spelt out in SPARQL but for codepoint escapes (19.2), so a text with
 * neither a keyword nor an escape has none. A word in a comment or a literal makes it doubtful, and doubt says no.
 */
export function isRepeatable(text: string): boolean {
  return !CHANGING.test(text) && !/\\u/i.test(text);
}
