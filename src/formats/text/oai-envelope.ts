import { excerptOf } from '../source-record.ts';

/** What an answer of OAI-PMH says beside its records: a record that is deleted, an error, that there are none or more. */
export type OaiSays =
  | { readonly kind: 'problem'; readonly reason: string; readonly excerpt: string }
  | { readonly kind: 'said'; readonly sentence: string };

/** An error that is an answer like another: nothing in the repository is what was asked for. */
const NOTHING_THERE = 'noRecordsMatch';
const TOKEN_UNITS = 100;
/** Elements around records of OAI-PMH and SRU whose texts are about the answer itself. */
const ENVELOPES = new Set(['OAI-PMH', 'searchRetrieveResponse', 'ListRecords', 'GetRecord']);

/**
 * Follows the elements that stand around records, where the records are in an answer of OAI-PMH
 * (http://www.openarchives.org/OAI/openarchivesprotocol.html); of other documents it says nothing.
 */
export class OaiEnvelope {
  /** What the header says that the record is called; '' outside of records of OAI-PMH. */
  identifier = '';
  private isDeleted = false;
  private text = '';
  private code = '';

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.text = '';
    if (name === 'header') {
      this.identifier = '';
      this.isDeleted = attributes.get('status') === 'deleted';
    }
    if (name === 'error') this.code = attributes.get('code') ?? '';
  }

  write(text: string): void {
    // Of an envelope nothing longer counts.
    if (this.text.length < 2000) this.text += text;
  }

  /** An element ends that stands in these, outermost first. */
  close(name: string, around: readonly string[]): OaiSays | undefined {
    const text = this.text.trim();
    this.text = '';
    const parent = around.at(-1);
    if (parent === 'header' && name === 'identifier') this.identifier = text;
    if (name === 'record') this.identifier = '';
    if (name === 'header' && this.isDeleted) {
      this.isDeleted = false;
      const reason = 'it is deleted in the catalogue that it comes from';
      return { kind: 'problem', reason, excerpt: this.identifier };
    }
    if (name === 'error' && parent === 'OAI-PMH') return this.errorSays(text);
    // SRU's (https://docs.oasis-open.org/search-ws/searchRetrieve/v1.0/).
    if (name === 'message' && parent === 'diagnostic' && text !== '')
      return { kind: 'problem', reason: `the server says: ${excerptOf(text)}`, excerpt: '' };
    if (name === 'nextRecordPosition' && text !== '')
      return {
        kind: 'said',
        sentence: `The list goes on in another answer (nextRecordPosition ${excerptOf(text)}).`,
      };
    if (name !== 'resumptionToken' || text === '') return undefined;
    const token = text.length > TOKEN_UNITS ? `${text.slice(0, TOKEN_UNITS)}…` : text;
    return { kind: 'said', sentence: `The list goes on in another answer (resumptionToken ${token}).` };
  }

  private errorSays(text: string): OaiSays {
    const { code } = this;
    const said = [code, excerptOf(text)].filter((each) => each !== '').join(': ');
    if (code === NOTHING_THERE)
      return { kind: 'said', sentence: `No records; the repository says ${said.replace(/\.$/, '')}.` };
    return { kind: 'problem', reason: `there are no records: the repository says ${said}`, excerpt: '' };
  }
}

/** Elements of an envelope in which a record may stand as a text, escaped or in a CDATA section. */
const PACKED = new Set(['recordData', 'metadata']);

export function mayHavePacked(name: string | undefined): boolean {
  return name !== undefined && PACKED.has(name);
}

/** Whether a text that belongs to no record is about the answer in which they stand, and not something that is left out. */
export function isOfAnswer(name: string, around: readonly string[]): boolean {
  return ENVELOPES.has(name) || around.some((each) => ENVELOPES.has(each));
}

/** What an answer says of one record behind it: an `about` of OAI-PMH, SRU's `extraRecordData`. */
export function isBesideRecord(name: string, around: readonly string[]): boolean {
  return (name === 'about' || name === 'extraRecordData') && around.at(-1) === 'record';
}

/** Whether a `record` inside these elements is an envelope of OAI-PMH or SRU, and the record that is meant stands in it. */
export function isEnvelope(around: readonly string[]): boolean {
  const parent = around.at(-1) ?? '';
  if (parent === 'ListRecords' || parent === 'GetRecord') return true;
  return parent === 'records' && around.includes('searchRetrieveResponse');
}
