import { describe, expect, it } from "vitest";
import { readReferenceRows } from "../calendar/reference-calendar.test-support";
import { catalogueWords, chooseSameTrouble, goodMatch, likeness, telltalePairs } from "./same-trouble";

const words = catalogueWords(
  readReferenceRows("service-items.csv").map((row) => ({
    code: row.code ?? "",
    nameZh: row.name_zh ?? "",
    aliases: (row.aliases_zh ?? "").split("|"),
  })),
);

/** What a person writes, and a published answer about the same trouble of somebody else. */
const pairs = [
  {
    body: "我家房子是2003年买的二手房，去办过户，窗口说原来的档案找不到，让我自己去找开发商要，跑了三趟还是不给办房产证。",
    title: "二手房过户时原始档案缺失怎么办",
    question: "有人办理二手房过户，窗口以原始档案缺失为由不予受理，要求自己找开发商补档案，多次往返没有办成房产证。",
    itemCode: "real-estate-transfer",
  },
  {
    body: "公司8月20日在网上申请变更经营范围，页面一直显示审核中，打了三次电话都说再等等，没有人说为什么。",
    title: "变更经营范围网上审核超期",
    question: "某公司在网上申请变更经营范围，承诺2个工作日，系统一直停在审核中，没有说明原因。",
    itemCode: "business-change-registration",
  },
  {
    body: "孩子上小学报名，学区划在二小，学校说没有学位了，让我去五小，也不给书面的说明。",
    title: "学区内小学报名被告知没有学位",
    question: "家长反映孩子属于二小学区，报名时学校以学位不足为由不收，也没有书面说明，让去别的小学。",
    itemCode: "school-enrolment",
  },
  {
    body: "我父亲在外地住院花了六万多，回来报销医保，窗口说没有提前备案异地就医，只给报一半。",
    title: "异地住院没有备案的报销比例",
    question: "有人在外地住院，没有办异地就医备案，回来报销时被降低了比例，认为没有人告知过要备案。",
    itemCode: "out-of-area-treatment",
  },
  {
    body: "老板欠了我们七个人四个月工资，去劳动监察投诉，登记了以后一个月没有人管。",
    title: "拖欠工资投诉登记后无人处理",
    question: "几名工人被拖欠工资，到劳动监察登记投诉以后，一个多月没有人联系处理。",
    itemCode: "wage-arrears",
  },
  {
    body: "想开个小饭馆，食品经营许可证要现场核查，核查的人来了两次，每次提的整改意见都不一样。",
    title: "食品经营许可现场核查意见前后不一",
    question: "申请食品经营许可证的店主反映，现场核查人员两次来，提出的整改意见不一样，饭馆开不了。",
    itemCode: "food-business-licence",
  },
  {
    body: "给我妈申请低保，村里说她有两个儿子不符合条件，可是两个儿子都有病，没有人来家里核查过。",
    title: "有子女的老人申请低保被拒",
    question: "老人申请低保，村里以有儿子为由不收申请，也没有入户核查，儿子都生病没有能力赡养。",
    itemCode: "minimum-living-allowance",
  },
  {
    body: "新装的三相电，报装交了钱两个月了不通电，供电所总说没有变压器容量。",
    title: "用电报装因变压器容量不足长期不通电",
    question: "有人申请三相电报装，缴费后两个月没有通电，供电所答复变压器没有容量。",
    itemCode: "power-connection",
  },
  {
    body: "村里批宅基地，材料交到镇上半年了，镇里说要等县里开会，一次也没有回复。",
    title: "宅基地申请交到镇里半年没有结果",
    question: "村民申请宅基地，材料交镇政府后半年没有答复，镇里说等县里统一开会研究。",
    itemCode: "homestead-application",
  },
  {
    body: "驾驶证到期换证，体检的医院说系统对接不上，车管所又说只认那家医院的体检，来回跑。",
    title: "换驾驶证体检结果传不到车管所",
    question: "期满换领驾驶证，医院的体检数据没有传到车管所，两边互相推，来回跑了几趟。",
    itemCode: "driving-licence",
  },
] as const;

