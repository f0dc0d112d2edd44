export { answerRemoteCall } from './answer-remote-call.ts';
export { federationOver } from './federation-over.ts';
export { loadDocuments } from './load-documents.ts';
export type { RemoteCall } from './messages.ts';
export { type RemoteCaller, remoteCaller } from './remote-caller.ts';
