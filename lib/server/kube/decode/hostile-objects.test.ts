import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEndpoints } from '#lib/diagnosis/compare-endpoints.ts';
import { diagnosedEntry } from '#lib/diagnosis/diagnosed-entry.ts';
import { emptyHistory } from '#lib/diagnosis/history.ts';
import { portTruth } from '#lib/diagnosis/port-truth.ts';
import { auditSlices } from '#lib/diagnosis/slice-audit.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { findingFaults } from '#lib/diagnosis/testing/finding-faults.ts';
import { randomWorlds } from '#lib/diagnosis/testing/random-world.ts';
import { unfit } from '#lib/diagnosis/testing/unfit.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { serviceView } from '#lib/diagnosis/testing/world.ts';
import { whyNotBackend } from '#lib/diagnosis/why-not-backend.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { Service } from '#lib/domain/objects.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { answerDnsQuery } from '#lib/traffic/dns.ts';
import { dnsRecords } from '#lib/traffic/dns-records.ts';
import { reachFrom } from '#lib/traffic/reach.ts';
import { reachByNode } from '#lib/traffic/reach-by-node.ts';
import { waysIn } from '#lib/traffic/reach-request.ts';
import type { Decode } from './decoded.ts';
import { decodeEndpointSlice } from './endpoint-slice.ts';
import { decodeEndpoints } from './endpoints.ts';
import { decodeEvent } from './event.ts';
import { decodeNode } from './node.ts';
import { decodePod } from './pod.ts';
import { decodeService } from './service.ts';
import { decodeWorkload } from './workload.ts';

const runs = { seed: 7, numRuns: Number(process.env.SLICESCOPE_RUNS ?? 300) };
/** Of one small cluster, everything; a machine that is busy takes its time. */
const boundMs = 1_000;
const long = 'x'.repeat(100_000);

/** What stands where something else was expected. */
const absurd = fc.constantFrom<unknown>(
  ...[null, '', ' ', 'null', '__proto__', 'constructor', 'toString', long],
  ...[0, -1, 65_536, 1e308, 0.5, true, false, [], {}, [null], [[]], { name: {} }, ['']],
  ...['2026-13-45T99:99:99Z', 'yesterday', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
  ...[
    'None',
    'Sctp',
    'IPv5',
    'FQDN',
    '::',
    '0.0.0.0',
    '10.0.0.1/8',
    'fe80::1%eth0',
    'a b\n\u0007c',
  ],
  ...['"; rm -rf /', '$(reboot)', '\u202eevil', '\ud800', '-', '--all', 'Unknown'],
);

const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];

/** What follows from names that cannot be names: commands hold them as they are, and the page makes them visible. */
const aboutNames = /: (nothing is|namespace|no namespace|unfit|words)/;

