/**
 * Service items found as people type them: Chinese, whole pinyin, its initials or all mixed, official names and everyday
 * words. In this order: the name itself, its beginning, an everyday word, a part of either, words inside a longer
 * sentence, pinyin before initials, and last what shares most pairs of characters. Blanks, signs, full-width letters,
 * traditional characters and digits written out make no difference.
 */
import { bigramsOf } from "../complaint/text";

/** Characters of a query that count. */
export const queryMaximum = 40;

/** A name with the syllable of each of its characters; of a letter or digit, itself. */
export type SpelledName = { readonly text: string; readonly syllables: readonly string[] };
/** The official name first, then the everyday ones. */
export type SpelledItem = { readonly code: string; readonly names: readonly SpelledName[] };

type Sign = { readonly character: string; readonly syllable: string };
type Name = { readonly signs: readonly Sign[]; readonly text: string; readonly isOfficial: boolean };
export type ItemIndex = {
  readonly items: readonly { readonly code: string; readonly names: readonly Name[]; readonly pairs: Set<string> }[];
  /** Of how many items a pair of characters stands in the names. */
  readonly spread: ReadonlyMap<string, number>;
};

const traditional =
  "證证產产營营業业執执護护駕驾醫医療疗戶户遷迁勞劳動动險险報报銷销註注冊册開开車车輛辆結结離离學学轉转補补貼贴電电氣气網网稅税務务農农機机殘残養养撫抚發发許许設设計计變变舊旧繼继遺遗賬账賣卖買买飯饭館馆藥药診诊廣广審审應应當当無无樓楼災灾環环濟济個个體体戶户職职稱称檔档資资歷历師师兒儿過过際际與与關关門门號号寶宝嬰婴獎奖錢钱費费罰罚單单違违書书協协衛卫" as const;
const digits = ["零〇０", "一壹幺", "二贰貳两兩", "三叁叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"] as const;

const written = new Map<string, string>([
  ...Array.from(traditional.matchAll(/(.)(.)/gu), (pair): [string, string] => [pair[1] ?? "", pair[2] ?? ""]),
  ...digits.flatMap((signs, digit) => [...signs].map((sign): [string, string] => [sign, String(digit)])),
]);

/** What people say around what they want. */
const around =
  /^(我想要?|我要|想要?|要|请问|如何|怎么样?|怎样|去|到|给我?|帮我?)+|(怎么办|怎么弄|在哪里?|哪里办|手续|流程|需要什么材料|要什么材料|办不了|办不下来|吗|呢|的)+$/gu;

function plainCharacter(character: string): string {
  const plain = character.normalize("NFKC").toLowerCase();
  return written.get(plain) ?? plain;
}

const isCounted = (character: string) => /^[\p{L}\p{N}]+$/u.test(character);

function plainQuery(typed: string): string {
  return [...typed.slice(0, 4 * queryMaximum).normalize("NFKC")]
    .map(plainCharacter)
    .filter(isCounted)
    .slice(0, queryMaximum)
    .join("");
}

export function buildItemIndex(items: readonly SpelledItem[]): ItemIndex {
  const built = items.map(({ code, names }) => {
    const spelled = names.map((name, at) => nameOf(name, at === 0));
    return { code, names: spelled, pairs: new Set(bigramsOf(...spelled.map(({ text }) => text))) };
  });
  const spread = new Map<string, number>();
  for (const { pairs } of built) for (const pair of pairs) spread.set(pair, (spread.get(pair) ?? 0) + 1);
  return { items: built, spread };
}

function nameOf({ text, syllables }: SpelledName, isOfficial: boolean): Name {
  const signs = [...text]
    .map((character, at) => ({ character: plainCharacter(character), syllable: (syllables[at] ?? "").toLowerCase() }))
    .filter(({ character }) => isCounted(character));
  return { signs, text: signs.map(({ character }) => character).join(""), isOfficial };
}

export type FoundItem = {
  readonly code: string;
  /** The everyday word that was found; null when it was the name itself. */
  readonly byName: string | null;
};

/** Best first, at most `most`; none for an empty query or a single letter. */
export function searchItemIndex(index: ItemIndex, typed: string, most: number): FoundItem[] {
  const whole = plainQuery(typed);
  const stripped = whole.replace(around, "");
  const query = stripped === "" ? whole : stripped;
  if (query === "" || /^[a-z]$/.test(query)) return [];
  const found = rank(index, query);
  const best = found.length > 0 ? found : mistypings(query).flatMap((other) => rank(index, other));
  const seen = new Set<string>();
  return best
    .sort((one, other) => other.points - one.points || (one.code < other.code ? -1 : 1))
    .filter(({ code }) => !seen.has(code) && seen.add(code))
    .slice(0, most)
    .map(({ code, name }) => ({ code, byName: name === null || name.isOfficial ? null : name.text }));
}

