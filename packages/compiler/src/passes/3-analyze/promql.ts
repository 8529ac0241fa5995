/**
 * Reads PromQL far enough to refuse what no server would take, and to make sure that a query is about one service only.
 * Names of metrics and labels are not checked: nobody knows them here.
 */

/** Stands for the labels that tell the service apart. */
export const SELECTORS = '$SELECTORS';

/** What is wrong with a query. */
export type PromqlProblem =
  | { problem: 'syntax'; detail: string }
  | { problem: 'selectors'; metric: string };

type Type = 'scalar' | 'string' | 'vector' | 'range';

const TOKEN =
  /\s+|#[^\n]*|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)|(?<duration>(?:\d+(?:ms|[smhdwy]))+(?!\w))|(?<number>0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?!\w)|(?<selectors>\$SELECTORS\b)|(?<name>[a-z_][\w:]*)|(?<sign>==|!=|<=|>=|=~|!~|[-+*/%^<>=(){}[\],:@])/giy;

const AGGREGATIONS = words(
  'sum avg min max count group stddev stdvar topk bottomk quantile count_values limitk limit_ratio',
);
/** Functions of a range of samples. */
const OVER_TIME = words(
  'rate irate increase delta idelta deriv changes resets predict_linear holt_winters double_exponential_smoothing absent_over_time avg_over_time min_over_time max_over_time sum_over_time count_over_time quantile_over_time stddev_over_time stdvar_over_time last_over_time first_over_time present_over_time mad_over_time',
);
const FUNCTIONS = words(
  'abs absent acos acosh asin asinh atan atanh ceil clamp clamp_max clamp_min cos cosh day_of_month day_of_week day_of_year days_in_month deg exp floor histogram_avg histogram_count histogram_fraction histogram_quantile histogram_stddev histogram_stdvar histogram_sum hour label_join label_replace ln log10 log2 minute month pi rad round scalar sgn sin sinh sort sort_by_label sort_by_label_desc sort_desc sqrt tan tanh time timestamp vector year',
);
const SCALARS = words('scalar time pi');
const OPERATORS = words('+ - * / % ^ == != <= >= < > and or unless atan2');

interface Token {
  kind: 'text' | 'duration' | 'number' | 'selectors' | 'name' | 'sign' | 'end';
  text: string;
}

class Unreadable extends Error {
  constructor(readonly problem: PromqlProblem) {
    super('unreadable');
  }
}

function syntax(detail: string): PromqlProblem {
  return { problem: 'syntax', detail };
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let index = 0;
  while (index < query.length) {
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(query);
    if (!match) {
      throw new Unreadable(
        syntax(`"${query.slice(index, index + 20)}" is not understood`),
      );
    }
    index = TOKEN.lastIndex;
    const [kind] = Object.entries(match.groups ?? {}).find(
      ([, text]) => text !== undefined,
    ) ?? [undefined];
    if (kind) tokens.push({ kind: kind as Token['kind'], text: match[0] });
  }
  return tokens;
}

const END: Token = { kind: 'end', text: 'the end' };
const MAX_DEPTH = 50;

/** Reads a list of tokens from left to right. Precedence changes no type, so operators are read as they come. */
class Reader {
  private index = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Type {
    const type = this.expression();
    if (this.peek() !== END) this.fail();
    return type;
  }

  private expression(): Type {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.refuse('it is nested too deeply');
    let type = this.operand();
    while (OPERATORS.has(this.peek().text)) {
      const { text } = this.next();
      this.joined();
      const other = this.operand();
      for (const side of [type, other]) {
        if (side === 'range' || side === 'string') {
          this.refuse(`"${text}" needs values on both sides`);
        }
      }
      type = type === 'scalar' && other === 'scalar' ? 'scalar' : 'vector';
    }
    this.depth -= 1;
    return type;
  }

  /** What may stand behind an operator. */
  private joined(): void {
    this.take('bool');
    if (!this.take('on') && !this.take('ignoring')) return;
    this.labels();
    if (!this.take('group_left') && !this.take('group_right')) return;
    if (this.peek().text === '(') this.labels();
  }

