import { describe, expect, it } from 'vitest';
import type { Endpoint, ServiceSpec } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice, draining, notReady, ready } from '#lib/domain/testing.ts';
import { answerDnsQuery } from './dns.ts';
import { dnsNames } from './dns-names.ts';
import { parseDnsName } from './dns-request.ts';

function told(spec: ServiceSpec, endpoints: readonly Endpoint[]) {
  return dnsNames(aService('web', spec), [aSlice('web', endpoints)]).map(
    ({ name, status, records, words }) => ({
      name: name.replace('shop.svc.cluster.local.', '…'),
      answers: [status, ...records.map(({ type, data }) => `${type} ${data.split(' ')[0]}`)].join(
        ' ',
      ),
      words,
    }),
  );
}

describe('the names of a Service', () => {
  it('with a cluster IP resolve whatever is ready', () => {
    expect(told({}, [anEndpoint(1, notReady)])).toEqual([
      {
        name: 'web.…',
        answers: 'NOERROR A 10.96.0.10 SRV 0',
        words: 'the cluster IP, whatever is ready: a Service without endpoints resolves too',
      },
      {
        name: '_http._tcp.web.…',
        answers: 'NOERROR SRV 0',
        words: 'the Service port on the cluster IP',
      },
    ]);
  });

  it('that is headless are those of what is ready; the others are told of as hidden', () => {
    const endpoints = [
      { ...anEndpoint(1, ready), hostname: 'db-0' },
      anEndpoint(2, notReady),
      anEndpoint(3, draining),
      anEndpoint(4, {}),
    ];
    expect(told({ clusterIP: 'None' }, endpoints)).toEqual([
      {
        name: 'web.…',
        answers: 'NOERROR A 10.0.0.1 A 10.0.0.4 SRV 0 SRV 0',
        words:
          'the addresses of the endpoints whose ready is true or absent; serving while terminating is not enough',
      },
      {
        name: '_http._tcp.web.…',
        answers: 'NOERROR SRV 0 SRV 0',
        words: 'the port numbers as the slices publish them',
      },
      { name: 'db-0.web.…', answers: 'NOERROR A 10.0.0.1', words: 'ready' },
      { name: '10-0-0-2.web.…', answers: 'NXDOMAIN', words: 'hidden: not ready' },
      {
        name: '10-0-0-3.web.…',
        answers: 'NXDOMAIN',
        words: 'hidden: draining, and DNS has no fallback',
      },
      {
        name: '10-0-0-4.web.…',
        answers: 'NOERROR A 10.0.0.4',
        words: 'counts as ready: no condition',
      },
    ]);
  });

  it('that is headless with nothing ready do not exist', () => {
    const [own, port] = told({ clusterIP: 'None' }, [anEndpoint(1, draining)]);
    expect(own).toEqual({
      name: 'web.…',
      answers: 'NXDOMAIN',
      words: 'headless, and nothing is ready: the name does not exist, and clients may cache that',
    });
    expect(port?.words).toBe('no ready endpoint is published with this port');
  });

  it('of an ExternalName are an alias, or nothing for an IP address', () => {
    const external = (externalName: string) => told({ type: 'ExternalName', externalName }, [])[0];
    expect(external('db.example.com')?.answers).toBe('NOERROR CNAME db.example.com.');
    expect(external('10.1.2.3')?.answers).toBe('NXDOMAIN');
    expect(external('10.1.2.3')?.words).toContain('an alias needs a name');
  });
});

describe('queries that no recording holds', () => {
  const service = aService('web', {
    type: 'ExternalName',
    externalName: 'api.shop.svc.cluster.local',
  });
  const api = aService('api', { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local' });
  const plain = aService('plain');
  const zone = {
    hasNamespace: (namespace: string) => namespace === 'shop',
    service: (_namespace: string, name: string) => ({ web: service, api, plain })[name],
    slices: () => [],
  };
  const ask = (name: string) => answerDnsQuery(zone, name, 'A');

  it('aliases that lead round in a circle end', () => {
    expect(ask('web.shop.svc.cluster.local')).toEqual({ status: 'NOERROR', answer: [] });
  });

  it('upper case, a missing final dot and other zones', () => {
    expect(ask('PLAIN.Shop.svc.cluster.LOCAL').answer).toHaveLength(1);
    expect(ask('example.com.').status).toBe('elsewhere');
    expect(ask('cluster.local.').status).toBe('NOERROR');
    expect(ask('shop.svc.cluster.local.').status).toBe('NOERROR');
    expect(ask('SHOP.svc.cluster.local.').status).toBe('NOERROR');
    expect(ask('nosuch.svc.cluster.local.').status).toBe('NXDOMAIN');
    expect(ask('a.b.c.plain.shop.svc.cluster.local.').status).toBe('NXDOMAIN');
    expect(ask('10-0-0-1.shop.pod.cluster.local.').status).toBe('NXDOMAIN');
  });

  it('a name that follows an alias to a Service with an address', () => {
    const alias = aService('web', {
      type: 'ExternalName',
      externalName: 'plain.shop.svc.cluster.local',
    });
    const answered = answerDnsQuery(
      { ...zone, service: (_namespace, name) => (name === 'web' ? alias : plain) },
      'web.shop.svc.cluster.local.',
      'A',
    );
    expect(answered.answer.map(({ type, data }) => `${type} ${data}`)).toEqual([
      'CNAME plain.shop.svc.cluster.local.',
      'A 10.96.0.10',
    ]);
  });

  it('a SRV record points to the cluster domain as it was spelled in the question', () => {
    const { answer } = answerDnsQuery(zone, 'Plain.SHOP.Svc.Cluster.LOCAL.', 'SRV');
    expect(answer.map(({ data }) => data)).toEqual(['0 100 80 plain.shop.svc.Cluster.LOCAL.']);
  });

  it('an address that ends with a colon has a 0 in its name', () => {
    const headless = aService('web', { clusterIP: 'None' });
    const slices = [aSlice('web', [{ ...anEndpoint(1, ready), addresses: ['fd00:1::'] }])];
    const names = dnsNames(headless, slices).map(({ name }) => name);
    expect(names).toContain('fd00-1--0.web.shop.svc.cluster.local.');
  });

  it('of 150 endpoints each has at least the weight 1', () => {
    const endpoints = Array.from({ length: 150 }, (_, n) => anEndpoint(n, ready));
    const headless = aService('web', { clusterIP: 'None' });
    const many = { ...zone, service: () => headless, slices: () => [aSlice('web', endpoints)] };
    const { answer } = answerDnsQuery(many, 'web.shop.svc.cluster.local.', 'SRV');
    expect(new Set(answer.map(({ data }) => data.split(' ')[1]))).toEqual(new Set(['1']));
  });

  it('absurd names', () => {
    for (const name of [
      '',
      '.',
      '..',
      '...svc.cluster.local.',
      '_.',
      '\u0000',
      'x'.repeat(9_999),
    ]) {
      expect(() => answerDnsQuery(zone, name, 'SRV')).not.toThrow();
      expect(parseDnsName(name).kind).not.toBe('service');
    }
  });
});
