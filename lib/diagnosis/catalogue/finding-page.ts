import { commandText } from '#lib/diagnosis/command-text.ts';
import type { Finding } from '#lib/domain/finding.ts';
import type { CatalogueEntry, Need } from './catalogue-entry.ts';

const needWords: Readonly<Record<Need, string>> = {
  pods: 'Pods',
  nodes: 'Nodes',
  events: 'Events',
  workloads: 'Deployments, ReplicaSets, StatefulSets and DaemonSets',
  endpoints: 'legacy Endpoints',
};

/**
 * docs/findings/ID.md.
 * @param example the finding as it was told of a small cluster
 */
export function findingPage(entry: CatalogueEntry, example: Finding | undefined): string {
  return `${[
    `# ${entry.id} · ${entry.title}`,
    `\`${entry.code}\` · severity: ${entry.severity}`,
    '## What it means',
    entry.means,
    ...(example === undefined ? [] : ['For example:', `> ${example.sentence}`]),
    '## When it is told',
    entry.detected,
    ...needs(entry),
    '## How to confirm',
    entry.confirm,
    ...(example === undefined ? [] : [codeBlock(example.confirm.map(shown))]),
    '## How to fix',
    entry.fix,
    ...remedies(example),
    ...sources(entry),
    '[All findings](README.md)',
  ].join('\n\n')}\n`;
}

/** docs/findings/README.md: all of them in a table. */
export function findingsIndexPage(catalogue: readonly CatalogueEntry[]): string {
  const rows = catalogue.map(
    ({ id, code, title, severity }) =>
      `| [${id}](${id}.md) | ${cell(title)} | ${cell(severity)} | \`${code}\` |`,
  );
  return `${[
    '# Findings',
    [
      'What Slicescope can tell about a Service, its slices and its endpoints. A letter for the family of causes, two digits for the cause:',
      'A selector and membership, B Pods that are not ready, C ports, D slices and who writes them, E legacy Endpoints, F readiness, traffic policy',
      'and topology, G the shape of a Service and how it is exposed, H good news. Made from the source by `npm run docs`.',
    ].join('\n'),
    ['| Id | Title | Severity | Code |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')}\n`;
}

function needs({ needs: needed, helps = [] }: CatalogueEntry): readonly string[] {
  const sentences = [
    ...(needed.length === 0
      ? []
      : [
          `It needs to read ${listed(needed)}; where they are not visible the page says that it was not looked for.`,
        ]),
    ...(helps.length === 0 ? [] : [`It says more where ${listed(helps)} are visible.`]),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' ')];
}

function listed(needed: readonly Need[]): string {
  return needed.map((need) => needWords[need]).join(' and ');
}

function remedies(example: Finding | undefined): readonly string[] {
  const commands = (example?.remedies ?? []).flatMap(({ command }) => command ?? []);
  return commands.length === 0 ? [] : [codeBlock(commands.map(shown))];
}

function sources({ sources: known = [] }: CatalogueEntry): readonly string[] {
  return known.length === 0 ? [] : [`Sources: ${known.join('; ')}.`];
}

function shown(command: Parameters<typeof commandText>[0]): string {
  return commandText(command, {});
}

function codeBlock(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
