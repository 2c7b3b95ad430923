/**
 * The two database roles of the product and what they may do: the second wall behind the use cases.
 * With a database whose owner may not create roles, migrate prints this SQL for somebody who may.
 */
import { keyFor } from "@/lib/keys";

export const databaseRoles = { app: "bancheng_app", identity: "bancheng_identity" } as const;

export function rolePassword(role: keyof typeof databaseRoles, secret?: string): string {
  return keyFor(role === "app" ? "database role app" : "database role identity", secret).toString("base64url");
}

/** SQL that makes the roles; run by whoever may create roles. Passwords are base64url and need no escaping. */
export function createRolesSql(secret: string): string[] {
  return (Object.keys(databaseRoles) as (keyof typeof databaseRoles)[]).flatMap((role) => {
    const name = databaseRoles[role];
    return [
      `do $$ begin create role ${name} login; exception when duplicate_object or unique_violation then null; end $$`,
      `alter role ${name} with login noinherit nosuperuser nocreatedb nocreaterole password '${rolePassword(role, secret)}'`,
    ];
  });
}

/** SQL that gives each role its rights; run after every migration. */
export const grantSql: readonly string[] = [
  `revoke all on all tables in schema public from ${databaseRoles.app}, ${databaseRoles.identity}`,
  `grant usage on schema public to ${databaseRoles.app}, ${databaseRoles.identity}`,
  `grant select, insert, update, delete on all tables in schema public to ${databaseRoles.app}`,
  `grant usage, select on all sequences in schema public to ${databaseRoles.app}`,
  `grant execute on function enqueue_job(text, json, timestamptz, text) to ${databaseRoles.app}`,
  `grant execute on function free_fallen_jobs(interval) to ${databaseRoles.app}`,
  // Events are append-only, also for the product itself.
  `revoke update, delete on complaint_events, setting_changes, contact_searches, export_log from ${databaseRoles.app}`,
  // A published calendar never changes: what was counted with it can be counted again.
  `revoke update, delete on calendar_versions, calendar_days, working_hours from ${databaseRoles.app}`,
  // A draw and what it was drawn out of are evidence for whoever draws it again; so is what public figures are made of.
  `revoke update, delete on follow_up_draws, follow_up_draw_populations, public_months from ${databaseRoles.app}`,
  // What was public, and who ever spoke for an enterprise, is ended and never removed; who said "me too" said it.
  `revoke delete on publications, enterprise_contacts from ${databaseRoles.app}`,
  `revoke update, delete on publication_me_toos from ${databaseRoles.app}`,
  // A released paper, and who took it in, stays as it is; a draft can be discarded, since no release refers to it.
  `revoke update, delete on paper_releases, paper_receipts from ${databaseRoles.app}`,
  // What a unit answered stays in its words; what the office says to it is written beside them.
  `revoke update, delete on paper_answers from ${databaseRoles.app}`,
  `grant update (state, judged_by_id, judged_at, note) on paper_answers to ${databaseRoles.app}`,
  // Identities: the app can add one while filing and never read one.
  `revoke all on complainant_identities from ${databaseRoles.app}`,
  `grant insert on complainant_identities to ${databaseRoles.app}`,
  `grant select, update on complainant_identities to ${databaseRoles.identity}`,
];
