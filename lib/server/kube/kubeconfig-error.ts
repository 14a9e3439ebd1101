/** A kubeconfig that cannot be used. The message names the file, what is wrong there and what to do. */
export class KubeconfigError extends Error {
  override readonly name = 'KubeconfigError';
  /** The file, or undefined where the error lies in none. */
  readonly file: string | undefined;

  constructor(message: string, options: ErrorOptions & { readonly file?: string } = {}) {
    super(message, options);
    this.file = options.file;
  }
}

/** The names as a sentence lists them; a hundred contexts would hide the message. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => JSON.stringify(name));
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
