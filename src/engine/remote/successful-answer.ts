import { PinakesError } from '../../base/index.ts';
import type { RemoteRequest } from './messages.ts';
import type { RemoteAnswer, RemoteCaller } from './remote-caller.ts';

/** Of what a server says to an error; enough for a sentence. */
const EXCERPT_BYTES = 400;

/** Asks, and makes an error status a failure: `remote-failed` with what the server said to it. */
export function successfulAnswer(call: RemoteCaller, request: RemoteRequest): RemoteAnswer {
  const answer = call(request);
  if (answer.status >= 200 && answer.status < 300) return answer;
  const { status, url } = answer;
  const excerpt = excerptOf(answer);
  throw new PinakesError(
    'remote-failed',
    `${addressOf(url)} answered with the status ${status}${excerpt === '' ? '' : `: ${excerpt}`}.`,
    { detail: { address: addressOf(url), remoteStatus: status } },
  );
}

/** Without its query. */
export function addressOf(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function excerptOf(answer: RemoteAnswer): string {
  if (!/^(text\/plain|application\/(problem\+)?json)/i.test(answer.mediaType)) {
    answer.close();
    return '';
  }
  let text = '';
  const decoder = new TextDecoder();
  for (const chunk of answer.chunks) {
    text += decoder.decode(chunk.subarray(0, EXCERPT_BYTES), { stream: true });
    if (text.length >= EXCERPT_BYTES) break;
  }
  return text
    .slice(0, EXCERPT_BYTES)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '');
}
