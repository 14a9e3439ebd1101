import { quoted } from './refusals.ts';

/** As k8s.io/apiserver: more is left out. */
const maxHeaderCharacters = 4096;

/** The header `Warning` (RFC 7234, code 299) with the texts; none where there is nothing to say. */
export function warningHeader(texts: readonly string[]): { readonly Warning?: string } {
  let header = '';
  for (const text of new Set(texts)) {
    const added = `${header === '' ? '' : ', '}299 - ${quoted(latin1(text))}`;
    if (header.length + added.length > maxHeaderCharacters) break;
    header += added;
  }
  return header === '' ? {} : { Warning: header };
}

/** Node sends header values as Latin-1: the bytes of UTF-8, one character each, without control characters. */
function latin1(text: string): string {
  return Buffer.from(text.replaceAll(/\p{Cc}/gu, ' ')).toString('latin1');
}