  private operand(): Type {
    while (this.take('-') || this.take('+'));
    let type = this.primary();
    for (;;) {
      if (this.take('[')) {
        if (type !== 'vector') this.refuse('only metrics have a range');
        this.kind('duration');
        if (this.take(':') && this.peek().kind === 'duration') this.next();
        this.expect(']');
        type = 'range';
      } else if (this.take('offset')) {
        this.take('-');
        this.kind('duration');
      } else if (this.take('@')) {
        if (this.take('start') || this.take('end')) {
          this.expect('(');
          this.expect(')');
        } else this.kind('number');
      } else return type;
    }
  }

  private primary(): Type {
    const token = this.next();
    if (token.kind === 'number' || token.kind === 'duration') return 'scalar';
    if (token.kind === 'text') return 'string';
    if (token.text === '(') {
      const type = this.expression();
      this.expect(')');
      return type;
    }
    if (token.text === '{') return this.matchers('{...}');
    if (token.kind !== 'name') this.fail(token);
    const name = token.text;
    if (/^(?:inf|nan)$/i.test(name)) return 'scalar';
    if (AGGREGATIONS.has(name)) return this.aggregation();
    if (this.peek().text === '(') return this.call(name);
    if (this.take('{')) return this.matchers(name);
    throw new Unreadable({ problem: 'selectors', metric: name });
  }

  private aggregation(): Type {
    const grouped = this.grouping();
    this.expect('(');
    for (const type of this.list()) {
      if (type === 'range') this.refuse('a sum takes no range of samples');
    }
    if (!grouped) this.grouping();
    return 'vector';
  }

  private grouping(): boolean {
    if (!this.take('by') && !this.take('without')) return false;
    this.labels();
    return true;
  }

  private call(name: string): Type {
    const overTime = OVER_TIME.has(name);
    if (!overTime && !FUNCTIONS.has(name)) {
      this.refuse(`function "${name}" is not known`);
    }
    this.expect('(');
    const types = this.list();
    if (overTime !== types.includes('range')) {
      this.refuse(
        overTime
          ? `"${name}" needs a range, as in "[5m]"`
          : `"${name}" takes no range of samples`,
      );
    }
    return SCALARS.has(name) ? 'scalar' : 'vector';
  }

  /** Values up to the closing parenthesis. */
  private list(): Type[] {
    const types: Type[] = [];
    while (!this.take(')')) {
      if (this.peek() === END) this.expect(')');
      if (types.length > 0) this.expect(',');
      types.push(this.expression());
    }
    return types;
  }

  private labels(): void {
    this.expect('(');
    let first = true;
    while (!this.take(')')) {
      if (!first) this.expect(',');
      first = false;
      this.kind('name');
    }
  }

  private matchers(metric: string): Type {
    let selected = false;
    let first = true;
    while (!this.take('}')) {
      if (this.peek() === END) this.expect('}');
      if (!first) this.expect(',');
      first = false;
      if (this.peek().text === '}') continue;
      if (this.peek().kind === 'selectors') {
        this.next();
        selected = true;
        continue;
      }
      this.kind('name');
      const sign = this.next();
      if (!['=', '!=', '=~', '!~'].includes(sign.text)) this.fail(sign);
      this.kind('text');
    }
    if (!selected) throw new Unreadable({ problem: 'selectors', metric });
    return 'vector';
  }

  private peek(): Token {
    return this.tokens[this.index] ?? END;
  }

  private next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  private take(text: string): boolean {
    const { kind, text: found } = this.peek();
    if (found !== text || (kind !== 'sign' && kind !== 'name')) return false;
    this.index += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) {
      this.refuse(`"${text}" is missing before ${shown(this.peek())}`);
    }
  }

  private kind(kind: Token['kind']): void {
    const token = this.next();
    if (token.kind !== kind) this.fail(token);
  }

  private fail(token = this.peek()): never {
    return this.refuse(`${shown(token)} does not belong there`);
  }

  private refuse(detail: string): never {
    throw new Unreadable(syntax(detail));
  }
}

function shown(token: Token): string {
  return token === END ? 'the end' : `"${token.text}"`;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Undefined for a query that is well formed and names the service in every selector. */
export function checkPromql(query: string): PromqlProblem | undefined {
  try {
    const type = new Reader(tokensOf(query)).whole();
    if (type === 'vector' || type === 'scalar') return undefined;
    return syntax(
      `it gives ${
        type === 'range' ? 'a range of samples' : 'a text'
      }, not one value at a time`,
    );
  } catch (error) {
    if (error instanceof Unreadable) return error.problem;
    throw error;
  }
}
