import type { SettingName } from './settings.ts';

/** One setting as the operator meets it: a flag, a variable, and what may stand there. */
export type Option = {
  readonly setting: SettingName;
  readonly flag: `--${string}`;
  readonly short?: `-${string}`;
  readonly variable: `SLICESCOPE_${string}`;
  /** The name of the value in the help; a switch has none. */
  readonly value?: string;
  /** May be given several times; in one value, commas separate. */
  readonly repeatable?: true;
  readonly standard?: string;
  readonly allowed: string;
  readonly description: string;
};
