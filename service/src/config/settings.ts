/** All settings that are wrong, told at once, each with its name, what was found and what is accepted. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration has faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

interface WithDefault<T> {
  readonly default: T;
}
interface Optional {
  readonly default?: undefined;
}
interface Required {
  /** No default is sensible: the setting must be given. */
  readonly required: true;
}
interface Range {
  readonly min?: number;
  readonly max?: number;
}
interface AnyText {
  readonly default?: string | undefined;
  readonly required?: true;
}
interface AnyNumber {
  readonly default?: number | undefined;
  readonly required?: true;
}
interface TextRules {
  readonly pattern?: RegExp;
  /** What `pattern` means, in words. */
  readonly accepted?: string;
  /** A fault then does not show what was found. */
  readonly secret?: boolean;
}
interface UrlRules {
  /** With the colon. `http:` and `https:` unless given. */
  readonly protocols?: readonly string[];
}

/**
 * Reads settings from `env`. Nothing throws until `finish`, so that all faults are told at once:
 *
 *     const s = setting(process.env);
 *     return s.finish({ port: s.port('PORT', { default: 4000 }), host: s.host('HOST', { default: '127.0.0.1' }) });
 *
 * An empty value counts as not given.
 */
export function setting(env: Environment): Settings {
  return new Settings(env);
}

export class Settings {
  readonly #env: Environment;
  readonly #faults: string[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  /** A TCP port; 0 asks for any free one. */
  port(name: string, options: WithDefault<number> | Required): number;
  port(name: string, options?: Optional): number | undefined;
  port(name: string, options: AnyNumber = {}): number | undefined {
    return this.#integer(name, { ...options, min: 0, max: 65_535 });
  }

  /** An address or a host name to listen on. */
  host(name: string, options: WithDefault<string> | Required): string {
    const accepted = 'an IP address or a host name, for example 127.0.0.1';
    return this.string(name, { ...options, pattern: /^[A-Za-z0-9._:[\]-]{1,253}$/, accepted });
  }

  integer(name: string, options: (WithDefault<number> | Required) & Range): number;
  integer(name: string, options?: Optional & Range): number | undefined;
  integer(name: string, options: AnyNumber & Range = {}): number | undefined {
    return this.#integer(name, options);
  }

  /** Milliseconds, written with a unit: `500ms`, `10s`, `2m`, `1h`. */
  duration(name: string, options: (WithDefault<number> | Required) & Range): number {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
    const bounds = options.max === undefined ? '' : `, from ${min} ms to ${max} ms`;
    const accepted = `a time with its unit, such as 500ms, 10s, 2m or 1h${bounds}`;
    return this.#read(name, options, 0, accepted, (text) => {
      const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)$/.exec(text);
      const value = Number(match?.[1]) * (UNIT_MS[match?.[2] ?? ''] ?? Number.NaN);
      return value >= min && value <= max ? value : undefined;
    });
  }

  choice<T extends string>(
    name: string,
    choices: readonly T[],
    options: WithDefault<NoInfer<T>> | Required,
  ): T {
    const fallback = choices[0] ?? ('' as T);
    return this.#read(name, options, fallback, `one of ${choices.join(', ')}`, (text) =>
      choices.find((choice) => choice === text),
    );
  }

  string(name: string, options: (WithDefault<string> | Required) & TextRules): string;
  string(name: string, options?: Optional & TextRules): string | undefined;
  string(name: string, options: AnyText & TextRules = {}): string | undefined {
    const { pattern, accepted = 'a text', secret = false } = options;
    const parse = (text: string) => (pattern?.test(text) === false ? undefined : text);
    return (
      this.#read<string | undefined>(name, options, undefined, accepted, parse, secret) ??
      blank(options)
    );
  }

  /** An absolute address, kept as written but without a `/` at its end. A fault never shows the user and password in it. */
  url(name: string, options: (WithDefault<string> | Required) & UrlRules): string;
  url(name: string, options?: Optional & UrlRules): string | undefined;
  url(name: string, options: AnyText & UrlRules = {}): string | undefined {
    const { protocols = ['http:', 'https:'] } = options;
    const accepted = `an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`;
    const parse = (text: string) =>
      URL.canParse(text) && protocols.includes(new URL(text).protocol)
        ? text.replace(/\/+$/, '')
        : undefined;
    return (
      this.#read<string | undefined>(name, options, undefined, accepted, parse) ?? blank(options)
    );
  }

  /** Adds a fault that no single reader can see, for example two settings that exclude each other. */
  fault(text: string): void {
    this.#faults.push(text);
  }

  /** Returns `config`, or throws a `ConfigError` with every fault since the start. */
  finish<T>(config: T): T {
    if (this.#faults.length > 0) throw new ConfigError(this.#faults);
    return config;
  }

  #integer(name: string, options: AnyNumber & Range): number | undefined {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
    const accepted =
      options.max === undefined
        ? `a whole number from ${min}`
        : `a whole number from ${min} to ${max}`;
    return this.#read(name, options, options.required ? 0 : undefined, accepted, (text) => {
      const value = Number(text);
      return /^[+-]?\d+$/.test(text) && value >= min && value <= max ? value : undefined;
    });
  }

  #read<T>(
    name: string,
    options: { readonly default?: T | undefined; readonly required?: true },
    placeholder: T,
    accepted: string,
    parse: (text: string) => T | undefined,
    secret = false,
  ): T {
    const text = this.#env[name]?.trim() ?? '';
    if (text === '') {
      if (options.required) this.fault(`${name} is not set; it must be ${accepted}.`);
      return options.default ?? placeholder;
    }
    const value = parse(text);
    if (value !== undefined) return value;
    const found = secret ? '(hidden)' : JSON.stringify(withoutCredentials(text));
    this.fault(`${name} is ${found}; it must be ${accepted}.`);
    return options.default ?? placeholder;
  }
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A required text that is missing: `finish` throws, so the value is never seen. */
function blank(options: { readonly required?: true }): string | undefined {
  return options.required ? '' : undefined;
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//(hidden)@');
}
