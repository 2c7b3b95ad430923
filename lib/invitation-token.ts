/** The token in a link by which somebody sets a password: 128 random bits. The database holds its HMAC, a waiting letter holds it sealed. */
import { newRandomId } from "./ids";
import { decrypt, encrypt, hmac } from "./keys";

export type InvitationToken = { readonly token: string; readonly id: string };

export function newInvitationToken(): InvitationToken {
  const token = newRandomId();
  return { token, id: invitationIdOf(token) };
}

export function invitationIdOf(token: string): string {
  return hmac("invitation", token);
}

export function sealInvitationToken({ token, id }: InvitationToken): string {
  return encrypt("invitation", token, `invitation:${id}`).toString("base64url");
}

export function openInvitationToken(sealed: string, id: string): string {
  return decrypt("invitation", Buffer.from(sealed, "base64url"), `invitation:${id}`);
}

/** Below the address of the site. */
export function invitationPath(token: string): string {
  return `/sign-in/invitation/${token}`;
}
