/** Where no script fetches the long lists: the way to the same page with them. */

import { getTranslations } from "@/app/translations";

export async function WithLists({ address }: { address: string }) {
  const t = await getTranslations("queue.filter");
  return (
    <noscript>
      <a href={address} className="link inline-flex min-h-(--target-small) items-center">
        {t("longLists")}
      </a>
    </noscript>
  );
}
