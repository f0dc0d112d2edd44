import type { ReadSetting } from '../format.ts';
import type { ReadRecord } from '../source-record.ts';
import { xmlRecords } from '../text/xml-records.ts';

/** Mark-up that stands inside titles and abstracts. */
const INLINE = new Set(['i', 'b', 'u', 'sup', 'sub', 'em', 'strong', 'sc', 'math', 'mml:math']);

/** PubMed XML (https://dtd.nlm.nih.gov/ncbi/pubmed/): each PubmedArticle or PubmedBookArticle. */
export function readPubmed(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name, around) =>
      name === 'PubmedArticle' ||
      name === 'PubmedBookArticle' ||
      (name === 'MedlineCitation' && around.at(-1) === 'MedlineCitationSet'),
    nodesOf: (article) => (article.name === 'MedlineCitation' ? [article] : (article.children ?? [])),
    inline: INLINE,
  });
}
