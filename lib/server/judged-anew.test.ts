import { describe, expect, it } from 'vitest';
import type { Pod } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { aPod, aService, aSlice } from '#lib/domain/testing.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import { fullSight } from './surroundings.ts';

const podsPerApp = 250;
const apps = ['web', 'api', 'db'];
/** Selects the Pods of `web`, too. */
const sharing = 'web-too';
const startedAt = Date.UTC(2026, 0, 1);

/** Services of 250 Pods each in one namespace, judged; `change` writes one Pod and tells which Services are judged for it. */
function setUp(ready: boolean) {
  let now = startedAt;
  let version = 0;
  const store = createObjectStore(() => undefined);
  const judged: string[] = [];
  const judgements = createJudgements(
    {
      ...store,
      matchingPods(service) {
        judged.push(service.metadata.name);
        return store.matchingPods(service);
      },
    },
    fullSight(() => now),
  );

  function podOf(app: string, n: number, isReady: boolean): Pod {
    const pod = aPod(n);
    const metadata = {
      ...pod.metadata,
      name: `${app}-${n}`,
      uid: `uid-${app}-${n}`,
      resourceVersion: `${++version}`,
      labels: { app },
    };
    const conditions = [{ type: 'Ready', status: isReady ? 'True' : 'False' }];
    const ip = `10.${apps.indexOf(app)}.0.${n}`;
    return { ...pod, metadata, status: { phase: 'Running', podIPs: [{ ip }], conditions } };
  }

  function write(pod: Pod): void {
    store.pods.writer('all').set(`shop/${pod.metadata.name}`, pod);
  }

  function publish(name: string, app: string): void {
    const service = aService(name, { selector: { app } });
    store.services.writer('all').set(`shop/${name}`, service);
    const endpoints = Array.from({ length: podsPerApp }, (_, n) => ({
      addresses: [`10.${apps.indexOf(app)}.0.${n}`],
      conditions: { ready, serving: ready, terminating: false },
      targetRef: { kind: 'Pod', namespace: 'shop', name: `${app}-${n}`, uid: `uid-${app}-${n}` },
      nodeName: `n${n}`,
    }));
    store.slices.writer('all').set(`shop/${name}-1`, packSlice(aSlice(name, endpoints)));
  }

  for (const app of apps) {
    for (let n = 0; n < podsPerApp; n += 1) write(podOf(app, n, ready));
    publish(app, app);
  }
  publish(sharing, 'web');
  // Until nothing is due any more: what does not hold long is not told, and time alone has a Service judged again.
  for (let looks = 0; looks < 10; looks += 1) {
    judgements.refresh();
    now += 600_000;
  }
  judgements.refresh();
  judged.splice(0);

  return {
    change(app: string, n: number, isReady: boolean): readonly string[] {
      write(podOf(app, n, isReady));
      judgements.refresh();
      return judged.splice(0).sort();
    },
    remove(app: string, n: number): readonly string[] {
      store.pods.writer('all').deleted(`shop/${app}-${n}`);
      judgements.refresh();
      return judged.splice(0).sort();
    },
  };
}

describe.each([
  ['ready', true],
  ['not ready', false],
])('a change of one Pod of 250 that are %s', (_what, ready) => {
  it('has exactly the Services judged anew that select it', () => {
    const { change } = setUp(ready);
    expect(change('api', 7, !ready)).toEqual(['api']);
    expect(change('api', 7, ready)).toEqual(['api']);
    expect(change('web', 7, !ready)).toEqual(['web', sharing]);
    expect(change('db', 249, !ready)).toEqual(['db']);
  });

  it('the same where it goes, and where another comes', () => {
    const { change, remove } = setUp(ready);
    expect(remove('api', 7)).toEqual(['api']);
    expect(change('api', 7, ready)).toEqual(['api']);
    expect(remove('web', 0)).toEqual(['web', sharing]);
  });
});
