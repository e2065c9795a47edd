/** Who asks, as the headers that say so. */
export interface Credentials {
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Makes or reads them anew, after the desk has refused these. Whether they are others now. */
  renew(refused: Readonly<Record<string, string>>): Promise<boolean>;
  /** What to do where the desk does not take them. */
  readonly remedy: string;
}

/** A secret that something else may replace meanwhile, such as a file with a token. */
export function credentialsOf(
  scheme: 'Bearer' | 'ApiKey',
  read: () => Promise<string>,
  remedy: string,
): Credentials {
  let secret: string | null = null;
  return {
    remedy,
    async headers() {
      secret ??= await read();
      return { authorization: `${scheme} ${secret}` };
    },
    async renew({ authorization }) {
      // Several requests are refused at once, and the first one to hear of it mends it for all.
      if (authorization === `${scheme} ${secret}`) secret = await read();
      return authorization !== `${scheme} ${secret}`;
    },
  };
}
