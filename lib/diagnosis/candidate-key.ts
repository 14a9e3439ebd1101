import type { Candidate } from './candidate.ts';

/** Names a fact for as long as it lasts: its id, its subject, and what it is about. */
export function candidateKey({
  id,
  subject,
  about,
}: Pick<Candidate, 'id' | 'subject' | 'about'>): string {
  const { kind, namespace, name } = subject;
  return [id, kind, namespace ?? '', name, about ?? ''].join('/');
}
