import type { Option } from './option.ts';
import { optionTable } from './option-table.ts';

/** docs/configuration.md, made from the table of options; `npm run docs` writes it, a test compares it. */
export function configurationPage(): string {
  return [
    '# Configuration',
    '',
    'Made from the same table as `npm start -- --help`. A flag wins over its variable, a variable over the default. A bad value ends the start',
    'with its name, the value and what is allowed (exit code 2).',
    '',
    '| Flag | Variable | Default | Allowed | What it does |',
    '| --- | --- | --- | --- | --- |',
    ...optionTable.map(row),
    '',
    'Without `--kubeconfig` and `--context` the source is `KUBECONFIG` (several files are merged as kubectl does), else the current context of the',
    'default kubeconfig, else the ServiceAccount of the Pod it runs in, else the demonstration cluster.',
    '',
  ].join('\n');
}

function row({ flag, short, value, variable, standard, allowed, description }: Option): string {
  const name = [short, flag].filter((part) => part !== undefined).join(', ');
  const usage = value === undefined ? name : `${name} ${value}`;
  const cells = [`\`${usage}\``, `\`${variable}\``, standard ?? '–', allowed, description];
  return `| ${cells.map(escapeCell).join(' | ')} |`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
