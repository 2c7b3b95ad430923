/**
 * Whether a published answer is about the same trouble as what somebody just wrote. Both texts are cut into pairs of
 * characters; pairs of what the catalogue names weigh most, pairs of small words and of words that stand in every report
 * ("窗口", "材料") next to nothing. What counts is the weight that both share, the service item, the kind of trouble and
 * the place. Rather none than a wrong one: each page in between costs the person a tap.
 */
import { bigramsOf } from "../complaint/text";

/** Published answers that are worth a look reach this; from the hand-made pairs of the test. */
export const goodMatch = 0.3;

/** A text that says little in particular counts as if it weighed this much: two of them are not alike for being short. */
const leastWeight = 16;

/** How many are shown. */
export const mostMatches = 3;

/** Pairs that are looked for in the index. */
const mostPairs = 32;

const smallCharacters = new Set(
  "的了我去到说要让来在是不有就都还又也和与及把被给没吗呢吧这那哪个们他她它您你很太再才只能可以会着过得地上下里外天月日年次趟第一二三四五六七八九十〇零两几多少每从向为因所但而且并却跟对于请等些么什怎样如何",
);

/** Words of nearly every report at a window: they say that somebody had trouble, not which. */
const commonWords =
  "窗口|材料|办理|工作|人员|工作人员|没有|政务|大厅|服务|中心|政务服务|服务中心|申请|提交|通知|答复|审核|系统|电话|情况|问题|反映|部门|单位|时间|工作日|受理|一直|已经|现在|需要|证明|资料|登记|许可|办事|手续|群众|提供|要求|表示|告诉|知道|说明|原因|结果|回复|处理|进度|网上|平台|显示|打电话|领导|签字|盖章|补充|重新|有人|本人|当天|当场|每次|多次|最后|后来|之前|以后|希望|尽快|解决|麻烦|谢谢|你好|您好|排队|上班|下班|中午|上午|下午|农村|城乡|居民|企业|公司|个人|管理|社会|认定|审批|备案|补贴|核准|报告";

const commonPairs = new Set(commonWords.split("|").flatMap((word) => bigramsOf(word)));
const small = 0.08;

/** What the catalogue calls its items: their names and everyday words. */
export type CatalogueWords = {
  readonly pairs: ReadonlySet<string>;
  readonly names: readonly { readonly code: string; readonly names: readonly string[] }[];
};

type Item = { readonly code: string; readonly nameZh: string; readonly aliases: readonly string[] };

export function catalogueWords(items: Iterable<Item>): CatalogueWords {
  const names = [...items].map(({ code, nameZh, aliases }) => ({ code, names: [nameZh, ...aliases] }));
  return { names, pairs: new Set(names.flatMap((item) => bigramsOf(...item.names))) };
}

function weightOf(pair: string, words: CatalogueWords): number {
  if (commonPairs.has(pair)) return small;
  if (words.pairs.has(pair)) return 2;
  const [first = "", second = ""] = pair;
  if (/[\p{P}\p{S}\d]/u.test(pair)) return 0;
  return smallCharacters.has(first) || smallCharacters.has(second) ? small : 1;
}

export type Trouble = {
  readonly body: string;
  /** As far as they are known yet. */
  readonly itemCode: string | null;
  readonly categoryCode: string | null;
  readonly regionId: string | null;
};

export type PublishedText = {
  readonly title: string;
  readonly question: string;
  readonly itemCode: string | null;
  readonly categoryCode: string | null;
  readonly regionId: string;
};

/** The weightiest pairs of the text, for looking in the index; none where it says nothing in particular. */
export function telltalePairs(body: string, words: CatalogueWords): string[] {
  return bigramsOf(body)
    .map((pair, at) => ({ pair, at, weight: weightOf(pair, words) }))
    .filter(({ weight }) => weight >= 1)
    .sort((one, other) => other.weight - one.weight || one.at - other.at)
    .slice(0, mostPairs)
    .map(({ pair }) => pair);
}

/** About 0: nothing in common; about 1: word for word. */
export function likeness(trouble: Trouble, published: PublishedText, words: CatalogueWords): number {
  const mine = bigramsOf(trouble.body);
  const theirs = bigramsOf(published.title, published.question);
  const held = new Set(theirs);
  const sum = (pairs: readonly string[]) => pairs.reduce((total, pair) => total + weightOf(pair, words), 0);
  const [own, other] = [sum(mine), sum(theirs)];
  const shared = sum(mine.filter((pair) => held.has(pair)));
  const whole = Math.sqrt(Math.max(own, leastWeight) * Math.max(other, leastWeight));
  return shared / whole + boostOf(trouble, published, words);
}

function boostOf(trouble: Trouble, published: PublishedText, words: CatalogueWords): number {
  const about = trouble.itemCode === null ? itemsNamedIn(trouble.body, words) : new Set([trouble.itemCode]);
  const item = published.itemCode === null || about.size === 0 ? 0 : about.has(published.itemCode) ? 0.08 : -0.08;
  const category = trouble.categoryCode !== null && trouble.categoryCode === published.categoryCode ? 0.03 : 0;
  const place = trouble.regionId !== null && trouble.regionId === published.regionId ? 0.03 : 0;
  return item + category + place;
}

function itemsNamedIn(body: string, words: CatalogueWords): Set<string> {
  const text = body.normalize("NFKC").toLowerCase();
  return new Set(
    words.names.filter((item) => item.names.some((name) => text.includes(name.toLowerCase()))).map(({ code }) => code),
  );
}

/** The good matches, best first; the newer of two that are as good. `candidates` newest first. */
export function chooseSameTrouble<T extends PublishedText>(
  trouble: Trouble,
  candidates: readonly T[],
  words: CatalogueWords,
): T[] {
  return candidates
    .map((candidate) => ({ candidate, score: likeness(trouble, candidate, words) }))
    .filter(({ score }) => score >= goodMatch)
    .sort((one, other) => other.score - one.score)
    .slice(0, mostMatches)
    .map(({ candidate }) => candidate);
}
