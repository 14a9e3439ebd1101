/** Characters, not bytes: anything but ASCII is refused anyway. */
const maxNameLength = 63;
const maxPrefixLength = 253;

const namePattern = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const valuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const subdomainPattern = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const nameExamples =
  "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is " +
  "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const nameRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  nameExamples;
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and " +
  "end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and " +
  "end with an alphanumeric character (e.g. 'example.com', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** What is wrong with a label key, in the words of the API server; empty if nothing is. */
export function labelKeyErrors(key: string): readonly string[] {
  const parts = key.split('/');
  if (parts.length > 2) {
    const rule = `a qualified name ${nameRule}`;
    return [`${rule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const [name = '', prefix] = parts.toReversed();
  return [...(prefix === undefined ? [] : prefixErrors(prefix)), ...nameErrors(name)];
}

/** What is wrong with a label value. */
export function labelValueErrors(value: string): readonly string[] {
  const errors: string[] = [];
  if (value.length > maxNameLength) errors.push(tooLong(maxNameLength));
  if (!valuePattern.test(value)) errors.push(valueRule);
  return errors;
}

function prefixErrors(prefix: string): readonly string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  const errors: string[] = [];
  if (prefix.length > maxPrefixLength) errors.push(`prefix part ${tooLong(maxPrefixLength)}`);
  if (!subdomainPattern.test(prefix)) errors.push(`prefix part ${subdomainRule}`);
  return errors;
}

function nameErrors(name: string): readonly string[] {
  const errors: string[] = [];
  if (name === '') errors.push('name part must be non-empty');
  if (name.length > maxNameLength) errors.push(`name part ${tooLong(maxNameLength)}`);
  if (!namePattern.test(name)) errors.push(`name part ${nameRule}`);
  return errors;
}

function tooLong(limit: number): string {
  return `must be no more than ${limit} characters`;
}
