import type { KubeObject } from '#simulator/api/objects.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { LabelOperator, LabelRequirement } from './label-requirement.ts';
import { invalid, isFulfilled, valueErrors } from './label-requirement.ts';
import { labelKeyErrors } from './label-syntax.ts';
import type { Selector } from './selector.ts';
import type { Token } from './tokens.ts';
import { tokenize } from './tokens.ts';

/**
 * Reads a `labelSelector` by the grammar of k8s.io/apimachinery/pkg/labels; an unreadable one is refused in the same
 * words.
 */
export function parseLabelSelector(text: string): Selector {
  const requirements = parseRequirements(new TokenReader(tokenize(text)));
  return ({ metadata: { labels } }: KubeObject) =>
    requirements.every((requirement) => isFulfilled(requirement, labels?.[requirement.key]));
}

/** Goes through tokens; past the last one it stays at the end. */
class TokenReader {
  #position = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: '' };
  }

  take(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }
}

function parseRequirements(tokens: TokenReader): readonly LabelRequirement[] {
  if (tokens.peek().kind === 'end') return [];
  if (!startsRequirement(tokens.peek())) {
    throw badRequest(`${found(tokens.peek())}, expected: !, identifier, or 'end of string'`);
  }
  const requirements: LabelRequirement[] = [];
  for (;;) {
    requirements.push(parseRequirement(tokens));
    const next = tokens.take();
    if (next.kind === 'end') return requirements;
    if (next.text !== ',') throw badRequest(`${found(next)}, expected: ',' or 'end of string'`);
    if (!startsRequirement(tokens.peek())) {
      throw badRequest(`${found(tokens.peek())}, expected: identifier after ','`);
    }
  }
}

function startsRequirement({ kind, text }: Token): boolean {
  return kind === 'identifier' || (kind === 'symbol' && text === '!');
}

function parseRequirement(tokens: TokenReader): LabelRequirement {
  const isNegated = tokens.peek().text === '!';
  if (isNegated) tokens.take();
  const key = parseKey(tokens);
  if (isNegated) return { key, operator: '!', values: [] };
  const next = tokens.peek();
  if (next.kind === 'end' || next.text === ',') return { key, operator: 'exists', values: [] };

  const operator = parseOperator(tokens.take());
  const values = operator === 'in' || operator === 'notin' ? parseSet(tokens) : parseValue(tokens);
  const requirement = { key, operator, values: [...new Set(values)].sort() };
  const errors = valueErrors(requirement);
  if (errors.length > 0)
    throw refused(errors.length === 1 ? errors.join() : `[${errors.join(', ')}]`);
  return requirement;
}

function parseKey(tokens: TokenReader): string {
  const token = tokens.take();
  if (token.kind !== 'identifier') throw refused(`${found(token)}, expected: identifier`);
  const errors = labelKeyErrors(token.text);
  if (errors.length > 0) throw refused(invalid('<nil>', token.text, errors.join('; ')));
  return token.text;
}

function parseOperator(token: Token): LabelOperator {
  switch (token.text) {
    case '=':
    case '==':
    case '!=':
    case '>':
    case '<':
    case 'in':
    case 'notin':
      return token.text;
    default:
      throw refused(`${found(token)}, expected: in, notin, =, ==, !=, gt, lt`);
  }
}

/** The one value of `=` and its like; none at all is ''. */
function parseValue(tokens: TokenReader): readonly string[] {
  const next = tokens.peek();
  if (next.kind === 'end' || next.text === ',') return [''];
  tokens.take();
  if (next.kind !== 'identifier') throw refused(`${found(next)}, expected: identifier`);
  return [next.text];
}

/** The values between parentheses; '' where one is missing. */
function parseSet(tokens: TokenReader): readonly string[] {
  const opening = tokens.take();
  if (opening.text !== '(') throw refused(`${found(opening)} expected: '('`);
  const first = tokens.peek();
  if (first.kind === 'end' || (first.kind === 'symbol' && ![',', ')'].includes(first.text))) {
    throw refused(`${found(first)}, expected: ',', ')' or identifier`);
  }
  const values: string[] = [];
  for (;;) {
    const isMissing = tokens.peek().text === ',' || tokens.peek().text === ')';
    values.push(isMissing ? '' : parseMember(tokens.take()));
    const next = tokens.take();
    if (next.text === ')') return values;
    if (next.text !== ',') throw refused(`${found(next)}, expected: ',' or ')'`);
  }
}

function parseMember(token: Token): string {
  if (token.kind === 'identifier') return token.text;
  throw refused(`${found(token)}, expected: ',', or identifier`);
}

function found({ text }: Token): string {
  return `found '${text}'`;
}

function refused(why: string): Error {
  return badRequest(`unable to parse requirement: ${why}`);
}
