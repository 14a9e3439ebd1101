import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { objectAt } from '#simulator/api/json.ts';
import type { KubeObject } from '#simulator/api/objects.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { ask } from '#simulator/testing/client.ts';

let simulator: Simulator;
const deployments = '/apis/apps/v1/namespaces/shop/deployments';

beforeAll(async () => {
  const clock = createManualClock(Date.UTC(2026, 10, 21));
  simulator = await startSimulator({ world: 'demo', clock, controllersOff: ['kubelet'] });
});
afterAll(() => simulator.close());

async function send(
  method: string,
  path: string,
  type: string,
  body: JsonValue,
): Promise<Response> {
  return await ask(simulator, path, {
    method,
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
}

describe('what the simulator wrote itself', () => {
  it.each(['deployments', 'services', 'pods', 'nodes', 'endpointslices'] as const)(
    'is as if a client had: a PATCH of nothing changes no %s',
    async (resource) => {
      const some: readonly KubeObject[] = simulator.cluster.list(resource).slice(0, 20);
      for (const { metadata } of some) {
        const group =
          { deployments: 'apis/apps/v1', endpointslices: 'apis/discovery.k8s.io/v1' }[
            String(resource)
          ] ?? 'api/v1';
        const place = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
        const path = `/${group}${place}/${resource}/${metadata.name}`;
        const labels = { 'example.com/seen': 'yes' };
        const response = await send('PATCH', path, 'application/merge-patch+json', {
          metadata: { labels },
        });
        const answer: JsonObject = await response.json();
        expect(response.status, JSON.stringify(answer)).toBe(200);
        expect(objectAt(answer, 'metadata').generation).toBe(
          resource === 'endpointslices' ? (metadata.generation ?? 0) + 1 : metadata.generation,
        );
      }
    },
  );
});

describe('what a client wrote', () => {
  const manifest = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'rich', annotations: { 'example.com/note': 'kept' } },
    spec: {
      selector: {
        matchLabels: { app: 'rich' },
        matchExpressions: [{ key: 'app', operator: 'Exists' }],
      },
      template: {
        metadata: { labels: { app: 'rich' }, annotations: { a: 'b' } },
        spec: {
          containers: [
            {
              name: 'app',
              image: 'registry.example.com/app:1',
              command: ['run'],
              env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
              resources: { limits: { cpu: '100m' } },
              livenessProbe: { exec: { command: ['true'] }, periodSeconds: 7 },
              volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: true }],
              securityContext: { capabilities: { drop: ['ALL'] } },
            },
          ],
          volumes: [{ name: 'v', configMap: { name: 'c' } }],
          affinity: { nodeAffinity: {} },
          topologySpreadConstraints: [
            { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
          ],
        },
      },
    },
  };

  it('comes back whole, with the defaults', async () => {
    const created = await send('POST', deployments, 'application/json', manifest);
    expect(created.status).toBe(201);
    const read: JsonObject = await (await ask(simulator, `${deployments}/rich`)).json();
    expect(read).toMatchObject(manifest);
    expect(objectAt(read, 'spec')).toMatchObject({
      replicas: 1,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        spec: {
          containers: [
            {
              imagePullPolicy: 'IfNotPresent',
              livenessProbe: { periodSeconds: 7, timeoutSeconds: 1, failureThreshold: 3 },
              env: [{ valueFrom: { fieldRef: { apiVersion: 'v1' } } }],
            },
          ],
          volumes: [{ configMap: { defaultMode: 0o644 } }],
        },
      },
    });
  });

  it('does not change when it is written back as it was read', async () => {
    const read: JsonObject = await (await ask(simulator, `${deployments}/rich`)).json();
    const answer = await send('PUT', `${deployments}/rich`, 'application/json', read);
    expect(objectAt(await answer.json(), 'metadata').resourceVersion).toBe(
      objectAt(read, 'metadata').resourceVersion,
    );
  });

  it('has one status, whoever writes the rest', async () => {
    const merge = 'application/merge-patch+json';
    const status = { status: { replicas: 3 }, spec: { paused: true } };
    const written: JsonObject = await (
      await send('PATCH', `${deployments}/rich/status`, merge, status)
    ).json();
    expect(objectAt(written, 'status').replicas).toBe(3);
    expect(objectAt(written, 'spec').paused).toBeUndefined();
    const kept: JsonObject = await (
      await send('PATCH', `${deployments}/rich`, merge, { status: { replicas: 9 } })
    ).json();
    expect(objectAt(kept, 'status').replicas).toBe(3);
  });
});
