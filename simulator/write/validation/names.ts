/** The spellings of names, as k8s.io/apimachinery/pkg/util/validation checks and explains them. */

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const maxLabelLength = 63;
const maxSubdomainLength = 253;

/** Why the text is no DNS label (RFC 1035), such as the name of a Service; undefined if it is one. */
export function dns1035LabelProblem(text: string): string | undefined {
  const pattern = '[a-z]([-a-z0-9]*[a-z0-9])?';
  return lacking(
    text,
    pattern,
    maxLabelLength,
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic " +
      "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation " +
      `is '${pattern}')`,
  );
}

/** Why the text is no DNS label (RFC 1123), such as the name of a namespace; undefined if it is one. */
export function dnsLabelProblem(text: string): string | undefined {
  return lacking(
    text,
    label,
    maxLabelLength,
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end " +
      `with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`,
  );
}

/** Why the text is no DNS subdomain (RFC 1123), such as most names; undefined if it is one. */
export function dnsSubdomainProblem(text: string): string | undefined {
  const pattern = `${label}(\\.${label})*`;
  return lacking(
    text,
    pattern,
    maxSubdomainLength,
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start " +
      `and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${pattern}')`,
  );
}

/** Why the text is no key of a label or annotation, with or without a prefix; undefined if it is one. */
export function qualifiedNameProblem(text: string): string | undefined {
  const [first = '', second, ...more] = text.split('/');
  const pattern = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
  const shape =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
    `(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${pattern}')`;
  if (more.length > 0) {
    return `a qualified name ${shape} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  }
  if (second !== undefined && first === '') return 'prefix part must be non-empty';
  const prefixProblem = second === undefined ? undefined : dnsSubdomainProblem(first);
  if (prefixProblem !== undefined) return `prefix part ${prefixProblem}`;
  const name = second ?? first;
  if (name === '') return 'name part must be non-empty';
  if (name.length > maxLabelLength)
    return `name part must be no more than ${maxLabelLength} characters`;
  return new RegExp(`^${pattern}$`).test(name) ? undefined : `name part ${shape}`;
}

/** Why the text is no value of a label; undefined if it is one. */
export function labelValueProblem(text: string): string | undefined {
  const pattern = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
  return lacking(
    text,
    pattern,
    maxLabelLength,
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and " +
      `end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${pattern}')`,
  );
}

/** Why the text is no name of a port (RFC 6335); undefined if it is one. */
export function portNameProblem(text: string): string | undefined {
  const maxLength = 15;
  if (text.length > maxLength) return `must be no more than ${maxLength} characters`;
  if (!/^[-a-z0-9]+$/.test(text))
    return 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)';
  if (!/[a-z]/.test(text)) return 'must contain at least one letter (a-z)';
  if (text.includes('--')) return 'must not contain consecutive hyphens';
  if (text.startsWith('-') || text.endsWith('-')) return 'must not begin or end with a hyphen';
  return undefined;
}

function lacking(
  text: string,
  pattern: string,
  maxLength: number,
  explanation: string,
): string | undefined {
  if (text.length > maxLength) return `must be no more than ${maxLength} characters`;
  return new RegExp(`^${pattern}$`).test(text) ? undefined : explanation;
}
