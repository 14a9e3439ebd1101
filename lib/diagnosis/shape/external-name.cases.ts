import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { placedEndpoint, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { aService, aSlice } from '#lib/domain/testing.ts';

const externalName = (name: string, spec = {}) =>
  aService('web', {
    type: 'ExternalName',
    externalName: name,
    clusterIP: undefined,
    ipFamilies: undefined,
    selector: undefined,
    ports: undefined,
    ...spec,
  });

const aliasOf = (name: string, target: string) => aService(name, { ...externalName(target).spec });

/** `web` is an alias of the first of these, that of the next, and so on. */
const aliases = (...targets: readonly string[]) =>
  ['web', ...targets].flatMap((name, index) => {
    const target = targets[index];
    return target === undefined ? [] : [aliasOf(name, `${target}.shop.svc.cluster.local`)];
  });

const three = [placedEndpoint(1), placedEndpoint(2), placedEndpoint(3)];

export const externalNameCases: readonly FindingCase[] = [
  {
    name: 'fixture 45: an IP address as externalName, with ports and an old slice',
    world: aWorld({
      services: [externalName('10.1.2.3', { ports: [{ port: 80 }] })],
      slices: [aSlice('web', [placedEndpoint(1)])],
    }),
    raises: ['G01 web', 'G02 web'],
  },
  {
    name: 'a name of digits that is no address',
    world: aWorld({ services: [externalName('10.1.2.3.example')] }),
    silent: ['G01', 'G02'],
  },
  {
    name: 'an IPv6 address of an older cluster as externalName',
    world: aWorld({ services: [externalName('2001:db8::1')] }),
    raises: ['G01 web'],
  },
  {
    name: 'an IP address left over in a Service that is no alias',
    world: webWorld({ externalName: '10.1.2.3' }, three),
    silent: ['G01', 'G02'],
  },
  {
    name: 'the name of a Service that exists',
    world: aWorld({ services: [externalName('api.shop.svc.cluster.local.'), aService('api')] }),
    raises: ['G02 web'],
  },
  {
    name: 'the name of a Service that does not exist',
    world: aWorld({ services: [externalName('apo.shop.svc.cluster.local'), aService('api')] }),
    raises: ['G02 web'],
  },
  {
    name: 'an alias of an alias of itself',
    world: aWorld({ services: aliases('api', 'web') }),
    raises: ['G02 web', 'G02 api'],
    says: { G02: 'never ends: it leads by shop/' },
  },
  {
    name: 'an alias of itself',
    world: aWorld({ services: aliases('web') }),
    raises: ['G02 web'],
    says: { G02: 'externalName is the name of this Service itself: it never ends' },
  },
  {
    name: 'a ring of as many aliases as are followed',
    world: aWorld({ services: aliases('b', 'c', 'd', 'e', 'f', 'g', 'h', 'web') }),
    raises: ['G02 web'],
    says: { G02: 'never ends' },
  },
  {
    name: 'a ring of one more',
    world: aWorld({ services: aliases('b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'web') }),
    raises: ['G02 web'],
    says: { G02: 'externalName is that of Service shop/b' },
  },
  {
    name: 'an alias of a ring that it is not in',
    world: aWorld({ services: [...aliases('b', 'c'), aliasOf('c', 'b.shop.svc.cluster.local')] }),
    raises: ['G02 web'],
    says: { G02: 'externalName never ends: it leads by shop/b, shop/c back to Service shop/b' },
  },
  {
    name: 'an alias of an alias that ends',
    world: aWorld({ services: [...aliases('api'), aliasOf('api', 'api.example.com')] }),
    raises: ['G02 web'],
    says: { G02: 'externalName is that of Service shop/api' },
  },
  {
    name: 'the name of something outside',
    world: aWorld({ services: [externalName('api.example.com')] }),
    silent: ['G02'],
  },
];
