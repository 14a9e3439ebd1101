/** The address of an API server without what could be a credential: user and password, query, fragment. */
export function serverAddress(server: string): string {
  const [address = ''] = server.split(/[?#]/);
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]*@/i, '$1');
}
