import type { Option } from './option.ts';
import { optionTable } from './option-table.ts';

/** The answer to `--help`, made from the table of options. */
export function helpText(): string {
  const rows = [
    ...optionTable.map((option) => [usage(option), explain(option)] as const),
    ['-h, --help', 'this text'] as const,
    ['    --version', 'the version'] as const,
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    'Slicescope shows live what a Kubernetes cluster publishes for every Service.',
    '',
    'Usage: npm start -- [flags]',
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'Each flag can also be set by the variable in brackets; the flag wins.',
    'Without a kubeconfig, and outside a cluster, the demo cluster is shown.',
    '',
  ].join('\n');
}

function usage(option: Option): string {
  const value = option.value === undefined ? '' : ` ${option.value}`;
  return `${option.short ? `${option.short},` : '   '} ${option.flag}${value}`;
}

function explain(option: Option): string {
  const standard = option.value !== undefined && option.standard;
  const suffix = standard ? `${option.variable}, default ${standard}` : option.variable;
  return `${option.description} [${suffix}]`;
}
