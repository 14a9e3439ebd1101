import type { Option } from './option.ts';

/** A value somebody wrote, and where: the flag or the variable as it was spelled. */
export type GivenValue = {
  readonly option: Option;
  readonly text: string;
  readonly from: string;
};

/** What a source of settings holds, and what is wrong with it in words for the operator. */
export type GivenValues = {
  readonly values: readonly GivenValue[];
  readonly problems: readonly string[];
};
