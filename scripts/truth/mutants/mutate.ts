import { stripTypeScriptTypes } from 'node:module';
import type { AnyNode, MemberExpression } from 'acorn';
import { parse } from 'acorn';
import { comparisons, otherTurns } from './mutant-switch.ts';

/** One small wrong turn of a module. */
export type Mutant = {
  /** The one of all that `switchName` turns on. */
  readonly id: number;
  /** The number of the first mutant at the same place. */
  readonly place: number;
  /** Counted from 1. */
  readonly line: number;
  /** The line as it stands. */
  readonly text: string;
  readonly original: string;
  readonly replacement: string;
};

/** A module in which each judgement asks the switch which turn to take. */
export type Switched = { readonly code: string; readonly mutants: readonly Mutant[] };

type Edit = { readonly start: number; readonly end: number; readonly text: string };
type Place = { readonly at: number; readonly original: string; readonly edits: readonly Edit[] };

/** Functions that only make words: their wrong turns change no judgement. */
const wordMakers = /(words|text|sentence|plural|names?|counted|title)$/i;

/**
 * All mutants of a module's judgements: comparisons, and/or, negations, quantifiers, truth values. What stands in
 * templates, or in functions that make words, is left alone.
 *
 * @param firstId the mutants count up from it
 */
export function switchMutants(source: string, firstId: number): Switched {
  const code = stripTypeScriptTypes(source, { mode: 'strip' });
  const lines = source.split('\n');
  const mutants: Mutant[] = [];
  const edits: Edit[] = [];
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    const place = firstId + mutants.length;
    const found = placeOf(node, code, place);
    if (found === undefined) return;
    const { at, original } = found;
    edits.push(...found.edits);
    const line = code.slice(0, at).split('\n').length;
    const text = (lines[line - 1] ?? '').trim();
    for (const [turn, replacement] of otherTurns(original).entries()) {
      mutants.push({ id: place + turn, place, line, text, original, replacement });
    }
  });
  return { code: applied(code, edits), mutants };
}

function placeOf(node: AnyNode, code: string, id: number): Place | undefined {
  switch (node.type) {
    case 'BinaryExpression': {
      if (!Object.hasOwn(comparisons, node.operator)) return undefined;
      const operator = operatorOf(node.left.end, node.right.start, node.operator, code);
      const call = `$mutant.compare(${id},"${node.operator}",`;
      return around(node, node.operator, [call, ')'], [{ ...operator, text: ',' }]);
    }
    case 'LogicalExpression': {
      if (node.operator === '??') return undefined;
      const operator = operatorOf(node.left.end, node.right.start, node.operator, code);
      const call = `$mutant.join(${id},"${node.operator}",()=>(`;
      return around(node, node.operator, [call, '))'], [{ ...operator, text: '),()=>(' }]);
    }
    case 'UnaryExpression': {
      if (node.operator !== '!') return undefined;
      const mark = { start: node.start, end: node.start + 1, text: '' };
      return around(node, '!', [`$mutant.not(${id},`, ')'], [mark]);
    }
    case 'MemberExpression':
      return quantifier(node, code, id);
    case 'Literal': {
      if (typeof node.value !== 'boolean') return undefined;
      const text = `$mutant.truth(${id},${node.value})`;
      const edit = { start: node.start, end: node.end, text };
      return { at: node.start, original: String(node.value), edits: [edit] };
    }
    default:
      return undefined;
  }
}

function quantifier(node: MemberExpression, code: string, id: number): Place | undefined {
  const name = node.property.type === 'Identifier' ? node.property.name : '';
  if (node.computed || !(name === 'some' || name === 'every')) return undefined;
  const dot = node.optional ? '?.' : '';
  const edit = { start: node.object.end, end: node.property.end };
  const closing = code.slice(node.object.end, node.property.start).replace(/\??\.\s*$/, '');
  const text = `${closing}${dot}[$mutant.name(${id},"${name}")]`;
  return { at: node.property.start, original: name, edits: [{ ...edit, text }] };
}

function around(
  { start, end }: AnyNode,
  original: string,
  [open, close]: readonly [string, string],
  inside: readonly Edit[],
): Place {
  const edits = [{ start, end: start, text: open }, ...inside, { start: end, end, text: close }];
  return { at: inside[0]?.start ?? start, original, edits };
}

function operatorOf(from: number, to: number, operator: string, code: string) {
  const start = code.indexOf(operator, from);
  if (start < 0 || start >= to) throw new Error(`no ${operator} between ${from} and ${to}`);
  return { start, end: start + operator.length };
}

/** Of what begins or ends at one place, the inner one closes first and opens last. */
function applied(code: string, edits: readonly Edit[]): string {
  const isClosing = ({ text }: Edit) => text.startsWith(')') && !text.startsWith('),');
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => {
      if (a.edit.start !== b.edit.start) return a.edit.start - b.edit.start;
      const closing = Number(isClosing(b.edit)) - Number(isClosing(a.edit));
      if (closing !== 0) return closing;
      return isClosing(a.edit) ? b.order - a.order : a.order - b.order;
    });
  let at = 0;
  let switched = '';
  for (const { edit } of ordered) {
    switched += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return switched + code.slice(at);
}

function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  if (node.type === 'TemplateLiteral' || makesWords(node)) return;
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, see);
    }
  }
}

function makesWords(node: AnyNode): boolean {
  return node.type === 'FunctionDeclaration' && wordMakers.test(node.id?.name ?? '');
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
