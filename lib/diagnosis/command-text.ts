import type { KubectlCommand } from '#lib/domain/finding.ts';
import { shellQuote } from '#lib/domain/shell-quote.ts';

/** The cluster that a command is to mean, whatever the reader's own kubectl is set to. */
export type CommandTarget = {
  readonly context?: string | undefined;
  /** A file's path; the demo cluster has one of its own. */
  readonly kubeconfig?: string | undefined;
};

/** A kubectl command for a POSIX shell, every word quoted where it has to be. */
export function commandText(command: KubectlCommand, target: CommandTarget): string {
  return commandWords(command, target).map(shellQuote).join(' ');
}

/** The same as words: the program and its arguments. */
export function commandWords(command: KubectlCommand, target: CommandTarget): readonly string[] {
  const { namespace, words } = command;
  return [
    'kubectl',
    ...(target.kubeconfig === undefined ? [] : ['--kubeconfig', target.kubeconfig]),
    ...(target.context === undefined ? [] : ['--context', target.context]),
    ...(namespace === undefined ? [] : ['-n', namespace]),
    ...words,
  ];
}
