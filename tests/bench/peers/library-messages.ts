import type { AnswerText } from './peer.ts';

export type HostRequest =
  | { readonly do: 'load'; readonly files: readonly string[] }
  | { readonly do: 'query'; readonly query: string; readonly keepAnswer: boolean };

export type HostReply =
  | { readonly version: string }
  | { readonly ms: number; readonly answer?: AnswerText | undefined }
  | { readonly error: string };
