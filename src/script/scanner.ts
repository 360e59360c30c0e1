/**
 * Walks over the text of a script: white space, the three kinds of comments, and `#ifdef` blocks
 * are skipped here, so that the parser sees only what means something. Every refusal carries file,
 * line, column and what was expected.
 *
 * There are no tokens: packetdrill's words mean different things in different places (`S.` is
 * flags, `.1` a time), so the parser asks for what it expects at this place.
 */
import type { Place } from './syntax.ts';

export class ScriptError extends Error {
  constructor(file: string, place: Place, problem: string) {
    super(`${file}:${place.line}:${place.column}: ${problem}`);
    this.name = 'ScriptError';
  }
}

export class Scanner {
  at = 0;
  readonly text: string;
  readonly file: string;
  private readonly defined: ReadonlySet<string>;
  private readonly lineStarts: number[] = [0];

  constructor(file: string, text: string, defined: ReadonlySet<string>) {
    this.file = file;
    this.text = text;
    this.defined = defined;
    for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) {
      this.lineStarts.push(i + 1);
    }
    this.skip();
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Where `index` is. */
  placeOf(index: number = this.at): Place {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: index - this.lineStarts[low]! + 1 };
  }

  /** Whether the text goes on like this. */
  looksAt(literal: string): boolean {
    return this.text.startsWith(literal, this.at);
  }

  /** Takes the literal if it is there. */
  take(literal: string): boolean {
    if (!this.looksAt(literal)) return false;
    this.at += literal.length;
    this.skip();
    return true;
  }

  /** Takes what the sticky pattern matches here; null when it does not. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at += found[0].length;
    this.skip();
    return found[0];
  }

  /** As match, without taking it. */
  peek(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  expect(literal: string, what: string): void {
    if (!this.take(literal)) this.fail(what);
  }

  expectMatch(pattern: RegExp, what: string): string {
    return this.match(pattern) ?? this.fail(what);
  }

  /** Everything up to `end`, which is taken too. */
  until(end: string, what: string): string {
    const index = this.text.indexOf(end, this.at);
    if (index === -1) this.fail(what);
    const found = this.text.slice(this.at, index);
    this.at = index + end.length;
    this.skip();
    return found;
  }

  fail(expected: string, index: number = this.at): never {
    const found = index >= this.text.length ? 'the end' : JSON.stringify(this.glimpse(index));
    throw new ScriptError(this.file, this.placeOf(index), `expected ${expected}, found ${found}`);
  }

  private glimpse(index: number): string {
    return /^\S{1,20}|^./.exec(this.text.slice(index, index + 40))?.[0] ?? '';
  }

  private skip(): void {
    for (;;) {
      const start = this.at;
      this.skipSpace();
      if (this.looksAt('//')) this.skipLine();
      else if (this.looksAt('/*')) this.skipComment();
      else if (this.looksAt('#')) this.directive();
      if (this.at === start) return;
    }
  }

  private skipSpace(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text[this.at]!)) this.at++;
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end + 1;
  }

  private skipComment(): void {
    const end = this.text.indexOf('*/', this.at + 2);
    if (end === -1) this.fail('*/ before the end of the file');
    this.at = end + 2;
  }

  /**
   * A line with `#`: conditional text when it is a known directive at the line's start, else a
   * comment.
   */
  private directive(): void {
    const line = /^#\s*(ifdef|ifndef|else|endif)\b\s*(\w*)/.exec(
      this.text.slice(this.at, this.at + 200),
    );
    const isLineStart = this.text.slice(this.startOfLine(), this.at).trim() === '';
    const start = this.at;
    this.skipLine();
    if (line === null || !isLineStart) return;
    const [, word, name = ''] = line;
    if (word === 'endif') return;
    const isActive = word !== 'else' && this.defined.has(name) === (word === 'ifdef');
    if (!isActive) this.skipBranch(word === 'else', start);
  }

  private startOfLine(): number {
    return this.text.lastIndexOf('\n', this.at - 1) + 1;
  }

  /** To behind the #else or #endif that ends the branch not taken; nested blocks are part of it. */
  private skipBranch(isElse: boolean, start: number): void {
    let depth = 0;
    while (this.at < this.text.length) {
      const line = /^[ \t]*#\s*(ifdef|ifndef|else|endif)\b/.exec(this.lineHere());
      this.skipLine();
      const word = line?.[1];
      if (word === 'ifdef' || word === 'ifndef') depth++;
      else if (word === 'endif' && depth > 0) depth--;
      else if (word === 'endif') return;
      else if (word === 'else' && depth === 0 && !isElse) return;
    }
    this.fail('#endif before the end of the file', start);
  }

  private lineHere(): string {
    const end = this.text.indexOf('\n', this.at);
    return this.text.slice(this.at, end === -1 ? this.text.length : end);
  }
}
