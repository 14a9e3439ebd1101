/** Longer addresses are refused; 50 namespaces of 63 letters fit twice. */
export const longestTargetBytes = 8 * 1024;

/** Percent-encoded dots, slashes, backslashes, NUL and percent signs: no address of ours needs them in its path. */
const hiddenSeparator = /%(2e|2f|5c|00|25)/i;
const dotSegment = /(^|\/)\.{1,2}(\/|$)/;
const brokenEscape = /%(?![0-9a-f]{2})/i;

/** A request target that may be passed on, or why not. */
export type TargetVerdict =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'malformed' };

/** Judges the target of the request line. The query is passed on as it is: its readers parse it strictly. */
export function judgeTarget(target: string): TargetVerdict {
  if (target.length > longestTargetBytes) return { kind: 'too-long' };
  const path = target.split('?', 1)[0] ?? '';
  const isPlain =
    path.startsWith('/') &&
    !path.includes('//') &&
    !path.includes('\\') &&
    !hasControlCharacter(target) &&
    !target.includes('#') &&
    !hiddenSeparator.test(path) &&
    !dotSegment.test(path) &&
    !brokenEscape.test(path) &&
    isText(path);
  return isPlain ? { kind: 'path', path } : { kind: 'malformed' };
}

/** Escapes that are no UTF-8 make Next's router fail. */
function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((letter) => letter <= ' ' || letter === '\u007f');
}