describe('objects that no API server would write', () => {
  it('raise no exception and put nothing unfit into words', () => {
    fc.assert(
      fc.property(
        randomWorlds,
        fc.array(
          fc.record({ at: fc.nat(), value: absurd, key: fc.constantFrom(undefined, ...keys) }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        (world, changes) => {
          const raw = asWritten(world);
          for (const change of changes) harm(raw, change);
          const hostile = decoded(raw, world);
          const startedAt = performance.now();
          const findings = findingsOf(hostile);
          const faults = findings.flatMap((one) => findingFaults(hostile, one));
          expect(faults.filter((fault) => !aboutNames.test(fault))).toEqual([]);
          expect(findings.flatMap(({ sentence }) => unfit(sentence))).toEqual([]);
          for (const service of hostile.services) askEverything(hostile, service);
          expect(performance.now() - startedAt).toBeLessThan(boundMs);
        },
      ),
      runs,
    );
  });
});

/** All that the page may ask of one Service. */
function askEverything(world: World, service: Service): void {
  const view = serviceView(world, service);
  const { slices } = view;
  const entry = judgeService({
    service,
    slices,
    pods:
      view.matching.kind === 'known' ? { kind: 'known', pods: view.matching.value } : view.matching,
    nodes: view.nodes,
  });
  expect(unfit(visibleText(diagnosedEntry(entry, slices, findingsOf(world)).summary))).toEqual([]);
  auditSlices(service, slices, view.largestSlice());
  portTruth(service, slices, view.podsInNamespace(), world.serverVersion);
  for (const endpoints of world.endpoints ?? []) compareEndpoints(service, endpoints, slices);
  askAboutPods(world, service);
  askAboutTraffic(world, service);
}

const nodes = [
  { name: 'n1', zone: 'a' },
  { name: 'toString', zone: '' },
];

function askAboutPods(world: World, service: Service): void {
  const { slices, nodes: known } = serviceView(world, service);
  for (const pod of world.pods ?? []) {
    const { steps } = whyNotBackend({ service, slices, pod, nodes: known, client: nodes[0] });
    for (const { words, question } of steps)
      expect([words, question].map(visibleText).flatMap(unfit)).toEqual([]);
  }
}

function askAboutTraffic(world: World, service: Service): void {
  const { slices } = serviceView(world, service);
  for (const port of service.spec.ports ?? []) {
    for (const way of waysIn) {
      for (const family of ['IPv4', 'IPv6'] as const) {
        const request = { service, slices, port, family, way };
        for (const node of nodes) reachFrom(request, node);
        reachByNode(request, nodes);
      }
    }
  }
  dnsRecords(service, slices);
  const zone = {
    hasNamespace: () => true,
    service: (namespace: string, name: string) =>
      world.services.find(
        ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
      ),
    slices: ({ metadata }: Service) =>
      world.slices.filter(
        (slice) => linkedServiceKey(slice) === `${metadata.namespace}/${metadata.name}`,
      ),
  };
  for (const type of ['A', 'AAAA', 'SRV', 'CNAME'] as const) {
    answerDnsQuery(
      zone,
      `${service.metadata.name}.${service.metadata.namespace}.svc.cluster.local`,
      type,
    );
  }
}

type Raw = Readonly<
  Record<'services' | 'slices' | 'pods' | 'nodes' | 'events' | 'workloads' | 'endpoints', unknown[]>
>;

/** As JSON of the API. */
function asWritten({ services, slices, pods, nodes, events, workloads, endpoints }: World): Raw {
  return JSON.parse(
    JSON.stringify({
      services,
      slices,
      pods: pods ?? [],
      nodes: nodes ?? [],
      events: events ?? [],
      workloads: workloads ?? [],
      endpoints: endpoints ?? [],
    }),
  );
}

/** Replaces something in it, or adds something to it. */
function harm(
  raw: Raw,
  { at, value, key }: { at: number; value: unknown; key: string | undefined },
): void {
  const places: [object, string][] = [];
  const visit = (held: unknown): void => {
    if (typeof held !== 'object' || held === null) return;
    for (const [name, inner] of Object.entries(held)) {
      places.push([held, name]);
      visit(inner);
    }
  };
  for (const list of Object.values(raw)) for (const object of list) visit(object);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return;
  const [holder, name] = place;
  // As JSON.parse does, also for `__proto__`.
  const field = key !== undefined && !Array.isArray(holder) ? key : name;
  const described = { value, enumerable: true, configurable: true, writable: true };
  Object.defineProperty(holder, field, described);
}

/** What can be read of it. */
function decoded(raw: Raw, { now, watchedMs }: World): World {
  return {
    services: raw.services.flatMap(readable(decodeService)),
    slices: raw.slices.flatMap(readable(decodeEndpointSlice)),
    pods: raw.pods.flatMap(readable(decodePod)),
    nodes: raw.nodes.flatMap(readable(decodeNode)),
    events: raw.events.flatMap(readable(decodeEvent)),
    workloads: raw.workloads.flatMap(readable(decodeWorkload('Deployment'))),
    endpoints: raw.endpoints.flatMap(readable(decodeEndpoints)),
    now,
    watchedMs,
    history: emptyHistory,
    serverVersion: 'v1.34.4',
  };
}

function readable<T>(decode: Decode<T>): (value: unknown) => readonly T[] {
  return (value) => {
    const one = decode(value);
    return one.kind === 'object' ? [one.object] : [];
  };
}
