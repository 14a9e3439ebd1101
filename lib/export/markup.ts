import { visibleText } from '#lib/domain/visible-text.ts';

/** A piece of SVG. Only this file makes one, so that no text can become markup elsewhere. */
export type Markup = { readonly xml: string };

/** Attributes; what is undefined is left out, numbers are written with at most two decimals. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The elements that a picture is made of: none of them loads, links or runs anything. */
type ElementName =
  | 'circle'
  | 'defs'
  | 'desc'
  | 'g'
  | 'path'
  | 'pattern'
  | 'rect'
  | 'svg'
  | 'text'
  | 'title'
  | 'tspan';

export function element(
  name: ElementName,
  attributes: Attributes,
  children: readonly Markup[] = [],
): Markup {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(textOf(value))}"`))
    .join('');
  if (children.length === 0) return { xml: `<${name}${written}/>` };
  return { xml: `<${name}${written}>${children.map(({ xml }) => xml).join('')}</${name}>` };
}

/** Any text as the content of an element. */
export function textNode(text: string): Markup {
  return { xml: escapeXml(text) };
}

export function group(attributes: Attributes, children: readonly Markup[]): Markup {
  return element('g', attributes, children);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Any text as XML 1.0 can hold it. Controls, bidirectional marks, lone surrogates and whatever else XML forbids
 * or nobody can see become visible escapes; a text that is visible already is not escaped a second time.
 */
function escapeXml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function textOf(value: string | number): string {
  return typeof value === 'string' ? value : `${Math.round(value * 100) / 100}`;
}
