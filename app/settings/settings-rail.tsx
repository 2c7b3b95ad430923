"use client";
/** What can be set, as the rail of every settings page; knows which of it is being read. */
import { usePathname } from "next/navigation";
import { Rail } from "@/components/shell/rail";

type SettingsRailProps = { items: readonly { href: string; text: string }[] };

export function SettingsRail({ items }: SettingsRailProps) {
  const here = usePathname();
  // The first page lies above all others and is not theirs.
  const isCurrent = (href: string) => here === href || (href !== "/settings" && here.startsWith(`${href}/`));
  return (
    <Rail groups={[{ key: "settings", items: items.map((item) => ({ ...item, current: isCurrent(item.href) })) }]} />
  );
}
