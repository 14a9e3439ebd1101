/** Longer free text tells a reader nothing more about a topology. */
const longestText = 200;
const removed = '[removed]';

const secrets: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)/g, removed],
  [/\b(bearer|basic)\s+[\w+/=.~-]{6,}/gi, `$1 ${removed}`],
  [/\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g, removed],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, removed],
  [/\bAIza[\w-]{30,}/g, removed],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${removed}@`],
  [
    /\b([\w.-]*(?:pass|secret|token|key)[\w.-]*["']?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&"']+)/gi,
    `$1${removed}`,
  ],
];

/** The kubelets of all Nodes say the same few sentences. */
const mostKnown = 256;
const known = new Map<string, string>();

/**
 * Free text from the cluster as it may be kept: credentials by their shape are taken out (userinfo of a
 * URL, bearer and basic tokens, JWT, PEM, cloud keys, `password=…`), and it is cut at 200 characters.
 */
export function scrubText(text: string): string {
  if (text.length > longestText) return scrubbed(text);
  const before = known.get(text);
  if (before !== undefined) return before;
  const clean = scrubbed(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, clean);
  return clean;
}

function scrubbed(text: string): string {
  // Cut twice: a huge text must not cost the expressions time, and replacing may lengthen it.
  const start = text.slice(0, longestText * 5);
  const clean = secrets.reduce((rest, [shape, instead]) => rest.replace(shape, instead), start);
  return clean.length <= longestText ? clean.trim() : `${clean.slice(0, longestText - 1).trim()}…`;
}
