import { helpText } from './help-text.ts';
import { product } from './product.ts';

/** The answer when the command line asks something instead of a start: `--help` or `--version`. */
export function answerQuestion(args: readonly string[]): string | undefined {
  if (args.includes('--help') || args.includes('-h')) return helpText();
  return args.includes('--version') ? `${product.name} ${product.version}\n` : undefined;
}
