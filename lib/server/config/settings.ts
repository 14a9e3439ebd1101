import { isIP } from 'node:net';
import { z } from 'zod';

const words: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  false: false,
  '0': false,
};

const text = z.string().min(1);
const onOff = z
  .string()
  .refine((value) => Object.hasOwn(words, value))
  .transform((value) => words[value] === true);
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);
const seconds = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,3})?$/)
  .transform((text) => Math.round(Number(text) * 1_000))
  .refine((milliseconds) => milliseconds <= 86_400_000);
const count = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 10_000);
const address = z.string().refine((value) => value === 'localhost' || isIP(value) !== 0);
const namespace = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const host = z
  .string()
  .toLowerCase()
  .regex(/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/);

/** What the operator can set, from the words of the command line and the environment to typed values. */
export const settingsSchema = z.object({
  kubeconfig: text.optional(),
  context: text.optional(),
  clusterName: text.optional(),
  namespaces: z.array(namespace),
  withoutNodes: onOff,
  noEndpoints: onOff,
  demo: onOff,
  scene: text.optional(),
  demoKubeconfig: text.optional(),
  port,
  listen: address,
  allowedHosts: z.array(host),
  insecureNoAuth: onOff,
  maxViewers: count,
  metricsPort: port.optional(),
  logLevel: z.enum(['error', 'warn', 'info', 'debug']),
  graceNewMs: seconds,
  lagWarnMs: seconds,
  lagErrorMs: seconds,
  createSlowMs: seconds,
  terminateStuckMs: seconds,
  loadBalancerSlowMs: seconds,
  deleteSlowMs: seconds,
  flapWindowMs: seconds,
  flapCount: count,
  churnCount: count,
});

/** Every setting with its value. */
export type Settings = Readonly<z.output<typeof settingsSchema>>;

/** The name of a setting in the code. */
export type SettingName = keyof Settings;
