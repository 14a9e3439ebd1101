import type { Thresholds } from '#lib/diagnosis/thresholds.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import type { Option } from './option.ts';

type ThresholdOption = Pick<Option, 'flag' | 'variable' | 'description'> & {
  readonly setting: keyof Thresholds;
};

const times: readonly ThresholdOption[] = [
  {
    setting: 'graceNewMs',
    flag: '--grace-new',
    variable: 'SLICESCOPE_GRACE_NEW',
    description: 'a new Service or Pod is given this long before what it lacks is told',
  },
  {
    setting: 'lagWarnMs',
    flag: '--lag-warn',
    variable: 'SLICESCOPE_LAG_WARN',
    description: 'a slice that differs from its Pods for this long is a warning',
  },
  {
    setting: 'lagErrorMs',
    flag: '--lag-error',
    variable: 'SLICESCOPE_LAG_ERROR',
    description: 'a slice that differs from its Pods for this long is an error',
  },
  {
    setting: 'createSlowMs',
    flag: '--create-slow',
    variable: 'SLICESCOPE_CREATE_SLOW',
    description: 'a scheduled Pod without a running container for this long is stuck',
  },
  {
    setting: 'terminateStuckMs',
    flag: '--terminate-stuck',
    variable: 'SLICESCOPE_TERMINATE_STUCK',
    description: 'a Pod that is still there this long after its grace period is stuck',
  },
  {
    setting: 'loadBalancerSlowMs',
    flag: '--load-balancer-slow',
    variable: 'SLICESCOPE_LOAD_BALANCER_SLOW',
    description: 'a Service that waits this long for its load balancer is told',
  },
  {
    setting: 'deleteSlowMs',
    flag: '--delete-slow',
    variable: 'SLICESCOPE_DELETE_SLOW',
    description: 'a Service that is being deleted for this long is told',
  },
  {
    setting: 'flapWindowMs',
    flag: '--flap-window',
    variable: 'SLICESCOPE_FLAP_WINDOW',
    description: 'how far back changes of readiness and restarts are counted',
  },
];

const counts: readonly ThresholdOption[] = [
  {
    setting: 'flapCount',
    flag: '--flap-count',
    variable: 'SLICESCOPE_FLAP_COUNT',
    description: 'so many changes of readiness within the window make a Pod flapping',
  },
  {
    setting: 'churnCount',
    flag: '--churn-count',
    variable: 'SLICESCOPE_CHURN_COUNT',
    description: 'so many rewrites of a slice in a row that change nothing are told',
  },
];

/** From when on a fact is told: one setting for each threshold of the diagnosis, times in seconds. */
export const thresholdOptions: readonly Option[] = [
  ...times.map((option) => ({
    ...option,
    value: 'SECONDS',
    standard: String(defaultThresholds[option.setting] / 1_000),
    allowed: 'seconds from 0 to 86400, also with a point',
  })),
  ...counts.map((option) => ({
    ...option,
    value: 'NUMBER',
    standard: String(defaultThresholds[option.setting]),
    allowed: 'a whole number from 1 to 10000',
  })),
];

/** The thresholds among all settings. */
export function thresholdsOf(settings: Thresholds): Thresholds {
  const { graceNewMs, lagWarnMs, lagErrorMs, createSlowMs, terminateStuckMs } = settings;
  const { loadBalancerSlowMs, deleteSlowMs, flapWindowMs, flapCount, churnCount } = settings;
  return {
    ...{ graceNewMs, lagWarnMs, lagErrorMs, createSlowMs, terminateStuckMs },
    ...{ loadBalancerSlowMs, deleteSlowMs, flapWindowMs, flapCount, churnCount },
  };
}
