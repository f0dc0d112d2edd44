import type { Quad } from '../../rdf/index.ts';
import { shortName } from './short-names.ts';

/** What a statement says: a literal, or another thing by its key. */
export type Said =
  | { readonly kind: 'literal'; readonly text: string; readonly language: string; readonly datatype: string }
  | { readonly kind: 'thing'; readonly key: string };

/** A property as its short name, and what it says. */
export type Statement = { readonly property: string; readonly said: Said };

/** Everything that is said of one thing, in the order of the document. */
export type Thing = {
  /** Its IRI, or `_:` and its label. */
  readonly key: string;
  readonly classes: readonly string[];
  readonly statements: readonly Statement[];
  /** The properties that lead to it, and from where. */
  readonly from: readonly { readonly property: string; readonly key: string }[];
};

type Draft = {
  key: string;
  classes: string[];
  statements: Statement[];
  from: { property: string; key: string }[];
};

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
/** Members of one list, at the most. */
const LIST_MAX = 10_000;

/**
 * The statements of a document by what they are about. RDF has no order: what a record is made of may stand anywhere in the document,
 * so that it is held whole, up to a limit.
 */
export class StatementGraph {
  private readonly drafts = new Map<string, Draft>();
  private readonly seen = new Set<string>();
  size = 0;

  add({ subject, predicate, object }: Quad): void {
    const property = shortName(predicate.value);
    const about = this.draft(keyOf(subject));
    if (predicate.value === TYPE && object.termType === 'NamedNode') {
      const short = shortName(object.value);
      if (about.classes.includes(short)) return;
      about.classes.push(short);
      this.size++;
      return;
    }
    const said: Said =
      object.termType === 'Literal'
        ? {
            kind: 'literal',
            text: object.value,
            language: object.language,
            datatype: shortName(object.datatype.value),
          }
        : { kind: 'thing', key: keyOf(object) };
    this.size++;
    about.statements.push({ property, said });
    if (said.kind === 'thing') this.draft(said.key).from.push({ property, key: about.key });
  }

  /**
   * Makes links of texts that name a thing of the document by its address, by `#name`, or by a path from the document or what says so. JSON-LD of schema.org writes addresses as texts where its
   * context does not say that they are, as it does for few properties.
   */
  linkTexts(baseIri: string): void {
    for (const draft of this.drafts.values())
      for (const [index, { property, said }] of draft.statements.entries()) {
        if (said.kind !== 'literal' || property.includes(':')) continue;
        const named = this.named(said.text, draft.key, baseIri);
        if (named === undefined) continue;
        draft.statements[index] = { property, said: { kind: 'thing', key: named.key } };
        named.from.push({ property, key: draft.key });
      }
  }

  /** What a text of a thing names, if the document says anything of it and it is another. */
  private named(text: string, key: string, baseIri: string): Draft | undefined {
    return keysIn(text, [baseIri, key])
      .filter((each) => each !== key)
      .map((each) => this.drafts.get(each))
      .find((each) => each !== undefined && (each.statements.length > 0 || each.classes.length > 0));
  }

  /** Things of which something is said, in the order in which the document first names them. */
  *things(): Generator<Thing> {
    for (const thing of this.drafts.values())
      if (thing.statements.length > 0 || thing.classes.length > 0) yield thing;
  }

  thing(key: string): Thing | undefined {
    const found = this.drafts.get(key);
    return found !== undefined && (found.statements.length > 0 || found.classes.length > 0)
      ? found
      : undefined;
  }

  /**
   * The members of an RDF list or of a container (rdf:Seq, rdf:Bag, rdf:Alt) in their order, or undefined where the thing is neither; its
   * cells count as told. A list that leads back into itself ends there.
   */
  membersOf(key: string): readonly Said[] | undefined {
    const members: Said[] = [];
    let cell = this.drafts.get(key);
    if (cell === undefined) return undefined;
    if (!cell.statements.some(({ property }) => property === 'rdf:first')) return this.containedIn(cell);
    const cells = new Set<string>();
    while (cell !== undefined && !cells.has(cell.key) && members.length < LIST_MAX) {
      cells.add(cell.key);
      this.seen.add(cell.key);
      for (const { property, said } of cell.statements) if (property === 'rdf:first') members.push(said);
      const rest: Said | undefined = cell.statements.find(({ property }) => property === 'rdf:rest')?.said;
      cell = rest?.kind === 'thing' ? this.drafts.get(rest.key) : undefined;
    }
    return members;
  }

  private containedIn({ key, statements }: Draft): readonly Said[] | undefined {
    const numbered = statements
      .map(({ property, said }) => ({ said, number: Number(/^rdf:_(\d+)$/.exec(property)?.[1] ?? 0) }))
      .filter(({ number }) => number > 0);
    if (numbered.length === 0) return undefined;
    this.seen.add(key);
    return numbered.toSorted((x, y) => x.number - y.number).map(({ said }) => said);
  }

  /** Takes in all that another document says; what stands in both is said once. */
  absorb(other: StatementGraph): void {
    for (const { key, classes, statements } of other.drafts.values()) {
      const about = this.draft(key);
      for (const name of classes) if (!about.classes.includes(name)) about.classes.push(name);
      for (const statement of statements) {
        about.statements.push(statement);
        if (statement.said.kind === 'thing')
          this.draft(statement.said.key).from.push({ property: statement.property, key });
      }
      if (other.seen.has(key)) this.seen.add(key);
    }
    this.size += other.size;
  }

  /** Notes that what is said of a thing stands in a record. */
  tell(key: string): void {
    this.seen.add(key);
  }

  wasTold(key: string): boolean {
    return this.seen.has(key);
  }

  private draft(key: string): Draft {
    const known = this.drafts.get(key);
    if (known !== undefined) return known;
    const made: Draft = { key, classes: [], statements: [], from: [] };
    this.drafts.set(key, made);
    return made;
  }
}

/** The addresses that a text may be: whole, within the document (the first of the bases), or a path from any of them. */
function keysIn(text: string, bases: readonly [string, ...string[]]): readonly string[] {
  if (/^#\S+$/.test(text)) return [bases[0] + text];
  if (/^https?:\/\/\S+$/i.test(text)) return [text];
  if (!/^[^\s:]*\/[^\s:]+$/.test(text)) return [];
  return bases.filter((base) => URL.canParse(text, base)).map((base) => new URL(text, base).href);
}

function keyOf(term: Quad['subject'] | Quad['object']): string {
  return term.termType === 'BlankNode' ? `_:${term.value}` : term.value;
}
