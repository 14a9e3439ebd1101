import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { bareService, handSlice } from '#lib/diagnosis/testing/published.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';

const by = (manager: string) => ({ [serviceNameLabel]: 'web', [managedByLabel]: manager });

/** D09: what one writer publishes twice, and what several do. */
export const writersTwiceCases: readonly FindingCase[] = [
  {
    name: 'two slices of one writer hold an endpoint, and disagree whether it is ready',
    world: aWorld({
      services: [bareService('web')],
      slices: ['dup-1', 'dup-2'].map((name, index) =>
        handSlice(name, by('staff'), [
          { addresses: ['192.168.1.9'], conditions: { ready: index === 0 } },
        ]),
      ),
    }),
    raises: ['D09 web'],
    says: {
      D09: '1 endpoint is in more than one slice (managed by staff): 192.168.1.9:8080 (dup-1, dup-2); ready in one slice and not in another',
    },
  },
  {
    name: 'slices of two writers hold an endpoint, and agree about it',
    world: aWorld({
      services: [bareService('web')],
      slices: ['staff', 'mesh'].map((manager, index) =>
        handSlice(`dup-${index + 1}`, by(manager), [{ addresses: ['192.168.1.9'] }]),
      ),
    }),
    raises: ['D09 web'],
    says: {
      D09: '1 endpoint is published by more than one writer (managed by mesh, managed by staff): 192.168.1.9:8080 (dup-1, dup-2)',
    },
  },
  {
    name: 'two slices of one writer and one of another hold an endpoint',
    world: aWorld({
      services: [bareService('web')],
      slices: ['staff', 'staff', 'mesh'].map((manager, index) =>
        handSlice(`dup-${index + 1}`, by(manager), [{ addresses: ['192.168.1.9'] }]),
      ),
    }),
    raises: ['D09 web'],
    says: {
      D09: '1 endpoint is published by more than one writer (managed by mesh, managed by staff): 192.168.1.9:8080 (dup-1, dup-2, dup-3)',
    },
  },
  {
    name: 'two slices of one writer hold different endpoints',
    world: aWorld({
      services: [bareService('web')],
      slices: ['dup-1', 'dup-2'].map((name, index) =>
        handSlice(name, by('staff'), [{ addresses: [`192.168.1.${index + 8}`] }]),
      ),
    }),
    silent: ['D09'],
  },
];
