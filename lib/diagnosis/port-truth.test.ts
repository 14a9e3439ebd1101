import { describe, expect, it } from 'vitest';
import { anEndpoint, aService, aSlice, notReady } from '#lib/domain/testing.ts';
import { known } from './known.ts';
import { portTruth } from './port-truth.ts';
import { container, labelledPod, labelledPods } from './testing/labelled-pod.ts';

const app = { app: 'web' };
const byName = { name: 'http', port: 80, targetPort: 'web-http' };
const web = aService('web', { ports: [byName] });
const named = { name: 'web-http', containerPort: 8080 };
const none = known([]);

describe('portTruth', () => {
  it('says which number each Pod has for a named port, and which Pods lack it', () => {
    const pods = known([
      ...labelledPods(2, 'web', app, { containers: [container(named)] }),
      labelledPod('newer', app, { containers: [container({ ...named, containerPort: 9090 })] }),
      labelledPod('other', app, { containers: [container({ name: 'http', containerPort: 8080 })] }),
      labelledPod('udp', app, { containers: [container({ ...named, protocol: 'UDP' })] }),
      labelledPod('bare', app),
      labelledPod('done', app, { phase: 'Succeeded' }),
      labelledPod('api', { app: 'api' }),
    ]);
    expect(portTruth(web, [], pods)).toEqual([
      {
        port: byName,
        target: 'web-http',
        pods: {
          kind: 'known',
          numbers: [
            { number: 8080, pods: ['web-1', 'web-2'] },
            { number: 9090, pods: ['newer'] },
          ],
          without: [
            { pod: 'bare', why: 'no container port web-http (TCP)' },
            { pod: 'other', why: 'no container port web-http (TCP); one is named http' },
            { pod: 'udp', why: 'web-http is UDP there, TCP is asked for' },
          ],
        },
        slices: [],
      },
    ]);
  });

  it('takes a number for itself, and the port where there is no targetPort', () => {
    const service = aService('web', { ports: [{ port: 80, targetPort: 8080 }, { port: 443 }] });
    const rows = portTruth(service, [], known([labelledPod('web-1', app)]));
    expect(rows.map(({ target }) => target)).toEqual([8080, 443]);
    expect(rows.map(({ pods }) => (pods.kind === 'known' ? pods.numbers : pods.kind))).toEqual([
      [{ number: 8080, pods: ['web-1'] }],
      [{ number: 443, pods: ['web-1'] }],
    ]);
  });

  it('finds ports of sidecars from Kubernetes 1.33 on', () => {
    const pods = known([
      labelledPod('web-1', app, {
        initContainers: [container(named, { name: 'proxy', restartPolicy: 'Always' })],
      }),
    ]);
    const without = (version: string | undefined) => {
      const [row] = portTruth(web, [], pods, version);
      return row?.pods.kind === 'known' ? row.pods.without.map(({ why }) => why) : [];
    };
    expect(without('v1.32.9')).toEqual([
      'web-http is on the sidecar proxy, where Kubernetes looks from 1.33 on',
    ]);
    for (const newer of ['v1.33.0', 'v1.34+', '1.40.1', 'v2.0.0', 'weird', undefined]) {
      expect(without(newer)).toEqual([]);
    }
  });

  it('says which slice carries which number, with how many endpoints', () => {
    const slices = [
      aSlice('web', [anEndpoint(1), anEndpoint(2, notReady)]),
      aSlice('web', [anEndpoint(3)], { name: 'web-2', ports: [] }),
      aSlice('web', [anEndpoint(4)], { name: 'web-3', ports: [{ name: 'http', port: 0 }] }),
      aSlice('web', [anEndpoint(5)], { name: 'web-4', ports: [{ name: 'http', protocol: 'UDP' }] }),
      aSlice('web', [anEndpoint(6)], { name: 'web-5', addressType: 'IPv6' }),
      aSlice('web', [], { name: 'placeholder' }),
    ];
    const [row] = portTruth(web, slices, none);
    expect(
      row?.slices.map(({ slice, number, isRead, endpoints, ready }) => [
        slice,
        number,
        isRead,
        endpoints,
        ready,
      ]),
    ).toEqual([
      ['web-1', 8080, true, 2, 1],
      ['web-2', undefined, true, 1, 1],
      ['web-3', undefined, true, 1, 1],
      ['web-4', undefined, true, 1, 1],
      ['web-5', 8080, false, 1, 1],
    ]);
  });

  it('says that Pods are not asked, or not visible', () => {
    const handMade = aService('web', { selector: {} });
    expect(portTruth(handMade, [], none)[0]?.pods).toEqual({ kind: 'not-asked' });
    const hidden = { kind: 'unknown', reason: 'Pods are not visible to you' } as const;
    expect(portTruth(web, [], hidden)[0]?.pods).toEqual(hidden);
  });

  it('has no row for a Service without ports', () => {
    expect(portTruth(aService('web', { ports: [] }), [], none)).toEqual([]);
  });
});
