import { stripTypeScriptTypes } from 'node:module';
import type { AnyNode, MemberExpression } from 'acorn';
import { parse } from 'acorn';

/** One small wrong turn of a module: the text at `start`–`end` of its JavaScript replaced. */
export type Mutant = {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Counted from 1. */
  readonly line: number;
  /** What was there. */
  readonly original: string;
};

/** Each comparison turned into its opposite, and where a bound is crossed, moved by one. */
const comparisons: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['>=', '<='],
  '<=': ['>', '<'],
  '>': ['<=', '>='],
  '>=': ['<', '>'],
};

const opposites: Readonly<Record<string, string>> = { some: 'every', every: 'some' };

/** Functions that only make words: their wrong turns change no judgement. */
const wordMakers = /(words|text|sentence|plural|names?|counted|title)$/i;

/** The JavaScript of a TypeScript module; positions stay. */
export function toJavaScript(source: string): string {
  return stripTypeScriptTypes(source, { mode: 'strip' });
}

/**
 * All mutants of a module's judgements: comparisons, and/or, negations, quantifiers, truth values. What stands in
 * templates, or in functions that make words, is left alone.
 *
 * @param code JavaScript.
 */
export function findMutants(code: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  visit(program, (node) => {
    for (const { start, end, replacement } of mutationsOf(node, code)) {
      const line = code.slice(0, start).split('\n').length;
      found.push({ start, end, replacement, line, original: code.slice(start, end) });
    }
  });
  return found;
}

/** The module with one wrong turn. */
export function applyMutant(code: string, { start, end, replacement }: Mutant): string {
  return `${code.slice(0, start)}${replacement}${code.slice(end)}`;
}

type Mutation = Pick<Mutant, 'start' | 'end' | 'replacement'>;

function mutationsOf(node: AnyNode, code: string): readonly Mutation[] {
  switch (node.type) {
    case 'BinaryExpression':
      return (comparisons[node.operator] ?? []).map((operator) =>
        betweenOperands(node.left.end, node.right.start, node.operator, operator, code),
      );
    case 'LogicalExpression': {
      if (node.operator === '??') return [];
      const other = node.operator === '&&' ? '||' : '&&';
      return [betweenOperands(node.left.end, node.right.start, node.operator, other, code)];
    }
    case 'UnaryExpression':
      if (node.operator !== '!') return [];
      return [{ start: node.start, end: node.argument.start, replacement: '' }];
    case 'MemberExpression':
      return quantifier(node);
    case 'Literal':
      if (typeof node.value !== 'boolean') return [];
      return [{ start: node.start, end: node.end, replacement: String(!node.value) }];
    default:
      return [];
  }
}

function quantifier({ property }: MemberExpression): readonly Mutation[] {
  const name = property.type === 'Identifier' ? property.name : '';
  if (!Object.hasOwn(opposites, name)) return [];
  return [{ start: property.start, end: property.end, replacement: opposites[name] ?? name }];
}

function betweenOperands(
  from: number,
  to: number,
  operator: string,
  other: string,
  code: string,
): Mutation {
  const start = code.indexOf(operator, from);
  if (start < 0 || start >= to) throw new Error(`no ${operator} between ${from} and ${to}`);
  return { start, end: start + operator.length, replacement: other };
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
