/** A statement, its terms as they stand in N-Quads. */
export type Statement = { readonly subject: string; readonly predicate: string; readonly object: string };

/** Gathers statements about one thing after the other. */
export class Statements {
  readonly list: Statement[] = [];
  private subject = '';

  about(iri: string): this {
    this.subject = `<${iri}>`;
    return this;
  }

  link(predicate: string, iri: string): this {
    return this.put(predicate, `<${iri}>`);
  }

  plain(predicate: string, text: string): this {
    return this.put(predicate, quoted(text));
  }

  text(predicate: string, text: string, language: string): this {
    return this.put(predicate, `${quoted(text)}@${language}`);
  }

  typed(predicate: string, text: string, datatype: string): this {
    return this.put(predicate, `${quoted(text)}^^<${datatype}>`);
  }

  private put(predicate: string, object: string): this {
    this.list.push({ subject: this.subject, predicate: `<${predicate}>`, object });
    return this;
  }
}

/** A text as N-Triples quotes it; half a surrogate pair has no UTF-8. */
function quoted(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  return `"${text.replace(/\p{Cs}/gu, '\ufffd').replace(/["\\\n\r]/g, (character) => ESCAPES[character]!)}"`;
}

const SPECIAL = /["\\\n\r]|\p{Cs}/u;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** Lines of N-Quads, all in one graph. */
export function statementLines(statements: readonly Statement[], graph: string): string {
  let lines = '';
  for (const { subject, predicate, object } of statements)
    lines += `${subject} ${predicate} ${object} <${graph}> .\n`;
  return lines;
}
