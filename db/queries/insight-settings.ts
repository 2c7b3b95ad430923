/** What the office set about its figures: one entry of the installation, absent as long as everything is as it comes. */
import "server-only";
import { sql } from "drizzle-orm";
import { type InsightSettings, insightSettingsOf } from "@/domain/settings/insight-settings";
import type { Reader, Tx } from "../client";
import { findEntry, upsertInstallationEntry } from "./installation";

const entryKey = "insight-settings";

export async function getInsightSettings(reader: Reader): Promise<InsightSettings> {
  const entry = await findEntry(reader, entryKey);
  return insightSettingsOf(entry === null ? null : JSON.parse(entry));
}

/** One who changes them at a time, also the first time, when there is no row to lock. */
export async function lockInsightSettings(tx: Tx): Promise<InsightSettings> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('bancheng insight settings'))`);
  return getInsightSettings(tx);
}

export async function saveInsightSettings(tx: Tx, settings: InsightSettings): Promise<void> {
  await upsertInstallationEntry(tx, entryKey, JSON.stringify(settings));
}
