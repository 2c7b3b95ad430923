/** A report filed through the real forms without a browser: quick, for journeys that begin where filing has ended. */
import { formWith, type HtmlForm, PlainBrowser, type PlainPage, readableText } from "./plain-browser";
import { extrasOf, type Filing, type Receipt, receiptIn } from "./steps/filing";
import { words } from "./words";

/** How often a request is made until it is answered; once, unless the caller has patience. */
export type Asking = (request: () => Promise<PlainPage>) => Promise<PlainPage>;

export async function filePlainly(origin: string, address: string, filing: Filing): Promise<Receipt> {
  const browser = new PlainBrowser(origin, address);
  const form = await fillPlainly(browser, filing);
  return receiptIn(readableText((await browser.submit(form)).html));
}

/** Goes through the steps up to the last form, which files the report. */
export async function fillPlainly(
  browser: PlainBrowser,
  filing: Filing,
  ask: Asking = (request) => request(),
): Promise<HtmlForm> {
  const { plainAnswer, body, regionId, place, contact } = filing;
  const send = (page: PlainPage, field: string, typed: Record<string, string | undefined>) => {
    const form = formWith(page, field);
    const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
    return ask(() => browser.submit(form, filled as Record<string, string>));
  };
  const trouble = await ask(() => browser.open("/report/trouble"));
  await send(trouble, "body", { plainAnswer, body });
  // Published answers on the same trouble may stand in between: the next step is asked for by its address.
  const placeStep = await ask(() => browser.open("/report/place"));
  const afterPlace = await send(placeStep, "regionId", { regionId, place });
  let check = await send(afterPlace, "identityMode", contact);
  if (filing.itemCode !== undefined) {
    check = await send(await ask(() => browser.open("/report/item")), "itemCode", { itemCode: filing.itemCode });
  }
  for (const { step, typed } of extrasOf(filing)) {
    const [field = ""] = Object.keys(typed);
    check = await send(await ask(() => browser.open(`/report/${step}`)), field, typed);
  }
  const form = check.forms.find(({ html }) => html.includes(words("report.check.submit")));
  if (form === undefined) throw new Error(`no form to file on ${check.url}: ${readableText(check.html)}`);
  return form;
}
