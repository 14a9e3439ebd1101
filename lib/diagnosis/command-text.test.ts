import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { KubectlCommand } from '#lib/domain/finding.ts';
import { aService } from '#lib/domain/testing.ts';
import { commandText, commandWords } from './command-text.ts';
import { portCases } from './ports/port.cases.ts';
import { selectorCases } from './selector/selector.cases.ts';
import { unmatchedCases } from './selector/unmatched.cases.ts';
import { findingsOf } from './testing/finding-case.ts';
import type { World } from './testing/world.ts';

const hostile = [
  'a b',
  `it's`,
  '"quoted"',
  '$(touch /tmp/x)',
  '`id`',
  '$HOME',
  'a;b|c&d>e<f',
  'back\\slash',
  'line\nbreak',
  '*?[a]~{a,b}',
  '-n',
  '#no comment',
  '!!',
  'ü\u202e',
];

/** The words that a POSIX shell makes of these command lines. */
function wordsInShell(lines: readonly string[]): readonly (readonly string[])[] {
  const script = ['kubectl() { printf "%s\\0" kubectl "$@"; printf "\\n\\0"; }', ...lines].join(
    '\n',
  );
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return printed
    .split('\0\n\0')
    .slice(0, -1)
    .map((line) => line.split('\0'));
}

function expectSameInShell(
  commands: readonly KubectlCommand[],
  target: Parameters<typeof commandText>[1] = {},
): void {
  expect(wordsInShell(commands.map((one) => commandText(one, target)))).toEqual(
    commands.map((one) => commandWords(one, target)),
  );
}

describe('a command in a shell', () => {
  it.each(hostile)('keeps %j one word', (word) => {
    const command = { namespace: word, words: ['get', 'pods', '-l', `app=${word}`, word] };
    expectSameInShell([command], { context: word, kubeconfig: word });
  });

  it.each(hostile)('keeps the words of every finding where selectors and labels are %j', (word) => {
    const commands = [...unmatchedCases, ...selectorCases, ...portCases].flatMap(
      ({ world, heldMs }) =>
        findingsOf(withLabelValue(world, word), heldMs).flatMap(({ confirm, remedies }) => [
          ...confirm,
          ...remedies.flatMap(({ command }) => command ?? []),
        ]),
    );
    expect(commands.length).toBeGreaterThan(50);
    expectSameInShell(commands);
  });
});

/** The value `web` of labels and selectors is another one. */
function withLabelValue(world: World, value: string): World {
  const { history } = world;
  const told = JSON.stringify({ ...world, services: [...world.services, aService('web-x')] });
  return {
    ...JSON.parse(told.replaceAll('"app":"web"', `"app":${JSON.stringify(value)}`)),
    history,
  };
}
