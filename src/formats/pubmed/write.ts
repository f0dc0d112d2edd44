import type { RecordWriter } from '../format.ts';
import type { SourceNode } from '../source-record.ts';
import { elementsText } from '../text/write-elements.ts';

const DECLARATION = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd">
`;

/** PubMed XML (https://dtd.nlm.nih.gov/ncbi/pubmed/), every record as an article; elements stand in the order of the DTD. */
export const pubmedWriter: RecordWriter = {
  head: `${DECLARATION}<PubmedArticleSet>\n`,
  between: '',
  tail: '</PubmedArticleSet>\n',
  record: (nodes: readonly SourceNode[]) => `<PubmedArticle>\n${elementsText(nodes, '  ')}</PubmedArticle>\n`,
};
