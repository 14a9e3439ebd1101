import type { ChangedKeys, StateChange } from './state-change.ts';
import { noChange } from './state-change.ts';

/** Changes that are put together as they come; each costs what it brings, however much lies there already. */
export type GatheredChange = {
  add(change: StateChange): void;
  /** All of them together, after which there are none. */
  take(): StateChange;
};

export function gatherChanges(): GatheredChange {
  let services = gatherKeys();
  let slices = gatherKeys();
  let findings = gatherKeys();
  let frame = false;
  let isEmpty = true;
  return {
    add(change) {
      services.add(change.services);
      slices.add(change.slices);
      findings.add(change.findings);
      frame ||= change.frame;
      isEmpty &&= change === noChange;
    },
    take() {
      if (isEmpty) return noChange;
      const change = {
        services: services.keys(),
        slices: slices.keys(),
        findings: findings.keys(),
        frame,
      };
      services = gatherKeys();
      slices = gatherKeys();
      findings = gatherKeys();
      frame = false;
      isEmpty = true;
      return change;
    },
  };
}

function gatherKeys() {
  let keys: ChangedKeys = noChange.services;
  /** Ours: what comes alone is handed on as it is. */
  let own: Set<string> | undefined;
  return {
    keys: () => keys,
    add(more: ChangedKeys): void {
      if (keys === 'all' || more === 'all') keys = 'all';
      else if (keys.size === 0) keys = more;
      else if (more.size > 0) {
        own ??= new Set(keys);
        for (const key of more) own.add(key);
        keys = own;
      }
    },
  };
}
