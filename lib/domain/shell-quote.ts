/** A word for a POSIX shell, quoted where it has to be. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command that tells whether these objects may be listed. */
export function canListCommand(resource: string, namespace: string | undefined): string {
  const where = namespace === undefined ? '--all-namespaces' : `-n ${shellQuote(namespace)}`;
  const group = resource === 'endpointslices' ? 'endpointslices.discovery.k8s.io' : resource;
  return resource === 'nodes'
    ? 'kubectl auth can-i list nodes'
    : `kubectl auth can-i list ${group} ${where}`;
}
