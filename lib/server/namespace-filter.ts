/** Which namespaces a reader looks at; `undefined` means all that may be seen. */
export type NamespaceFilter = ReadonlySet<string> | undefined;
