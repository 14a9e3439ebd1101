import type { PropagationMemory } from '#lib/diagnosis/propagation.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';
import type { Calm } from './calm.ts';
import { createCalmness, memoryOfCalm } from './calm.ts';

/** What is remembered of a Service from one diagnosis to the next. */
export type Remembered = {
  readonly memory: Memory;
  /** As of the last look: another value, and what is new may be as old as that. */
  readonly watchingSince: number;
  /** What was told; `undefined`: nothing, but perhaps that it goes well, for which words are found when somebody asks. */
  readonly findings: readonly Finding[] | undefined;
  /** Absent where Pods are not at hand. */
  readonly passages?: PropagationMemory | undefined;
};

/** What is remembered of each Service, by key: next to nothing where nothing is wrong. */
export type DiagnosisMemory = {
  of(key: string, service: Service): Remembered | undefined;
  set(key: string, remembered: Remembered & { readonly findings: readonly Finding[] }): void;
  setCalm(key: string, calm: Calm): void;
  delete(key: string): void;
};

export function createDiagnosisMemory(): DiagnosisMemory {
  const told = new Map<string, Remembered>();
  const calm = new Map<string, Calm>();
  const shared = createCalmness();
  return {
    of(key, service) {
      const known = calm.get(key);
      if (known === undefined) return told.get(key);
      const { watchingSince } = known;
      return { memory: memoryOfCalm(known, service), watchingSince, findings: undefined };
    },
    set(key, remembered) {
      calm.delete(key);
      told.set(key, remembered);
    },
    setCalm(key, next) {
      told.delete(key);
      calm.set(key, shared(next));
    },
    delete(key) {
      calm.delete(key);
      told.delete(key);
    },
  };
}
