/** Why a message could not be given to whoever carries it, in the same words for every channel. */

/**
 * not-set-up: the channel is not configured. unreachable: the server does not answer, takes nobody in, is overrun or
 * refuses our account; the message had no part in it. refused: this message was turned down, perhaps only for now.
 * impossible: there is no such receiver, for good.
 */
export type MessageFault = "not-set-up" | "unreachable" | "refused" | "impossible";

export class MessageFailure extends Error {
  readonly fault: MessageFault;
  /** What the server gave as its reason, such as 451 or a provider's own word; null when it gave none. */
  readonly code: number | string | null;

  constructor(fault: MessageFault, code: number | string | null = null, options?: ErrorOptions) {
    super(fault, options);
    this.name = new.target.name;
    this.fault = fault;
    this.code = code;
  }
}
