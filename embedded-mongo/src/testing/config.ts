/** What the environment says about how the tests run; nothing else here reads it. */
export interface TestConfig {
  /** A real MongoDB: the behaviour suite then runs against it, to prove that it describes MongoDB. */
  readonly mongoUri: string | undefined;
  /** More rounds of everything random. */
  readonly long: boolean;
}

export const testConfig: TestConfig = {
  mongoUri: process.env.MONGODB_URI,
  long: process.env.TEST_LONG !== undefined,
};