const troubleOf = (body: string) => ({ body, itemCode: null, categoryCode: null, regionId: null });
const publishedOf = (pair: (typeof pairs)[number]) => ({ ...pair, categoryCode: null, regionId: "LZ01" });

/** About the same item as one of the answers, and yet another trouble; and texts that say next to nothing. */
const others = [
  "办房产证要交的税太高了，我们是唯一住房，契税应该按百分之一交，税务窗口按百分之三收的。",
  "想把公司注销了，税务那边说有一笔欠税，查不到是哪一年的，也没有人给看明细。",
  "孩子要从老家转学过来，学籍系统里调不出来，两边学校都说等对方先发函。",
  "去窗口办事，工作人员态度很差，问什么都说不知道，让我自己看墙上贴的。",
  "材料交了不收，又说不清楚到底缺什么，跑了好几趟都没有办成。",
  "政务大厅中午没有人值班，白跑一趟，电话也打不通，希望尽快解决。",
  "我的社保卡丢了，补办要去开户银行，银行又让我回社保窗口，两边推。",
  "结婚证丢了想补一个，民政局说档案在老县里，让我回去开证明。",
];

describe("the same trouble", () => {
  it("is found for what was published about it", () => {
    for (const pair of pairs) {
      const [best] = chooseSameTrouble(troubleOf(pair.body), pairs.map(publishedOf), words);
      expect(best?.title, pair.body).toBe(pair.title);
    }
  });

  it("is not found in what is about something else", () => {
    for (const pair of pairs) {
      const found = chooseSameTrouble(troubleOf(pair.body), pairs.map(publishedOf), words);
      expect(found.map(({ title }) => title)).toEqual([pair.title]);
    }
    for (const body of others) {
      expect(chooseSameTrouble(troubleOf(body), pairs.map(publishedOf), words), body).toEqual([]);
    }
  });

  it("leaves a gap between the worst of the same and the best of the others", () => {
    const same = pairs.map((pair) => likeness(troubleOf(pair.body), publishedOf(pair), words));
    const different = [...pairs.map(({ body }) => body), ...others].flatMap((body) =>
      pairs.filter((pair) => pair.body !== body).map((pair) => likeness(troubleOf(body), publishedOf(pair), words)),
    );
    expect(Math.min(...same)).toBeGreaterThan(goodMatch);
    expect(Math.max(...different)).toBeLessThan(goodMatch);
  });

  it("is not seen in two short texts that say nothing in particular", () => {
    const general = {
      title: "材料没有一次说清",
      question: "去窗口办事，材料没有一次说清楚，跑了好几趟没有办成。",
      itemCode: null,
      categoryCode: null,
      regionId: "LZ01",
    };
    for (const body of others) expect(likeness(troubleOf(body), general, words), body).toBeLessThan(goodMatch);
  });

  it("counts the item that was chosen, and the place and kind where they are known", () => {
    const [pair] = pairs;
    const plain = likeness(troubleOf(pair.body), publishedOf(pair), words);
    const other = likeness({ ...troubleOf(pair.body), itemCode: "tax-refund" }, publishedOf(pair), words);
    const here = likeness({ ...troubleOf(pair.body), regionId: "LZ01" }, publishedOf(pair), words);
    expect(other).toBeLessThan(plain);
    expect(here).toBeGreaterThan(plain);
  });

  it("is looked for by few pairs, those of the catalogue first, and not at all where a text says nothing", () => {
    const found = telltalePairs(`${pairs[0].body}${"各种各样别的话，".repeat(200)}`, words);
    expect(found.length).toBeLessThanOrEqual(32);
    expect(found.slice(0, 8)).toContain("过户");
    expect(found).not.toContain("窗口");
    expect(telltalePairs("我去了，他说没有，让我等。", words)).toEqual([]);
    expect(telltalePairs("", words)).toEqual([]);
  });
});
