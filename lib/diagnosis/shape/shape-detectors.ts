import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { clusterIpMissing } from './cluster-ip-missing.ts';
import { deletingStuck } from './deleting-stuck.ts';
import { dualStack } from './dual-stack.ts';
import { exposedWithoutEndpoints } from './exposed-without-endpoints.ts';
import { externalIpsUsed } from './external-ips.ts';
import { externalNameExtras, externalNameIp } from './external-name.ts';
import { headlessUnready } from './headless-unready.ts';
import {
  loadBalancerPending,
  loadBalancerPortError,
  nodePortNotAllocated,
} from './load-balancer.ts';
import { podBehindManyServices } from './many-services.ts';

export const shapeDetectors: readonly ServiceDetector[] = [
  externalNameIp,
  externalNameExtras,
  dualStack,
  headlessUnready,
  loadBalancerPending,
  loadBalancerPortError,
  exposedWithoutEndpoints,
  externalIpsUsed,
  podBehindManyServices,
  deletingStuck,
  clusterIpMissing,
  nodePortNotAllocated,
];
