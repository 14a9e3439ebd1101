import { distinctEndpoints } from './distinct-endpoints.ts';
import { conditionsOf } from './endpoint-state.ts';
import { endpointsOf } from './endpoints-of.ts';
import type { AddressType, EndpointSlice, IpFamily, Service } from './objects.ts';
import { headlessLabel, managedByLabel } from './objects.ts';
import { carriesPort, isConsumed, readsSlices } from './port-backends.ts';
import type { TallyOfPort } from './port-entries.ts';
import { tallyOfPort } from './port-entries.ts';
import type { SliceEntry } from './service-entry.ts';
import { sliceConditions } from './slice-conditions.ts';
import type { Tally } from './tally.ts';
import { tallyOfBytes, tallyOfEndpoints } from './tally.ts';
import type { TellingSlice } from './unready-source.ts';

/** What judging asks of the slices of one Service. */
export type PublishedLook = {
  /** Every distinct endpoint. */
  readonly published: Tally;
  readonly ofPort: TallyOfPort;
  readonly addressTypes: readonly AddressType[];
  /** Whether any slice of this family that a consumer reads has a ready endpoint. */
  hasReady(family: IpFamily): boolean;
  /** Those that call an endpoint not ready. */
  tellingUnready(): readonly TellingSlice[];
};

/** Looks at each endpoint, and counts those once that are published several times. */
export function lookAtEndpoints(service: Service, slices: readonly EndpointSlice[]): PublishedLook {
  const hasEndpoint = ({ endpoints = [] }: EndpointSlice, ready: boolean): boolean =>
    endpoints.some(({ conditions }) => conditionsOf(conditions).ready === ready);
  return {
    published: tallyOfEndpoints(distinctEndpoints(endpointsOf(slices))),
    ofPort: tallyOfPort(service, slices),
    addressTypes: slices.map(({ addressType }) => addressType),
    hasReady: (family) =>
      slices.some(
        (slice) =>
          slice.addressType === family && isConsumed(service, slice) && hasEndpoint(slice, true),
      ),
    tellingUnready: () =>
      slices
        .filter((slice) => hasEndpoint(slice, false))
        .map(({ metadata: { name, labels } }) => ({ name, manager: labels?.[managedByLabel] })),
  };
}

/** The same where all endpoints are different ones and have addresses: their conditions are enough, nothing is unpacked. */
export function lookAtConditions(service: Service, slices: readonly SliceEntry[]): PublishedLook {
  const isRead = ({ addressType, unwatchedBy }: SliceEntry): boolean =>
    readsSlices(service, addressType, unwatchedBy === headlessLabel);
  const tallyOf = (some: readonly SliceEntry[]): Tally => tallyOfBytes(some.map(sliceConditions));
  const published = tallyOf(slices);
  return {
    published,
    ofPort(port) {
      const serves = (slice: SliceEntry) =>
        isRead(slice) && (port === undefined || carriesPort(slice, port));
      // As a rule all of them do.
      return slices.every(serves) ? published : tallyOf(slices.filter(serves));
    },
    addressTypes: slices.map(({ addressType }) => addressType),
    hasReady: (family) =>
      tallyOf(slices.filter((slice) => slice.addressType === family && isRead(slice))).ready > 0,
    tellingUnready: () =>
      slices
        .filter((slice) => {
          const { published, ready } = tallyOf([slice]);
          return ready < published;
        })
        .map(({ name, managedBy }) => ({ name, manager: managedBy })),
  };
}
