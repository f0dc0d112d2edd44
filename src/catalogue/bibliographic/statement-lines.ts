/**
 * Writes statements about one thing after the other as lines of N-Quads, all in one graph. An import makes tens of them for each
 * record, so that they are text from the beginning.
 */
export class StatementLines {
  /** Statements so far. */
  count = 0;
  private lines = '';
  private subject = '';
  private readonly end: string;
  private readonly leftOut: ReadonlySet<string>;

  /** Statements with a property that is left out are not written. */
  constructor(graph: string, leftOut: ReadonlySet<string> = new Set()) {
    this.end = ` <${graph}> .\n`;
    this.leftOut = leftOut;
  }

  about(iri: string): this {
    this.subject = `<${iri}> <`;
    return this;
  }

  link(predicate: string, iri: string): this {
    return this.put(predicate, `<${iri}>`);
  }

  plain(predicate: string, text: string): this {
    return this.put(predicate, quoted(text));
  }

  inLanguage(predicate: string, text: string, language: string): this {
    return this.put(predicate, `${quoted(text)}@${language}`);
  }

  typed(predicate: string, text: string, datatype: string): this {
    return this.put(predicate, `${quoted(text)}^^<${datatype}>`);
  }

  /** The lines since this was last asked. */
  take(): string {
    const { lines } = this;
    this.lines = '';
    return lines;
  }

  private put(predicate: string, object: string): this {
    if (this.leftOut.has(predicate)) return this;
    this.count++;
    this.lines += `${this.subject}${predicate}> ${object}${this.end}`;
    return this;
  }
}

/** A text as N-Triples quotes it; half a surrogate pair has no UTF-8. */
function quoted(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  return `"${text.replace(/\p{Cs}/gu, '\ufffd').replace(/["\\\n\r]/g, (character) => ESCAPES[character]!)}"`;
}

/** Any half of a pair, since looking for halves alone takes longer than most texts. */
const SPECIAL = /["\\\n\r\ud800-\udfff]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };
