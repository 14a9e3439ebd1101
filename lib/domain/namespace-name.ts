const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text can be the name of a namespace (RFC 1123 label, as the API server checks it). */
export function isNamespaceName(text: string): boolean {
  return dnsLabel.test(text);
}
