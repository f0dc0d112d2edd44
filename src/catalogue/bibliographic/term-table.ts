import { literal, namedNode, type Term } from '../../rdf/index.ts';

/**
 * The terms of a batch of statements, each once and known by its place. Kept as texts that tell them apart, which cross to another thread
 * as they are: an IRI as it stands, a literal behind a mark of what it is (`"text`, `@en"text`, `^datatype"text`).
 */
export class TermTable {
  private texts: string[] = [];
  /** Those of properties, which are few and asked for by every statement. */
  private readonly properties = new Map<string, number>();
  private readonly iris = new Map<string, number>();
  private readonly plains = new Map<string, number>();
  /** Literals by their language or datatype, with the mark of which it is. */
  private readonly others = new Map<string, Map<string, number>>();
  /** How often it was emptied: places that were given before count no more. */
  turn = 0;

  property(iri: string): number {
    const known = this.properties.get(iri);
    if (known !== undefined) return known;
    const place = this.iri(iri);
    this.properties.set(iri, place);
    return place;
  }

  iri(iri: string): number {
    return this.place(this.iris, '', iri);
  }

  plain(text: string): number {
    return this.place(this.plains, '"', text);
  }

  inLanguage(text: string, language: string): number {
    return this.other(`@${language}"`, text);
  }

  typed(text: string, datatype: string): number {
    return this.other(`^${datatype}"`, text);
  }

  /** The terms by their places, as texts; the table is empty then. */
  take(): readonly string[] {
    const { texts } = this;
    this.texts = [];
    this.properties.clear();
    this.iris.clear();
    this.plains.clear();
    this.others.clear();
    this.turn++;
    return texts;
  }

  private other(mark: string, text: string): number {
    let places = this.others.get(mark);
    if (places === undefined) {
      places = new Map();
      this.others.set(mark, places);
    }
    return this.place(places, mark, text);
  }

  /** The mark is put before a text once it is new: to look a text up with it, all of it would be copied each time. */
  private place(places: Map<string, number>, mark: string, text: string): number {
    const known = places.get(text);
    if (known !== undefined) return known;
    const place = this.texts.push(mark + text) - 1;
    places.set(text, place);
    return place;
  }
}

/** The term that a table has as this text. */
export function termOfText(text: string): Term {
  const mark = text[0];
  if (mark === '"') return literal(text.slice(1));
  if (mark !== '@' && mark !== '^') return namedNode(text);
  const end = text.indexOf('"');
  const about = text.slice(1, end);
  return literal(text.slice(end + 1), mark === '@' ? about : namedNode(about));
}

/** The same as N-Quads has it. */
export function quotedTerm(text: string): string {
  const mark = text[0];
  if (mark === '"') return quoted(text, 1);
  if (mark !== '@' && mark !== '^') return `<${text}>`;
  const end = text.indexOf('"');
  const about = text.slice(1, end);
  return mark === '@' ? `${quoted(text, end + 1)}@${about}` : `${quoted(text, end + 1)}^^<${about}>`;
}

/** A text from a place on as N-Triples quotes it; half a surrogate pair has no UTF-8. */
function quoted(whole: string, from: number): string {
  const text = whole.slice(from);
  if (!SPECIAL.test(text)) return `"${text}"`;
  return `"${text.replace(/\p{Cs}/gu, '\ufffd').replace(/["\\\n\r]/g, (character) => ESCAPES[character]!)}"`;
}

/** Any half of a pair, since looking for halves alone takes longer than most texts. */
const SPECIAL = /["\\\n\r\ud800-\udfff]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };
