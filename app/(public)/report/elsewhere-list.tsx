/** What this window does not take, each with its door in a few words and the page that says more. */

import { getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import { elsewhere } from "@/domain/catalogue/doors";

export async function ElsewhereList() {
  const [t, help] = await Promise.all([getTranslations("before.ground"), getTranslations("help.doors")]);
  return (
    <ul className="max-w-reading">
      {elsewhere.map((ground) => (
        <li key={ground} className="border-line border-b py-2 first:border-t">
          <TextLink href={`/report/elsewhere/${ground}`}>
            <span className="inline-flex min-h-(--target) items-center font-medium">{t(ground)}</span>
          </TextLink>
          <p className="text-ink-soft text-sm">{help(ground)}</p>
        </li>
      ))}
    </ul>
  );
}