type Ranked = { code: string; points: number; name: Name | null };

function rank(index: ItemIndex, query: string): Ranked[] {
  const pairs = bigramsOf(query);
  const weight = (pair: string) => {
    const spread = index.spread.get(pair);
    return spread === undefined ? strange : Math.log(1 + index.items.length / spread);
  };
  const total = pairs.reduce((sum, pair) => sum + weight(pair), 0);
  const ranked: Ranked[] = [];
  for (const { code, names, pairs: own } of index.items) {
    let best: Ranked = { code, points: 0, name: null };
    for (const name of names) {
      const points = pointsOf(query, name);
      if (points > best.points) best = { code, points, name };
    }
    const shared = total === 0 ? 0 : pairs.reduce((sum, pair) => sum + (own.has(pair) ? weight(pair) : 0), 0) / total;
    if (shared >= leastShared && 50 * shared > best.points) best = { code, points: 50 * shared, name: null };
    else best.points += shared;
    if (best.points >= 10) ranked.push(best);
  }
  return ranked;
}

/** What a pair weighs that stands in no name: people write more than the item. */
const strange = 1.5;
/** Of the weight of the pairs that were typed, so much must be the item's own. */
const leastShared = 0.4;

function pointsOf(query: string, name: Name): number {
  const own = name.isOfficial ? 0 : 3;
  const longer = Math.min(name.text.length, 20) / 4;
  if (name.text.length >= 2 && query.length > name.text.length && query.includes(name.text)) {
    return 60 + 2 * name.text.length - own;
  }
  let points = 0;
  for (let start = 0; start < name.signs.length; start += 1) {
    const spelling = spellingFrom(query, name.signs, start);
    if (spelling === null) continue;
    const placed = start > 0 ? 70 : spelling.reachesEnd ? 100 : 90;
    points = Math.max(points, placed - penalties[spelling.how] - own - (placed === 100 ? 0 : longer));
  }
  return points;
}

const penalties = { text: 0, pinyin: 20, initials: 35 } as const;
type How = keyof typeof penalties;
type Spelling = { readonly how: How; readonly reachesEnd: boolean };

/** How the query spells the name from this character on, each character in its own way; null when it does not. */
function spellingFrom(query: string, signs: readonly Sign[], start: number): Spelling | null {
  let best: Spelling | null = null;
  const go = (at: number, sign: number, how: How): void => {
    if (best && penalties[best.how] <= penalties[how] && best.reachesEnd) return;
    if (at === query.length) {
      const spelling = { how, reachesEnd: sign === signs.length };
      if (!best || worth(spelling) > worth(best)) best = spelling;
      return;
    }
    const next = signs[sign];
    if (!next) return;
    const rest = query.slice(at);
    if (rest.startsWith(next.character)) go(at + next.character.length, sign + 1, how);
    if (!/^[a-z]/.test(rest) || !/^[a-z]+$/.test(next.syllable) || next.syllable === next.character) return;
    for (const syllable of spellingsOf(next.syllable)) {
      if (rest.startsWith(syllable)) go(at + syllable.length, sign + 1, worse(how, "pinyin"));
      else if (rest.length > 1 && syllable.startsWith(rest)) go(query.length, sign + 1, worse(how, "pinyin"));
    }
    go(at + 1, rest[0] === next.syllable[0] ? sign + 1 : signs.length + 1, "initials");
    if (/^[zcs]h/.test(next.syllable) && rest.startsWith(next.syllable.slice(0, 2))) go(at + 2, sign + 1, "initials");
  };
  go(0, start, "text");
  return best;
}

const worth = ({ how, reachesEnd }: Spelling) => (reachesEnd ? 10 : 0) - penalties[how];
const worse = (one: How, other: How): How => (penalties[one] > penalties[other] ? one : other);
/** ü is typed as v or as u. */
const spellingsOf = (syllable: string) =>
  /[nl]v/.test(syllable) ? [syllable, syllable.replace("v", "u")] : [syllable];

/** Two neighbouring letters changed about, or one too many. */
function mistypings(query: string): string[] {
  if (!/^[a-z]{5,}$/.test(query)) return [];
  const others: string[] = [];
  for (let at = 0; at < query.length; at += 1) {
    const [before, one, two] = [query.slice(0, at), query.charAt(at), query.charAt(at + 1)];
    others.push(before + query.slice(at + 1));
    if (two !== "" && two !== one) others.push(before + two + one + query.slice(at + 2));
  }
  return others;
}
