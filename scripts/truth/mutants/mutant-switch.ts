/** Each comparison turned into its opposite, and where a bound is crossed, moved by one. */
export const comparisons: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['>=', '<='],
  '<=': ['>', '<'],
  '>': ['<=', '>='],
  '>=': ['<', '>'],
};

const opposites: Readonly<Record<string, readonly string[]>> = {
  ...comparisons,
  '&&': ['||'],
  '||': ['&&'],
  '!': [''],
  some: ['every'],
  every: ['some'],
  true: ['false'],
  false: ['true'],
};

/** What may stand instead of it, each a mutant. */
export function otherTurns(original: string): readonly string[] {
  return opposites[original] ?? [];
}

/**
 * What the judgements of a switched module ask, as `$mutant`: at most one of them takes another turn. A mutant is known
 * by the number of its place and which of the other turns it takes.
 */
export class MutantSwitch {
  active: number | undefined;
  /** The places that were asked. */
  reached = new Set<number>();

  compare(place: number, operator: string, left: unknown, right: unknown): boolean {
    return compared(this.#turn(place, operator), left, right);
  }

  join(place: number, operator: string, left: () => unknown, right: () => unknown): unknown {
    return this.#turn(place, operator) === '&&' ? left() && right() : left() || right();
  }

  not(place: number, value: unknown): boolean {
    return this.#turn(place, '!') === '!' ? !value : Boolean(value);
  }

  name(place: number, name: string): string {
    return this.#turn(place, name);
  }

  truth(place: number, value: boolean): boolean {
    return this.#turn(place, String(value)) === 'true';
  }

  #turn(place: number, original: string): string {
    this.reached.add(place);
    if (this.active === undefined || this.active < place) return original;
    return otherTurns(original)[this.active - place] ?? original;
  }
}

/** Values that JavaScript orders; the modules compare numbers with numbers and texts with texts. */
type Ordered = number;

function compared(operator: string, left: unknown, right: unknown): boolean {
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '<':
      return (left as Ordered) < (right as Ordered);
    case '<=':
      return (left as Ordered) <= (right as Ordered);
    case '>':
      return (left as Ordered) > (right as Ordered);
    default:
      return (left as Ordered) >= (right as Ordered);
  }
}
