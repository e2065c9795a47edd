/** What browsers and proxies in front are told, and believed. */
export interface WebOptions {
  /** Origins whose pages may ask, exactly as browsers send them. None unless given. */
  readonly corsOrigins?: readonly string[];
  /** Addresses or ranges of proxies whose `X-Forwarded-For` is believed. None unless given. */
  readonly trustedProxies?: readonly string[];
  /** Tell browsers to come by TLS alone, because a proxy in front ends it. */
  readonly behindTls?: boolean;
}
